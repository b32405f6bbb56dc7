package vn.nhipcau.routes.performance;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import vn.nhipcau.mappings.source.Sha256;

/** The calendar of every agency: shared days off, own hours where configured, one version over all of it. */
public final class WorkingCalendars {

    static final String SHIPPED = "routes/calendars/vietnam.calendar.csv";

    private final WorkingCalendar usual;
    private final Map<String, WorkingCalendar> own = new HashMap<>();
    private final String version;

    private WorkingCalendars(CalendarDays days, CalendarSettings settings, ZoneId zone) {
        days.requireEveryYear();
        usual = new WorkingCalendar(days, WorkingHours.parse(settings.hours()), zone);
        StringBuilder content = new StringBuilder(days.canonical())
                .append(settings.hours())
                .append('\n')
                .append(zone);
        new TreeMap<>(settings.agencies()).forEach((agency, hours) -> {
            own.put(agency, new WorkingCalendar(days, WorkingHours.parse(hours), zone));
            content.append('\n').append(agency).append(' ').append(hours);
        });
        version = "%d-%d@%s".formatted(days.firstDay().getYear(), days.lastDay().getYear(), hash(content.toString()));
    }

    /** Reads the files the settings name, or the shipped one. */
    public static WorkingCalendars load(CalendarSettings settings, ZoneId zone) {
        CalendarDays days = new CalendarDays();
        try {
            if (settings.files().isEmpty()) {
                try (Reader shipped = new InputStreamReader(shipped(), StandardCharsets.UTF_8)) {
                    days.read("vietnam.calendar.csv", shipped);
                }
            }
            for (Path file : settings.files()) {
                try (Reader text = Files.newBufferedReader(file)) {
                    days.read(file.toString(), text);
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(
                    "CAL-103 a working calendar cannot be read: " + unreadable.getMessage(), unreadable);
        }
        return new WorkingCalendars(days, settings, zone);
    }

    private static InputStream shipped() throws IOException {
        InputStream found = WorkingCalendars.class.getClassLoader().getResourceAsStream(SHIPPED);
        if (found == null) {
            throw new IOException(SHIPPED + " is not on the class path");
        }
        return found;
    }

    /** First and last covered year and a hash of days and hours: what a figure was measured with. */
    public String version() {
        return version;
    }

    /** Working time of an agency between two instants. */
    public Duration between(String agency, Instant from, Instant to) {
        return Duration.ofNanos(1_000 * of(agency).between(Micros.of(from), Micros.of(to)));
    }

    /** The earliest instant at which that much working time of an agency has passed. */
    public Instant plus(String agency, Instant from, Duration working) {
        return Micros.instant(of(agency).plus(Micros.of(from), working.toNanos() / 1_000));
    }

    WorkingCalendar of(String agency) {
        return own.getOrDefault(agency, usual);
    }

    private static String hash(String content) {
        return HexFormat.of().formatHex(Sha256.of(content), 0, 6);
    }
}
