package vn.nhipcau.config.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import vn.nhipcau.config.problem.ApiProblem;
import vn.nhipcau.routes.checks.Check;
import vn.nhipcau.routes.checks.ControlChart;
import vn.nhipcau.routes.status.SpanLabel;

/** How pages write numbers, moments and spans, in the language of the reader; moments in Asia/Ho_Chi_Minh. */
@Component
class Wording {
    static final String NOTHING = "–";
    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MM/yyyy");

    private final MessageSource messages;
    private final Clock clock;

    Wording(MessageSource messages, Clock clock) {
        this.messages = messages;
        this.clock = clock;
    }

    /** A message of the page's language; the key itself where there is none. */
    public String text(String key, Object... arguments) {
        return messages.getMessage(key, arguments, key, locale());
    }

    /** What a code means, or nothing where we have no words for it. */
    public String meaning(String prefix, @Nullable String code) {
        return code == null ? "" : messages.getMessage(prefix + code, null, "", locale());
    }

    /** Where a record stood in what the source showed, e.g. {@code page 3 record 7}, in the reader's language. */
    public String place(String place) {
        return place.replaceAll("\\bpage (?=\\d)", text("place.page") + " ")
                .replaceAll("\\brecord (?=\\d)", text("place.record") + " ")
                .replaceAll("\\bline (?=\\d)", text("place.line") + " ");
    }

    /** A field of our records by its name for people, e.g. that of {@code pauses[0].to}; the name itself if it has none. */
    public String field(String field) {
        String words = meaning("field.", field.replaceAll("\\[\\d+]", ""));
        return words.isEmpty() ? field : words;
    }

