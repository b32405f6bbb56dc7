package vn.nhipcau.config.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.web.util.HtmlUtils;
import vn.nhipcau.config.client.PeriodReport.MilestoneCount;

/** A period on one self-contained Vietnamese page: no script, nothing loaded from anywhere, good to print. */
public final class HtmlReport {
    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("HH:mm dd/MM/yyyy").withZone(ZoneId.of("Asia/Ho_Chi_Minh"));
    private static final Map<String, String> STATES = states();
    private static final String STYLE = """
            body{font:15px/1.5 system-ui,"Noto Sans",sans-serif;margin:2rem auto;max-width:72rem;padding:0 1rem;color:#1c2330}
            h1{font-size:1.6rem;margin:0}h2{font-size:1.15rem;margin:2rem 0 .5rem}p.sub{color:#5a6475;margin:.2rem 0 1.2rem}
            ul.cards{display:flex;flex-wrap:wrap;gap:.8rem;list-style:none;padding:0}
            ul.cards li{flex:1 1 9rem;border:1px solid #d9dee7;border-radius:.5rem;padding:.7rem .9rem}
            ul.cards b{display:block;font-size:1.5rem;line-height:1.2}
            table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
            th,td{padding:.35rem .5rem;border-bottom:1px solid #e4e8ef;text-align:right}
            th:nth-child(-n+2),td:nth-child(-n+2){text-align:left}th{background:#f4f6fa}
            .ON_TIME{color:#1a7f4b}.LATE{color:#a15c00}.MISSING{color:#b3261e}
            @media print{body{margin:0;max-width:none}tr{break-inside:avoid}}
            """;

    private final PeriodReport report;
    private final Map<String, MilestoneCount> milestones;
    private final StringBuilder page = new StringBuilder();

    private HtmlReport(PeriodReport report, Map<String, MilestoneCount> milestones) {
        this.report = report;
        this.milestones = milestones;
    }

    public static String of(PeriodReport report, Map<String, MilestoneCount> milestones) {
        HtmlReport html = new HtmlReport(report, milestones);
        html.write();
        return html.page.toString();
    }

    private void write() {
        JsonNode period = report.period();
        String title = "Tình hình báo cáo ISO 9001 kỳ " + report.label();
        page.append("<!doctype html>\n<html lang=\"vi\"><head><meta charset=\"utf-8\">")
                .append("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>")
                .append(text(title))
                .append("</title><style>")
                .append(STYLE)
                .append("</style></head><body>\n");
        page.append("<h1>%s</h1><p class=\"sub\">Từ %s đến %s · hạn nhận báo cáo trước %s</p>\n"
                .formatted(text(title), when(period, "from"), when(period, "to"), when(period, "deadline")));
        cards();
        register();
        milestones();
        agencies();
        page.append("</body></html>\n");
    }

    private void cards() {
        page.append("<ul class=\"cards\">");
        STATES.forEach((state, words) -> {
            int count = report.inState(state).size();
            if (count > 0) {
                page.append("<li class=\"%s\"><b>%d</b>%s</li>".formatted(state, count, text(words)));
            }
        });
        card(report.sum("received.total"), "hồ sơ tiếp nhận");
        card(report.sum("resolved.total"), "hồ sơ đã giải quyết");
        card(report.sum("open.total"), "hồ sơ đang giải quyết");
        card(report.onTimePercent() == null ? "–" : report.onTimePercent() + " %", "giải quyết đúng hạn");
        page.append("</ul>\n");
    }

    private void card(Object figure, String words) {
        page.append("<li><b>%s</b>%s</li>".formatted(text(String.valueOf(figure)), text(words)));
    }

    private void register() {
        for (String state : List.of("LATE", "MISSING")) {
            List<JsonNode> rows = report.inState(state);
            if (!rows.isEmpty()) {
                page.append(
                        "<h2 class=\"%s\">%s (%d)</h2>\n<table><tr><th>Mã</th><th>Cơ quan</th><th>Nhận lúc</th></tr>"
                                .formatted(state, text(Objects.requireNonNull(STATES.get(state))), rows.size()));
                rows.forEach(row -> page.append("<tr><td>%s</td><td>%s</td><td>%s</td></tr>"
                        .formatted(field(row, "agency"), field(row, "name"), when(row, "receivedAt"))));
                page.append("</table>\n");
            }
        }
    }

    private void milestones() {
        page.append(
                "<h2>Mốc ISO 9001</h2>\n<table><tr><th>Mốc</th><th></th><th>Đã xong</th><th>Quá hạn</th><th>Phải làm</th></tr>");
        milestones.forEach((name, count) -> page.append("<tr><td>%s</td><td></td><td>%d</td><td>%d</td><td>%d</td></tr>"
                .formatted(text(name), count.done(), count.overdue(), count.required())));
        page.append("</table>\n");
    }

    private void agencies() {
        page.append("<h2>Theo cơ quan</h2>\n<table><tr><th>Mã</th><th>Cơ quan</th><th>Kỳ trước</th><th>Tiếp nhận</th>"
                + "<th>Giải quyết</th><th>Trước hạn</th><th>Đúng hạn</th><th>Quá hạn</th><th>Đang xử lý</th>"
                + "<th>Quá hạn chưa xong</th><th>Tỷ lệ %</th></tr>\n");
        for (JsonNode status : report.statuses()) {
            page.append("<tr><td>%s</td><td>%s</td>".formatted(field(status, "agency"), field(status, "name")));
            for (String figure : List.of(
                    "carriedOver",
                    "received.total",
                    "resolved.total",
                    "resolved.early",
                    "resolved.onTime",
                    "resolved.late",
                    "open.total",
                    "open.overdue")) {
                page.append("<td>%d</td>".formatted(PeriodReport.count(status, figure)));
            }
            page.append("<td>%s</td></tr>\n"
                    .formatted(text(status.at("/figures/onTimeRate/percent").asText("–"))));
        }
        page.append("</table>\n");
    }

    private static String when(JsonNode node, String field) {
        return node.hasNonNull(field)
                ? WHEN.format(Instant.parse(node.path(field).asText()))
                : "–";
    }

    private static String field(JsonNode node, String name) {
        return text(node.path(name).asText(""));
    }

    private static String text(String value) {
        return HtmlUtils.htmlEscape(value.equals("null") ? "–" : value, "UTF-8");
    }

    private static Map<String, String> states() {
        Map<String, String> states = new LinkedHashMap<>();
        states.put("ON_TIME", "báo cáo đúng hạn");
        states.put("LATE", "báo cáo muộn");
        states.put("MISSING", "chưa báo cáo");
        states.put("EXEMPT", "được miễn");
        states.put("MERGED", "đã sáp nhập");
        return states;
    }
}
