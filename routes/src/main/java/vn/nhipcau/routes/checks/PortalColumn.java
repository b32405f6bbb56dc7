package vn.nhipcau.routes.checks;

import java.util.Locale;
import vn.nhipcau.routes.checks.Check.Words;

/** The counts that OpenCPS publishes about a month. */
public enum PortalColumn {
    TOTAL("Tổng số", "Total"),
    DENIED("Từ chối tiếp nhận", "Denied"),
    PROCESS("Số phải xử lý", "To process"),
    RECEIVED("Tiếp nhận", "Received"),
    REMAINING("Tồn kỳ trước", "Remaining"),
    ONLINE("Tiếp nhận trực tuyến", "Received online"),
    ONEGATE("Tiếp nhận tại một cửa", "Received at the counter"),
    WAITING("Chờ bổ sung, tạm dừng", "Waiting"),
    PROCESSING("Đang xử lý", "Processing"),
    UNDUE("Đang xử lý, chưa quá hạn", "Undue"),
    OVERDUE("Đang xử lý, quá hạn", "Overdue"),
    CANCELLED("Rút, dừng", "Cancelled"),
    RELEASE("Đã giải quyết", "Released"),
    UNRESOLVED("Từ chối sau xử lý", "Unresolved"),
    DONE("Đã trả kết quả", "Done"),
    RELEASING("Chờ trả kết quả", "Releasing"),
    BETIMES("Trước hạn", "Early"),
    ONTIME("Đúng hạn", "On time"),
    OVERTIME("Quá hạn", "Late");

    private final Words words;

    PortalColumn(String vi, String en) {
        this.words = new Words(vi, en);
    }

    /** Its name at the portal and in {@code portal_statistic}. */
    public String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    public Words words() {
        return words;
    }

    int bit() {
        return 1 << ordinal();
    }
}
