package vn.nhipcau.connectors.tabular;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.RecordWrapper;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Takes the cells of one record from the parser into one array; an empty cell is absent. */
final class CsvLines extends AbstractBaseCsvCallbackHandler<@Nullable String[]> {
    static final int MAX_CELL = 64 * 1024;
    private static final char REPLACEMENT = '\uFFFD';

    private @Nullable String[] cells = new String[16];
    private int expected = 16;
    private long line;
    private int undecodable;
    private boolean openEnded;

    /** Line on which the record last read begins, from 1. */
    long line() {
        return line;
    }

    /** Number (from 1) of the first cell with bytes that are not of the character set, or 0. */
    int undecodable() {
        return undecodable;
    }

    /** Whether the last cell is quoted and holds a line break: at the end of a file, maybe a quotation never closed. */
    boolean openEnded() {
        return openEnded;
    }

    @Override
    protected void handleBegin(long startingLine) {
        line = startingLine;
        undecodable = 0;
        openEnded = false;
        cells = new String[expected];
    }

    @Override
    protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
        if (index >= cells.length) {
            cells = Arrays.copyOf(cells, cells.length * 2);
        }
        if (length > 0) {
            String cell = new String(buffer, offset, length);
            cells[index] = cell;
            openEnded = quoted && cell.indexOf('\n') >= 0;
            if (undecodable == 0 && cell.indexOf(REPLACEMENT) >= 0) {
                undecodable = index + 1;
            }
        }
    }

    @Override
    protected RecordWrapper<@Nullable String[]> buildRecord() {
        int count = getFieldCount();
        if (count != cells.length) {
            cells = Arrays.copyOf(cells, count);
        }
        expected = Math.max(1, count);
        return wrapRecord(cells);
    }
}
