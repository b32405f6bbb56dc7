package vn.nhipcau.routes.performance;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The days that are not what their weekday says: days off and make-up working days, as read from
 * {@code *.calendar.csv} files with the columns date, kind (OFF or WORKING), name, source. A year is covered when it has
 * at least one row; the years must follow each other.
 */
final class CalendarDays {

    private enum Kind {
        OFF,
        WORKING
    }

    private final TreeMap<LocalDate, Kind> kinds = new TreeMap<>();

    /** Adds the rows of one file; a later row for the same day wins. */
    void read(String file, Reader text) {
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(text)) {
            for (NamedCsvRecord row : rows) {
                String place = file + ":" + row.getStartingLineNumber();
                String date = field(row, "date", place);
                String kind = field(row, "kind", place);
                field(row, "source", place);
                try {
                    kinds.put(LocalDate.parse(date), Kind.valueOf(kind));
                } catch (DateTimeException | IllegalArgumentException wrong) {
                    throw refused(
                            place,
                            "\"%s,%s\" is not a day. Write 2022-09-02,OFF or 2024-05-04,WORKING."
                                    .formatted(date, kind));
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static String field(NamedCsvRecord row, String column, String place) {
        @Nullable String value = row.findField(column).orElse(null);
        if (value == null || value.isBlank()) {
            throw refused(
                    place, "the column \"%s\" is empty. Every day needs date, kind, name, source.".formatted(column));
        }
        return value.strip();
    }

    private static IllegalArgumentException refused(String place, String why) {
        return new IllegalArgumentException("CAL-102 %s: %s".formatted(place, why));
    }

    /** Refuses a calendar with nothing in it or with a year left out. */
    void requireEveryYear() {
        TreeSet<Integer> years = new TreeSet<>();
        kinds.keySet().forEach(day -> years.add(day.getYear()));
        if (years.isEmpty()) {
            throw refused("calendar", "there is no row at all. Name a *.calendar.csv in nhipcau.calendar.files.");
        }
        for (int year = years.first(); year < years.last(); year++) {
            if (!years.contains(year)) {
                throw refused(
                        "calendar",
                        "the year %d is left out between %d and %d. Add its days off."
                                .formatted(year, years.first(), years.last()));
            }
        }
    }

    LocalDate firstDay() {
        return LocalDate.of(kinds.firstKey().getYear(), 1, 1);
    }

    LocalDate lastDay() {
        return LocalDate.of(kinds.lastKey().getYear(), 12, 31);
    }

    boolean isWorking(LocalDate day) {
        Kind kind = kinds.get(day);
        if (kind != null) {
            return kind == Kind.WORKING;
        }
        return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
    }

    /** The exceptional days in order, one a line; what a version is made from. */
    String canonical() {
        StringBuilder lines = new StringBuilder();
        for (Map.Entry<LocalDate, Kind> day : kinds.entrySet()) {
            lines.append(day.getKey()).append(' ').append(day.getValue()).append('\n');
        }
        return lines.toString();
    }
}
