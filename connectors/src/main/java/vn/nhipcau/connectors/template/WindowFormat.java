package vn.nhipcau.connectors.template;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import vn.nhipcau.connectors.page.ConnectorException;
import vn.nhipcau.connectors.page.ConnectorProblem;

/**
 * Writes the instants of a window as a portal wants them. A pattern coarser than the instant is cut down for the start
 * and up for the end (contract.md, "Connector details"), so that nothing falls between two windows.
 */
public final class WindowFormat {
    public static final String ISO = "yyyy-MM-dd'T'HH:mm:ssXXX";

    private final DateTimeFormatter formatter;
    private final ChronoUnit unit;
    private final ZoneId zone;

    private WindowFormat(DateTimeFormatter formatter, ChronoUnit unit, ZoneId zone) {
        this.formatter = formatter;
        this.unit = unit;
        this.zone = zone;
    }

    /**
     * @param pattern a Java date pattern
     * @param zone in which it is written
     */
    public static WindowFormat of(String source, String pattern, ZoneId zone) throws ConnectorException {
        try {
            DateTimeFormatter formatter = DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
            WindowFormat format = new WindowFormat(formatter, finest(pattern.replaceAll("'[^']*'", "")), zone);
            if (!format.from(Instant.EPOCH).isEmpty()) {
                return format;
            }
            throw new IllegalArgumentException("An empty pattern");
        } catch (IllegalArgumentException | DateTimeException wrong) {
            throw new ConnectorException(
                    ConnectorProblem.WRONG_VALUE,
                    "nhipcau.sources.%s.with.date-format: \"%s\" is not a date pattern. Write for example dd/MM/yyyy HH:mm."
                            .formatted(source, pattern),
                    wrong);
        }
    }

    private static ChronoUnit finest(String letters) {
        if (letters.contains("n") || letters.contains("N") || letters.contains("SSSSSSS")) {
            return ChronoUnit.NANOS;
        }
        if (letters.contains("S") || letters.contains("A")) {
            return letters.contains("SSSSSS") ? ChronoUnit.MICROS : ChronoUnit.MILLIS;
        }
        if (letters.contains("s")) {
            return ChronoUnit.SECONDS;
        }
        if (letters.contains("m")) {
            return ChronoUnit.MINUTES;
        }
        return letters.matches(".*[HhKk].*") ? ChronoUnit.HOURS : ChronoUnit.DAYS;
    }

    public String from(Instant instant) {
        return formatter.format(ZonedDateTime.ofInstant(instant, zone).truncatedTo(unit));
    }

    public String to(Instant instant) {
        ZonedDateTime exact = ZonedDateTime.ofInstant(instant, zone);
        ZonedDateTime down = exact.truncatedTo(unit);
        return formatter.format(down.equals(exact) ? down : down.plus(1, unit));
    }
}
