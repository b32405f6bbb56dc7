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
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import vn.nhipcau.mappings.source.Sha256;

/**
 * The calendar of every agency: shared days off, own hours where somebody has them, one version over all of it. The
 * shipped days count unless a file says otherwise, day by day.
 */
public final class WorkingCalendars {

    static final String SHIPPED = "routes/calendars/vietnam.calendar.csv";
    private static final String KEY = "nhipcau.calendar.";

    private final CalendarDays days;
    private final WorkingCalendar usual;
    private final Map<String, WorkingCalendar> own = new HashMap<>();
    private final String content;
    private final String version;

    private WorkingCalendars(CalendarDays days, HoursBook hours, ZoneId zone) {
        days.requireEveryYear();
        this.days = days;
        usual = new WorkingCalendar(days, day -> hours.on(HoursRule.EVERYBODY, day), zone);
        hours.agencies()
                .forEach(agency -> own.put(agency, new WorkingCalendar(days, day -> hours.on(agency, day), zone)));
        CalendarContent all = new CalendarContent(zone, hours.rules(), days.rows());
        content = all.text();
        version = "%d-%d@%s"
                .formatted(
                        days.firstDay().getYear(),
                        days.lastDay().getYear(),
                        HexFormat.of().formatHex(Sha256.of(all.measure()), 0, 6));
    }

    /** Reads the shipped days and the files the settings name. */
    public static WorkingCalendars load(CalendarSettings settings, ZoneId zone) {
        CalendarDays days = new CalendarDays();
        HoursBook hours = new HoursBook();
        hours.add(HoursRule.always(HoursRule.EVERYBODY, settings.hours(), KEY + "hours"));
        settings.agencies()
                .forEach((agency, own) -> hours.add(HoursRule.always(agency, own, KEY + "agencies." + agency)));
        try {
            try (Reader shipped = new InputStreamReader(shipped(), StandardCharsets.UTF_8)) {
                days.read("vietnam.calendar.csv", shipped);
            }
            for (Path file : settings.files()) {
                try (Reader text = Files.newBufferedReader(file)) {
                    if (file.toString().endsWith(".hours.csv")) {
                        hours.read(file.toString(), text);
                    } else {
                        days.read(file.toString(), text);
                    }
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(
                    "CAL-103 a working calendar cannot be read: " + unreadable.getMessage(), unreadable);
        }
        return new WorkingCalendars(days, hours, zone);
    }

    /** The calendars whose {@link #content()} that is, with the same version, whatever is configured today. */
    public static WorkingCalendars of(String content) {
        CalendarContent read = CalendarContent.of(content);
        HoursBook hours = new HoursBook();
        hours.addAll(read.hours());
        return new WorkingCalendars(new CalendarDays(read.days()), hours, read.zone());
    }

    private static InputStream shipped() throws IOException {
        InputStream found = WorkingCalendars.class.getClassLoader().getResourceAsStream(SHIPPED);
        if (found == null) {
            throw new IOException(SHIPPED + " is not on the class path");
        }
        return found;
    }

    /** Days and hours with their sources, as JSON: all that {@link #of(String)} needs. */
    public String content() {
        return content;
    }

    /**
     * First and last covered year and a hash of days and hours: what a figure was measured with. A source told better
     * makes no other version.
     */
    public String version() {
        return version;
    }

    /** Working time of an agency between two instants. */
    public Duration between(String agency, Instant from, Instant to) {
        return Duration.ofNanos(1_000 * forAgency(agency).between(Micros.of(from), Micros.of(to)));
    }

    /** The earliest instant at which that much working time of an agency has passed. */
    public Instant plus(String agency, Instant from, Duration working) {
        return Micros.instant(forAgency(agency).plus(Micros.of(from), working.toNanos() / 1_000));
    }

    WorkingCalendar forAgency(String agency) {
        return own.getOrDefault(agency, usual);
    }

    /**
     * That day if it is a working day, else the next one. A day in a year without a calendar stays as it is: what is not
     * known extends nothing.
     */
    public LocalDate workingDayFrom(LocalDate day) {
        LocalDate next = day;
        while (days.covers(next) && !days.isWorking(next)) {
            next = next.plusDays(1);
        }
        return next;
    }

    /** The exceptional days from the first to the last one, both included. */
    List<CalendarDay> exceptions(LocalDate first, LocalDate last) {
        return days.between(first, last);
    }
}
