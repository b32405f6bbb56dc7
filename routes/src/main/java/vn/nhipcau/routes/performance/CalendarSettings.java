package vn.nhipcau.routes.performance;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * {@code nhipcau.calendar}: the working calendar.
 *
 * @param hours hours worked on a working day (default {@code 07:30-11:30,13:00-17:00})
 * @param files {@code *.calendar.csv} files of days, laid over the shipped Vietnamese ones day by day, and
 *     {@code *.hours.csv} files of hours by agency and date, laid over the keys here
 * @param agencies own hours by agency code
 */
public record CalendarSettings(String hours, List<Path> files, Map<String, String> agencies) {

    @SuppressWarnings("NullAway") // configuration leaves absent keys null
    public CalendarSettings {
        hours = hours == null ? WorkingHours.USUAL : hours;
        files = files == null ? List.of() : List.copyOf(files);
        agencies = agencies == null ? Map.of() : Map.copyOf(agencies);
    }

    /** The shipped calendar with the usual hours. */
    @SuppressWarnings("NullAway")
    public static CalendarSettings defaults() {
        return new CalendarSettings(null, null, null);
    }
}
