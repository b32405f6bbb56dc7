package vn.nhipcau.routes.performance;

import java.io.Reader;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The days that are not what their weekday says: days off and make-up working days, as read from
 * {@code *.calendar.csv} files with the columns date, kind (OFF or WORKING), name, source and, where known, since (when
 * the rule of the day began or was announced) and state (PROVISIONAL while the last word has not been spoken). A year is
 * covered when it has at least one row; the years must follow each other.
 */
final class CalendarDays {

    private static final String COLUMNS = "date, kind, name, source";

    private final TreeMap<LocalDate, CalendarDay> days = new TreeMap<>();

    CalendarDays() {}

    CalendarDays(Collection<CalendarDay> rows) {
        rows.forEach(row -> days.put(row.date(), row));
    }

    /** Adds the rows of one file; a later row for the same day wins. */
    void read(String file, Reader text) {
        CalendarRows.read(file, text, row -> {
            LocalDate date = row.day("date");
            if (date == null) {
                throw row.refused("the column \"date\" is empty. Every row needs " + COLUMNS + ".");
            }
            String kind = row.text("kind", COLUMNS);
            if (Arrays.stream(CalendarDay.Kind.values())
                    .noneMatch(known -> known.name().equals(kind))) {
                throw row.refused(
                        "\"%s,%s\" is not a day. Write 2022-09-02,OFF or 2024-05-04,WORKING.".formatted(date, kind));
            }
            String state = row.optional("state");
            if (state != null && !state.equals("PROVISIONAL")) {
                throw row.refused("state \"%s\" is unknown. Write PROVISIONAL or nothing.".formatted(state));
            }
            String name = row.optional("name");
            days.put(
                    date,
                    new CalendarDay(
                            date,
                            CalendarDay.Kind.valueOf(kind),
                            name == null ? "" : name,
                            row.text("source", COLUMNS),
                            row.day("since"),
                            state != null));
        });
    }

    /** Refuses a calendar with nothing in it or with a year left out. */
    void requireEveryYear() {
        TreeSet<Integer> years = new TreeSet<>();
        days.keySet().forEach(day -> years.add(day.getYear()));
        if (years.isEmpty()) {
            throw CalendarRows.refused(
                    "calendar", "there is no row at all. Name a *.calendar.csv in nhipcau.calendar.files.");
        }
        for (int year = years.first(); year < years.last(); year++) {
            if (!years.contains(year)) {
                throw CalendarRows.refused(
                        "calendar",
                        "the year %d is left out between %d and %d. Add its days off."
                                .formatted(year, years.first(), years.last()));
            }
        }
    }

    LocalDate firstDay() {
        return LocalDate.of(days.firstKey().getYear(), 1, 1);
    }

    LocalDate lastDay() {
        return LocalDate.of(days.lastKey().getYear(), 12, 31);
    }

    boolean covers(LocalDate day) {
        return !day.isBefore(firstDay()) && !day.isAfter(lastDay());
    }

    boolean isWorking(LocalDate day) {
        CalendarDay row = days.get(day);
        if (row != null) {
            return row.kind() == CalendarDay.Kind.WORKING;
        }
        return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
    }

    boolean isProvisional(LocalDate day) {
        CalendarDay row = days.get(day);
        return row != null && row.provisional();
    }

    /** The rows from the first to the last day, both included, in order. */
    List<CalendarDay> between(LocalDate first, LocalDate last) {
        return last.isBefore(first)
                ? List.of()
                : List.copyOf(days.subMap(first, true, last, true).values());
    }

    /** All rows in order. */
    List<CalendarDay> rows() {
        return List.copyOf(days.values());
    }
}
