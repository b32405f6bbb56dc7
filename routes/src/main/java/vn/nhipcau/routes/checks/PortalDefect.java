package vn.nhipcau.routes.checks;

import vn.nhipcau.routes.checks.Check.Words;

/**
 * What OpenCPS counts otherwise than we do, in the order in which a difference is taken apart. With all of them the
 * formula is the portal's own; with none it gives our own verdicts of the calendar month.
 */
public enum PortalDefect {
    TOLD_ELSEWHERE(
            "hồ sơ được một nguồn khác báo mới hơn, ta tính theo nguồn đó",
            "told newer by another source, which is the one we count"),
    BLANK_SECTOR(
            "hồ sơ không có lĩnh vực, cổng bỏ khỏi tổng", "without a sector, which drops out of the portal's totals"),
    STATUS_OF_NOW(
            "cổng lấy trạng thái hiện nay, không phải lúc cuối tháng",
            "the portal takes the status of now, not that of the end of the month"),
    RETURN_IGNORED(
            "chưa có ngày ra kết quả nhưng đã trả; cổng coi là còn mở",
            "returned without a release date; to the portal it is open"),
    DENIED_IN_TOTAL("cổng tính hồ sơ từ chối tiếp nhận vào tổng số", "the portal counts the denied in its total"),
    FIRST_INSTANT(
            "tiếp nhận đúng thời điểm đầu tháng, cổng coi là tồn kỳ trước",
            "received at the first instant of the month, which the portal takes for remaining"),
    PAUSE_IGNORED("cổng không trừ thời gian tạm dừng", "the portal ignores pauses"),
    DUE_MOVED("cổng theo ngày hẹn đã dời, không theo hẹn gốc", "the portal takes a due date that was moved"),
    NO_DUE_ON_TIME("không có hạn, cổng coi là đúng hạn", "without a due date, which the portal takes for on time"),
    RETURN_DECIDES(
            "cổng so trước hạn theo giờ trả kết quả, không theo ngày",
            "the portal takes the hour of the return for early, not the day");

    private final Words words;

    PortalDefect(String vi, String en) {
        this.words = new Words(vi, en);
    }

    public Words words() {
        return words;
    }
}
