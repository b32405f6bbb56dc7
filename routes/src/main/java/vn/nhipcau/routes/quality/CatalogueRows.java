package vn.nhipcau.routes.quality;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads a catalogue file of rows, lines beginning with # left out. Every problem of the file is collected with its line
 * and what to write instead; none stops the reading.
 */
final class CatalogueRows {

    private final String code;
    private final String file;
    private final List<String> columns;
    private final List<String> problems;

    /**
     * @param code of the problems, e.g. QMS-105
     * @param problems what is wrong is added here
     */
    CatalogueRows(String code, String file, List<String> columns, List<String> problems) {
        this.code = code;
        this.file = file;
        this.columns = columns;
        this.problems = problems;
    }

    /** What {@code make} makes of the rows without a problem. */
    <T> List<T> read(String text, Function<Row, T> make) {
        List<T> made = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder()
                .commentStrategy(CommentStrategy.SKIP)
                .ofNamedCsvRecord(text.startsWith("\ufeff") ? text.substring(1) : text)) {
            for (NamedCsvRecord record : rows) {
                checkColumns(record);
                int before = problems.size();
                T row = make.apply(new Row(record));
                if (problems.size() == before) {
                    made.add(row);
                }
            }
        } catch (CsvParseException broken) {
            problem(0, "is no CSV: " + broken.getMessage(), "Write the columns " + String.join(",", columns));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return made;
    }

    private void checkColumns(NamedCsvRecord record) {
        for (String column : record.getHeader()) {
            String told = "has no column \"%s\"".formatted(column);
            if (!columns.contains(column) && problems.stream().noneMatch(problem -> problem.contains(told))) {
                problem(1, told, "The columns are " + String.join(",", columns));
            }
        }
    }

    void problem(long line, String what, String write) {
        problems.add("%s %s%s %s. %s.".formatted(code, file, line == 0 ? "" : ":" + line, what, write));
    }

    /** One row; what cannot be read is told and given as null. */
    final class Row {
        private final NamedCsvRecord record;

        private Row(NamedCsvRecord record) {
            this.record = record;
        }

        long line() {
            return record.getStartingLineNumber();
        }

        @Nullable
        String text(String column) {
            String text = record.findField(column).orElse("").strip();
            return text.isEmpty() ? null : text;
        }

        /** A text that must be there; told if it is not. */
        String required(String column, String write) {
            String text = text(column);
            if (text == null) {
                wrong("leaves \"" + column + "\" empty", write);
                return "";
            }
            return text;
        }

        <E extends Enum<E>> @Nullable E constant(String column, Class<E> type) {
            String text = text(column);
            if (text == null) {
                return null;
            }
            for (E constant : type.getEnumConstants()) {
                if (constant.name().equals(text.toUpperCase(Locale.ROOT))) {
                    return constant;
                }
            }
            wrong(unreadable(column, text), "Write one of " + Arrays.toString(type.getEnumConstants()));
            return null;
        }

        @Nullable
        LocalDate date(String column) {
            String text = text(column);
            try {
                return text == null ? null : LocalDate.parse(text);
            } catch (DateTimeException none) {
                wrong(unreadable(column, text), "Write a day that exists, such as 2022-09-30");
                return null;
            }
        }

        @Nullable
        CivilSpan span(String column) {
            String text = text(column);
            try {
                return text == null ? null : CivilSpan.of(text);
            } catch (DateTimeException none) {
                wrong(unreadable(column, text), "Write a day such as 2018-09-30, or a quarter such as 2018-Q3");
                return null;
            }
        }

        /** A whole number from 1 on, or 0 where {@code least} says so. */
        @Nullable
        Integer number(String column, int least) {
            String text = text(column);
            if (text == null) {
                return null;
            }
            if (text.matches("\\d{1,6}") && Integer.parseInt(text) >= least) {
                return Integer.valueOf(text);
            }
            wrong(unreadable(column, text), "Write a whole number from %d on".formatted(least));
            return null;
        }

        void wrong(String what, String write) {
            problem(line(), what, write);
        }

        private String unreadable(String column, @Nullable String text) {
            return "says \"%s\" in \"%s\"".formatted(text, column);
        }
    }
}
