package vn.nhipcau.config.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import vn.nhipcau.config.client.PeriodReport;
import vn.nhipcau.routes.operations.QuarantineBoard.Cause;

/** Says a result as a person wants to read it. */
public final class DemoPrinter {
    private static final int NAMES_AT_MOST = 12;

    private DemoPrinter() {}

    /** The lines of the result, without the addresses. */
    public static List<String> lines(DemoResult result) {
        List<String> lines = new ArrayList<>();
        PeriodReport report = result.report();
        lines.add("");
        lines.add("Kỳ báo cáo %s: %s"
                .formatted(report.label(), report.period().path("state").asText()));
        lines.add("  Sổ theo dõi / register: %d cơ quan"
                .formatted(report.register().size()));
        register(lines, report, "ON_TIME", "đúng hạn / on time", false);
        register(lines, report, "LATE", "muộn / late", true);
        register(lines, report, "MISSING", "chưa báo cáo / missing", true);
        register(lines, report, "EXEMPT", "được miễn / exempt", true);
        register(lines, report, "MERGED", "đã sáp nhập / merged", true);
        figures(lines, report);
        lines.add("  Mốc ISO 9001 / milestones done:");
        result.milestones()
                .forEach((milestone, count) -> lines.add("    %-22s %4d / %d%s"
                        .formatted(
                                milestone,
                                count.done(),
                                count.required(),
                                count.overdue() == 0 ? "" : "  (quá hạn / overdue " + count.overdue() + ")")));
        lines.add("  Cách ly / quarantine: %d"
                .formatted(result.quarantine().stream().mapToLong(Cause::items).sum()));
        result.quarantine()
                .forEach(cause ->
                        lines.add("    %-18s %-8s %5d".formatted(cause.source(), cause.code(), cause.items())));
        lines.add("  Gửi = xác nhận / sent = confirmed: %d = %d".formatted(result.sent(), result.confirmed()));
        result.failures().forEach(failure -> lines.add("  KHÔNG ĐẠT / NOT AS IT MUST BE: " + failure));
        return lines;
    }

    private static void register(List<String> lines, PeriodReport report, String state, String words, boolean names) {
        List<JsonNode> rows = report.inState(state);
        if (rows.isEmpty() && (state.equals("EXEMPT") || state.equals("MERGED"))) {
            return;
        }
        String who = names && !rows.isEmpty()
                ? rows.stream()
                                .limit(NAMES_AT_MOST)
                                .map(row -> row.path("name").asText())
                                .collect(Collectors.joining(", ", ": ", ""))
                        + (rows.size() > NAMES_AT_MOST ? ", ..." : "")
                : "";
        lines.add("    %-24s %4d%s".formatted(words, rows.size(), who));
    }

    private static void figures(List<String> lines, PeriodReport report) {
        lines.add("  Toàn tỉnh / province: kỳ trước chuyển sang %d, tiếp nhận %d, đã giải quyết %d, đang giải quyết %d"
                .formatted(
                        report.sum("carriedOver"),
                        report.sum("received.total"),
                        report.sum("resolved.total"),
                        report.sum("open.total")));
        lines.add("    trước hạn %d, đúng hạn %d, quá hạn %d, không thời hạn %d; tỷ lệ đúng hạn / on-time rate %s %%"
                .formatted(
                        report.sum("resolved.early"),
                        report.sum("resolved.onTime"),
                        report.sum("resolved.late"),
                        report.sum("resolved.noLimit"),
                        report.onTimePercent()));
    }
}
