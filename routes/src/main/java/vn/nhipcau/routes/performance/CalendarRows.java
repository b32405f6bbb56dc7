package vn.nhipcau.routes.performance;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The rows of a calendar file, each knowing its place. */
final class CalendarRows {

    private CalendarRows() {}

    /** Hands over the rows in order. */
    static void read(String file, Reader text, Consumer<Row> each) {
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(text)) {
            for (NamedCsvRecord row : rows) {
                each.accept(new Row(file + ":" + row.getStartingLineNumber(), row));
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static IllegalArgumentException refused(String place, String why) {
        return new IllegalArgumentException("CAL-102 %s: %s".formatted(place, why));
    }

    /** One row; what is wrong with it is told with file and line. */
    record Row(String place, NamedCsvRecord cells) {

        String text(String column, String allOfThem) {
            String value = optional(column);
            if (value == null) {
                throw refused("the column \"%s\" is empty. Every row needs %s.".formatted(column, allOfThem));
            }
            return value;
        }

        @Nullable
        String optional(String column) {
            String value = cells.findField(column).orElse("").strip().replaceAll("\\s+", " ");
            return value.isEmpty() ? null : value;
        }

        @Nullable
        LocalDate day(String column) {
            String value = optional(column);
            try {
                return value == null ? null : LocalDate.parse(value);
            } catch (DateTimeException wrong) {
                throw refused("%s \"%s\" is not a day. Write yyyy-mm-dd.".formatted(column, value));
            }
        }

        IllegalArgumentException refused(String why) {
            return CalendarRows.refused(place, why);
        }
    }
}
