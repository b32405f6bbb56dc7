package vn.nhipcau.mappings.values;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Any other Java pattern (month names, AM and PM, two-digit years), at the formatter's own, slower pace. */
final class RareFormat implements DateFormat {
    private static final Locale VIETNAMESE = Locale.forLanguageTag("vi-VN");

    private final DateTimeFormatter formatter;

    RareFormat(String pattern) {
        // In strict resolution "y" asks for an era; nobody means that.
        formatter = DateTimeFormatter.ofPattern(yearWithoutEra(pattern), VIETNAMESE)
                .withResolverStyle(ResolverStyle.STRICT);
        requireWholeDays(pattern);
    }

    /** A pattern must be able to say a whole day: what it writes of one, it must read back. */
    private void requireWholeDays(String pattern) {
        OffsetDateTime example = OffsetDateTime.parse("2022-10-15T14:30:00+07:00");
        CivilTime back = new CivilTime();
        back.clear();
        if (!read(formatter.format(example), back) || back.day != 15 || back.month != 10 || back.year != 2022) {
            throw new IllegalArgumentException("\"%s\" does not hold year, month and day".formatted(pattern));
        }
    }

    @Override
    public boolean read(String text, CivilTime into) {
        try {
            TemporalAccessor read = formatter.parse(text);
            @Nullable LocalDate date = read.query(TemporalQueries.localDate());
            if (date == null) {
                return false;
            }
            fill(date, read.query(TemporalQueries.localTime()), into);
            if (read.isSupported(ChronoField.OFFSET_SECONDS)) {
                into.offset = read.get(ChronoField.OFFSET_SECONDS);
            }
            return true;
        } catch (DateTimeException notOfThisFormat) {
            return false;
        }
    }

    private static void fill(LocalDate date, @Nullable LocalTime time, CivilTime into) {
        into.year = date.getYear();
        into.month = date.getMonthValue();
        into.day = date.getDayOfMonth();
        if (time != null) {
            into.timed = true;
            into.hour = time.getHour();
            into.minute = time.getMinute();
            into.second = time.getSecond();
            into.nano = time.getNano();
        }
    }

    private static String yearWithoutEra(String pattern) {
        StringBuilder changed = new StringBuilder(pattern);
        boolean quoted = false;
        for (int index = 0; index < changed.length(); index++) {
            char letter = changed.charAt(index);
            quoted = letter == '\'' ? !quoted : quoted;
            if (letter == 'y' && !quoted) {
                changed.setCharAt(index, 'u');
            }
        }
        return changed.toString();
    }
}
