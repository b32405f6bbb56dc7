package vn.nhipcau.mappings.source;

import org.jspecify.annotations.Nullable;

/** One line of a table: cells under shared column names, read without building a map. */
public final class Row {
    private final Columns columns;
    private final @Nullable String[] cells;

    public Row(Columns columns, @Nullable String[] cells) {
        this.columns = columns;
        this.cells = cells;
    }

    public Columns columns() {
        return columns;
    }

    /** The cell at an index of {@link #columns()}; absent where the line is shorter than its header. */
    public @Nullable String cell(int index) {
        return index < cells.length ? cells[index] : null;
    }
}
