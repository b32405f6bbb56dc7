package vn.nhipcau.routes.notice;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Columns and rows of cells, each with what it rests on. */
record Table(List<Column> columns, List<List<Cell>> rows) {

    /** What the cells of a column are. */
    enum Kind {
        TEXT,
        COUNT,
        PERCENT,
        HOURS,
        DAY,
        MOMENT;

        /** Numbers stand to the right. */
        boolean isNumber() {
            return this == COUNT || this == PERCENT || this == HOURS;
        }
    }

    /**
     * @param code the name for programs: the header of the CSV
     * @param width share of the line
     */
    record Column(String code, String title, Kind kind, int width) {}

    /**
     * @param value a text, a number, a date or an instant, as the column wants it; absent where there is nothing to say
     * @param link where the value is explained
     */
    record Cell(@Nullable Object value, @Nullable String link) {}

    static Cell cell(@Nullable Object value) {
        return new Cell(value, null);
    }

    /** Column after column; each row must be as long. */
    static final class Builder {
        private final List<Column> columns = new ArrayList<>();
        private final List<List<Cell>> rows = new ArrayList<>();

        Builder column(String code, String title, Kind kind, int width) {
            columns.add(new Column(code, title, kind, width));
            return this;
        }

        Builder row(List<Cell> cells) {
            if (cells.size() != columns.size()) {
                throw new IllegalArgumentException("a row of " + cells.size() + " cells below " + columns.size());
            }
            rows.add(cells);
            return this;
        }

        Table build() {
            return new Table(List.copyOf(columns), List.copyOf(rows));
        }
    }
}
