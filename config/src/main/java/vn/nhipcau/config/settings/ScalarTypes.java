package vn.nhipcau.config.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Texts of the configuration as the types of our records; a refusal says what to write. */
final class ScalarTypes {
    private static final Pattern SHORT_DURATION = Pattern.compile("(\\d+)\\s*(ms|s|m|h|d)");

    private record Form(String remedy, Function<String, Object> parse) {}

    private static final Map<Class<?>, Form> FORMS = Map.ofEntries(
            form(String.class, "", text -> text),
            form(Secret.class, "", Secret::new),
            form(int.class, "is not a whole number.", Integer::valueOf),
            form(Integer.class, "is not a whole number.", Integer::valueOf),
            form(long.class, "is not a whole number.", Long::valueOf),
            form(Long.class, "is not a whole number.", Long::valueOf),
            form(double.class, "is not a number.", Double::valueOf),
            form(Double.class, "is not a number.", Double::valueOf),
            form(boolean.class, "is neither true nor false.", ScalarTypes::yesOrNo),
            form(Boolean.class, "is neither true nor false.", ScalarTypes::yesOrNo),
            form(Duration.class, "is not a duration. Write 30s, 15m, 24h or 7d.", ScalarTypes::duration),
            form(ZoneId.class, "is not a time zone. Write e.g. Asia/Ho_Chi_Minh.", ZoneId::of),
            form(LocalDate.class, "is not a date. Write yyyy-mm-dd.", LocalDate::parse),
            form(LocalTime.class, "is not a time of day. Write hh:mm.", LocalTime::parse),
            form(YearMonth.class, "is not a month. Write yyyy-mm.", YearMonth::parse),
            form(Instant.class, "is not an instant. Write e.g. 2022-10-20T08:00:00+07:00.", ScalarTypes::instant),
            form(Path.class, "is not a path.", Path::of),
            form(URI.class, "is not an address.", URI::create));

    private ScalarTypes() {}

    /**
     * @throws IllegalArgumentException with a remedy that does not repeat the text
     */
    static Object parse(String text, Class<?> type) {
        if (type.isEnum()) {
            return constant(text, type);
        }
        Form form = FORMS.get(type);
        if (form == null) {
            throw new IllegalStateException("no way to write a " + type + " in a configuration file");
        }
        try {
            return form.parse.apply(text.strip());
        } catch (DateTimeException | IllegalArgumentException refused) {
            throw new IllegalArgumentException(form.remedy, refused);
        }
    }

    /** A number or boolean if the text is exactly how one is written, else the text. */
    static Object natural(String text) {
        if (text.equals("true") || text.equals("false")) {
            return Boolean.valueOf(text);
        }
        if (text.matches("-?(0|[1-9]\\d{0,17})")) {
            long number = Long.parseLong(text);
            if (number >= Integer.MIN_VALUE && number <= Integer.MAX_VALUE) {
                return (int) number;
            }
            return number;
        }
        return text;
    }

    private static Object constant(String text, Class<?> type) {
        String wanted = text.strip().toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> ((Enum<?>) constant).name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("is not allowed. Write one of "
                        + Arrays.stream(type.getEnumConstants())
                                .map(Object::toString)
                                .collect(Collectors.joining(", "))
                        + "."));
    }

    private static Object yesOrNo(String text) {
        if (text.equals("true") || text.equals("false")) {
            return Boolean.valueOf(text);
        }
        throw new IllegalArgumentException(text);
    }

    private static Object duration(String text) {
        Matcher simple = SHORT_DURATION.matcher(text);
        if (!simple.matches()) {
            return Duration.parse(text);
        }
        long amount = Long.parseLong(simple.group(1));
        return switch (simple.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }

    private static Object instant(String text) {
        return java.time.OffsetDateTime.parse(text).toInstant();
    }

    private static Map.Entry<Class<?>, Form> form(Class<?> type, String remedy, Function<String, Object> parse) {
        return Map.entry(type, new Form(remedy, parse));
    }
}
