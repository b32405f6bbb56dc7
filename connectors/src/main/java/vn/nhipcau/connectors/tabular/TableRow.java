package vn.nhipcau.connectors.tabular;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.mappings.source.Sha256;

/**
 * One row of a table as it was written, blank cells absent.
 *
 * @param place file and line, or file, sheet and cell
 * @param problem why it is no record, if it is none
 */
record TableRow(
        @Nullable String[] cells, String place, @Nullable String problem) {

    static TableRow unreadable(String place, String problem) {
        return new TableRow(new String[0], place, problem);
    }

    boolean isBlank() {
        return problem == null && width() == 0;
    }

    /** Number of cells up to the last one that holds something. */
    int width() {
        int width = cells.length;
        while (width > 0 && cells[width - 1] == null) {
            width--;
        }
        return width;
    }

    String sha256() {
        return Sha256.hex(cells.length == 0 ? place : Arrays.toString(cells));
    }
}
