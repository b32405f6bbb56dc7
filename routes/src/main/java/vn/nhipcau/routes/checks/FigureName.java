package vn.nhipcau.routes.checks;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.routes.checks.Check.Words;
import vn.nhipcau.routes.performance.Figure;
import vn.nhipcau.routes.performance.Figures;

/** The counts of an agency or a province with their names for people. */
enum FigureName {
    CARRIED_OVER("Tồn kỳ trước", "Carried over"),
    RECEIVED("Tiếp nhận", "Received"),
    RECEIVED_ONLINE("Tiếp nhận trực tuyến", "Received online"),
    RECEIVED_DIRECT("Tiếp nhận trực tiếp", "Received directly"),
    RECEIVED_POSTAL("Tiếp nhận qua bưu chính", "Received by post"),
    RESOLVED("Đã giải quyết", "Resolved"),
    EARLY("Giải quyết trước hạn", "Resolved early"),
    ON_TIME("Giải quyết đúng hạn", "Resolved on time"),
    LATE("Giải quyết quá hạn", "Resolved late"),
    RESOLVED_NO_LIMIT("Giải quyết, không thời hạn", "Resolved, no limit"),
    REFUSED("Từ chối sau xử lý", "Refused after handling"),
    WITHDRAWN("Rút hồ sơ", "Withdrawn"),
    STOPPED("Dừng giải quyết", "Stopped"),
    OPEN("Đang giải quyết", "Open"),
    IN_TIME("Đang giải quyết, trong hạn", "Open, in time"),
    OVERDUE("Đang giải quyết, quá hạn", "Open, overdue"),
    PAUSED("Tạm dừng", "Paused"),
    OPEN_NO_LIMIT("Đang giải quyết, không thời hạn", "Open, no limit"),
    REFUSED_AT_RECEPTION("Từ chối tiếp nhận", "Refused at reception"),
    LATE_AGAINST_FIRST_DUE("Quá hạn so với hẹn lần đầu", "Late against the first due date"),
    SUPPLEMENT_REQUESTS("Yêu cầu bổ sung", "Supplement requests"),
    APOLOGIES("Văn bản xin lỗi", "Apologies"),
    LATE_WITHOUT_APOLOGY("Quá hạn không xin lỗi", "Late without apology"),
    NONCONFORMITIES("Sự không phù hợp", "Nonconformities");

    private final Words words;

    FigureName(String vi, String en) {
        this.words = new Words(vi, en);
    }

    String path() {
        return Figure.valueOf(name()).path();
    }

    Words words() {
        return words;
    }

    long of(Figures figures) {
        return Figure.valueOf(name()).count(figures);
    }

    /** A number or what stands for none. */
    static String shown(@Nullable BigDecimal number) {
        return number == null ? "–" : number.toPlainString();
    }
}