    /** Figures by their names for people, e.g. that of {@code resolved.late}; each once. */
    public String figures(List<String> figures) {
        return figures.stream()
                .map(figure -> meaning("figure.", figure.substring(figure.lastIndexOf('.') + 1)))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /** One figure by its whole name for people: that of {@code resolved.late} tells both what and how. */
    public String figure(String path) {
        String own = meaning("figure.", path);
        if (!own.isEmpty()) {
            return own;
        }
        String[] parts = path.split("\\.");
        if (parts[0].equals("qms")) {
            String milestone = meaning("milestone.", parts[2]);
            return parts.length == 3
                    ? milestone
                    : milestone + ", " + text("milestone.round", Integer.valueOf(parts[3]));
        }
        String group = meaning("figure.", parts[0]);
        return parts[1].equals("total") ? group : group + ": " + meaning("figure.", parts[1]);
    }

    /** The value of a figure as its kind is written: a share, hours, a count, the state of a milestone. */
    public String value(String path, JsonNode value) {
        if (value.isTextual()) {
            return text("milestone.state." + value.asText());
        }
        if (path.endsWith(".percent")) {
            return percent(value.numberValue());
        }
        return path.startsWith("handlingWorkingHours.") && !path.endsWith(".count")
                ? decimal(value.numberValue())
                : number(value.numberValue());
    }

    /** A sentence in the reader's language. */
    public String words(Check.Words words) {
        return locale().getLanguage().equals("en") ? words.en() : words.vi();
    }

    /** What a control chart shows, in words. */
    public String chart(ControlChart chart) {
        String now = plain(chart.now());
        return chart.mean() == null
                ? text("chart.few", now, number(chart.known()), Integer.valueOf(ControlChart.FEWEST))
                : text(
                        "chart.words",
                        now,
                        plain(chart.mean()),
                        plain(chart.lower()),
                        plain(chart.upper()),
                        number(chart.known()));
    }

    /** A number with the decimals it has. */
    public String plain(@Nullable Number number) {
        return number == null
                ? NOTHING
                : NumberFormat.getNumberInstance(locale()).format(number);
    }

    /** One cell of a status: a figure, or what is said of a milestone besides its state. */
    public String cell(String path) {
        int last = path.lastIndexOf('.');
        String part = path.substring(last + 1);
        boolean ofMilestone = path.startsWith("qms.milestones.") && Character.isLowerCase(part.charAt(0));
        if (ofMilestone) {
            return figure(path.substring(0, last)) + ", " + text("milestone.part." + part);
        }
        return path.startsWith("qms.") && !path.startsWith("qms.milestones.") ? text("figure." + path) : figure(path);
    }

    /** What stands in a cell, as its kind is written. */
    public String cellValue(String path, @Nullable JsonNode value) {
        if (value == null || value.isNull()) {
            return NOTHING;
        }
        if (value.isTextual()) {
            String state = meaning("milestone.state.", value.asText());
            return state.isEmpty() ? value.asText() : state;
        }
        return value(path, value);
    }

    /** Fields of our records by their names for people. */
    public String fields(List<String> fields) {
        return fields.stream().map(this::field).collect(Collectors.joining(", "));
    }

    /** A value, or what stands for one, as a problem shows it. */
    public String shown(String shown) {
        return switch (shown) {
            case "(nothing)" -> text("shown.nothing");
            case "(a single value)" -> text("shown.single");
            case "(a structure)" -> text("shown.structure");
            default -> shown;
        };
    }

    /** What to do about a problem: in Vietnamese what its code says, in English the problem's own words. */
    public String remedy(JsonNode problem) {
        String general = meaning("remedy.", problem.path("code").asText());
        String own = problem.path("remedy").asText();
        return general.isEmpty() || locale().getLanguage().equals("en") && !own.isEmpty() ? own : general;
    }

    /** A refusal of ours, in the reader's language where we have words for it. */
    String refusal(ApiProblem refused) {
        ApiProblem.Words words = refused.words();
        return words == null
                ? String.valueOf(refused.getMessage())
                : text(words.key(), words.arguments().toArray());
    }

    /** Who did something; a program is named by its token. */
    public String actor(@Nullable String actor) {
        return actor == null
                ? NOTHING
                : actor.startsWith("token:") ? text("actor.token", actor.substring("token:".length())) : actor;
    }

    public String number(@Nullable Number number) {
        return number == null
                ? NOTHING
                : NumberFormat.getIntegerInstance(locale()).format(number);
    }

    /** With one decimal, as hours are given. */
    public String decimal(@Nullable Number number) {
        if (number == null) {
            return NOTHING;
        }
        NumberFormat format = NumberFormat.getNumberInstance(locale());
        format.setMinimumFractionDigits(1);
        format.setMaximumFractionDigits(1);
        return format.format(number);
    }

    /** With two decimals and the sign. */
    public String percent(@Nullable Number percent) {
        if (percent == null) {
            return NOTHING;
        }
        NumberFormat format = NumberFormat.getNumberInstance(locale());
        format.setMinimumFractionDigits(2);
        format.setMaximumFractionDigits(2);
        return format.format(percent) + "\u00a0%";
    }

    /** Part of a whole as a width of an SVG of 100 units. */
    public String width(long part, long whole) {
        return whole <= 0
                ? "0"
                : BigDecimal.valueOf(part * 100)
                        .divide(BigDecimal.valueOf(whole), 3, RoundingMode.HALF_UP)
                        .toPlainString();
    }

    public String moment(@Nullable Instant instant) {
        return instant == null ? NOTHING : MOMENT.format(instant.atZone(ZONE));
    }

    public String day(@Nullable Instant instant) {
        return instant == null ? NOTHING : DAY.format(instant.atZone(ZONE));
    }

    /** A civil day written as {@code 2022-02-08}, in the usual way; anything else as it is. */
    public String civil(String date) {
        try {
            return DAY.format(LocalDate.parse(date));
        } catch (DateTimeException e) {
            return date;
        }
    }

    /** The last civil day of a period that ends at this instant, exclusive. */
    public String lastDay(Instant end) {
        return DAY.format(end.minusNanos(1).atZone(ZONE));
    }

    public String now() {
        return moment(clock.instant());
    }

    /** {@code 2022-10} as {@code 10/2022}. */
    public String month(String label) {
        try {
            return MONTH.format(YearMonth.parse(label));
        } catch (DateTimeException e) {
            return label;
        }
    }

    /** {@code 2022-Q4} as {@code Quý 4/2022}, {@code 2022} as {@code Năm 2022}. */
    public String span(SpanLabel label) {
        String year = "%04d".formatted(label.year());
        return label.quarter() == 0 ? text("span.year", year) : text("span.quarter", label.quarter(), year);
    }

    public boolean isPast(Instant instant) {
        return !clock.instant().isBefore(instant);
    }

    /** Time since an instant, in its two largest units. */
    public String since(@Nullable Instant instant) {
        return instant == null ? NOTHING : span(Duration.between(instant, clock.instant()));
    }

    /** Time until an instant, in its two largest units. */
    public String until(@Nullable Instant instant) {
        return instant == null ? NOTHING : span(Duration.between(clock.instant(), instant));
    }

    public String seconds(@Nullable Long seconds) {
        return seconds == null ? NOTHING : span(Duration.ofSeconds(seconds));
    }

    private String span(Duration signed) {
        Duration span = signed.abs();
        if (span.toDays() > 0) {
            return pair("span.days", span.toDays(), "span.hours", span.toHoursPart());
        }
        if (span.toHours() > 0) {
            return pair("span.hours", span.toHours(), "span.minutes", span.toMinutesPart());
        }
        return span.toMinutes() > 0 ? text("span.minutes", span.toMinutes()) : text("span.seconds", span.toSeconds());
    }

    private String pair(String large, long amount, String small, long rest) {
        return rest == 0 ? text(large, amount) : text(large, amount) + " " + text(small, rest);
    }

    private static Locale locale() {
        Locale chosen = LocaleContextHolder.getLocale();
        return chosen.getLanguage().equals("en") ? Locale.UK : ConsoleConfiguration.VIETNAMESE;
    }
}
