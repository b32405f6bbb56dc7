package vn.nhipcau.config.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.springframework.web.util.HtmlUtils;

/** A period on one self-contained Vietnamese page: no script, nothing loaded from anywhere, good to print. */
public final class HtmlReport {
    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("HH:mm dd/MM/yyyy").withZone(ZONE);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("dd/MM/yyyy").withZone(ZONE);
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MM/yyyy");
    private static final Locale VIETNAMESE = Locale.forLanguageTag("vi-VN");
    private static final ResourceBundle WORDS = ResourceBundle.getBundle("messages", VIETNAMESE);
    private static final List<String> STATES = List.of("ON_TIME", "LATE", "MISSING", "EXEMPT", "MERGED");
    private static final String STYLE = """
            body{font:15px/1.5 system-ui,"Noto Sans",sans-serif;margin:2rem auto;max-width:72rem;padding:0 1rem;color:#1c2330}
            h1{font-size:1.6rem;margin:0}h2{font-size:1.15rem;margin:2rem 0 .5rem}p.sub{color:#5a6475;margin:.2rem 0 1.2rem}
            ul.cards{display:flex;flex-wrap:wrap;gap:.8rem;list-style:none;padding:0}
            ul.cards li{flex:1 1 9rem;border:1px solid #d9dee7;border-radius:.5rem;padding:.7rem .9rem}
            ul.cards b{display:block;font-size:1.5rem;line-height:1.2}
            table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
            th,td{padding:.35rem .5rem;border-bottom:1px solid #e4e8ef;text-align:right}
            th:nth-child(-n+2),td:nth-child(-n+2){text-align:left}th{background:#f4f6fa;vertical-align:bottom}
            table.few td:first-child,table.few th:first-child{width:10rem}td:first-child{white-space:nowrap}
            table.names th:nth-child(2),table.names td:nth-child(2){text-align:right}
            .ON_TIME{color:#1a7f4b}.LATE{color:#a15c00}.MISSING{color:#b3261e}
            @media print{body{margin:0;max-width:none;font-size:11px}tr{break-inside:avoid}h2{break-after:avoid}}
            """;

    private final PeriodReport report;
    private final StringBuilder page = new StringBuilder();

    private HtmlReport(PeriodReport report) {
        this.report = report;
    }

    public static String of(PeriodReport report) {
        HtmlReport html = new HtmlReport(report);
        html.write();
        return html.page.toString();
    }

    private void write() {
        JsonNode period = report.period();
        String title = "Tình hình báo cáo ISO 9001 kỳ " + MONTH.format(YearMonth.parse(report.label()));
        page.append("<!doctype html>\n<html lang=\"vi\"><head><meta charset=\"utf-8\">")
                .append("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>")
                .append(text(title))
                .append("</title><style>")
                .append(STYLE)
                .append("</style></head><body>\n");
        page.append("<h1>%s</h1><p class=\"sub\">Từ %s đến hết %s · hạn nhận báo cáo: trước %s</p>\n"
                .formatted(
                        text(title),
                        DAY.format(instant(period, "from")),
                        DAY.format(instant(period, "to").minusNanos(1)),
                        when(period, "deadline")));
        cards();
        register();
        milestones();
        agencies();
        page.append("</body></html>\n");
    }

    private void cards() {
        page.append("<ul class=\"cards\">");
        for (String state : STATES) {
            int count = report.inState(state).size();
            if (count > 0) {
                page.append("<li class=\"%s\"><b>%d</b>%s</li>".formatted(state, count, words("register." + state)));
            }
        }
        page.append("</ul><ul class=\"cards\">");
        card(number(report.sum("received.total")), "Hồ sơ tiếp nhận");
        card(number(report.sum("resolved.total")), "Hồ sơ đã giải quyết");
        card(number(report.sum("open.total")), "Hồ sơ đang giải quyết");
        BigDecimal onTime = report.onTimePercent();
        card(onTime == null ? "–" : percent(onTime) + " %", "Giải quyết đúng hạn");
        page.append("</ul>\n");
    }

    private void card(String figure, String words) {
        page.append("<li><b>%s</b>%s</li>".formatted(text(figure), text(words)));
    }

    private void register() {
        for (String state : List.of("LATE", "MISSING")) {
            List<JsonNode> rows = report.inState(state);
            if (!rows.isEmpty()) {
                page.append(
                        "<h2 class=\"%s\">%s (%d)</h2>\n<table class=\"few\"><tr><th>Mã định danh</th><th>Đơn vị</th><th>Nhận lúc</th></tr>"
                                .formatted(state, words("register." + state), rows.size()));
                rows.forEach(row -> page.append("<tr><td>%s</td><td>%s</td><td>%s</td></tr>"
                        .formatted(field(row, "agency"), field(row, "name"), when(row, "receivedAt"))));
                page.append("</table>\n");
            }
        }
    }

    private void milestones() {
        page.append(
                "<h2>Mốc ISO 9001 (số đơn vị)</h2>\n<table class=\"names\"><tr><th>Mốc</th><th>Đã có</th><th>Quá hạn</th><th>Phải có</th></tr>");
        report.milestones()
                .forEach((name, count) -> page.append("<tr><td>%s</td><td>%d</td><td>%d</td><td>%d</td></tr>"
                        .formatted(words("milestone." + name), count.done(), count.overdue(), count.required())));
        page.append("</table>\n");
    }

    private void agencies() {
        page.append(
                "<h2>Theo đơn vị</h2>\n<table><thead><tr><th>Mã định danh</th><th>Đơn vị</th><th>Tồn kỳ trước</th><th>Tiếp nhận</th>"
                        + "<th>Đã giải quyết</th><th>Trước hạn</th><th>Đúng hạn</th><th>Quá hạn</th><th>Đang giải quyết</th>"
                        + "<th>Trong đó đã quá hạn</th><th>Đúng hạn (%)</th></tr></thead>\n");
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
                page.append("<td>%s</td>".formatted(number(PeriodReport.count(status, figure))));
            }
            JsonNode onTime = status.at("/figures/onTimeRate/percent");
            page.append("<td>%s</td></tr>\n".formatted(onTime.isNumber() ? percent(onTime.decimalValue()) : "–"));
        }
        page.append("</table>\n");
    }

    private static String when(JsonNode node, String field) {
        return node.hasNonNull(field) ? WHEN.format(instant(node, field)) : "–";
    }

    private static Instant instant(JsonNode node, String field) {
        return Instant.parse(node.path(field).asText());
    }

    private static String number(long number) {
        return NumberFormat.getIntegerInstance(VIETNAMESE).format(number);
    }

    /** With two decimals. */
    private static String percent(BigDecimal percent) {
        NumberFormat format = NumberFormat.getNumberInstance(VIETNAMESE);
        format.setMinimumFractionDigits(2);
        format.setMaximumFractionDigits(2);
        return format.format(percent);
    }

    /** The same words as on the console. */
    private static String words(String key) {
        return text(WORDS.getString(key));
    }

    private static String field(JsonNode node, String name) {
        return text(node.path(name).asText(""));
    }

    private static String text(String value) {
        return HtmlUtils.htmlEscape(value.equals("null") ? "–" : value, "UTF-8");
    }
}
