package vn.nhipcau.connectors.tabular;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.connectors.page.ConnectorException;
import vn.nhipcau.connectors.page.Content;
import vn.nhipcau.connectors.page.Control;
import vn.nhipcau.connectors.page.PageBuilder;
import vn.nhipcau.connectors.page.RecordReader;
import vn.nhipcau.mappings.source.Columns;
import vn.nhipcau.mappings.source.Row;
import vn.nhipcau.mappings.source.Sha256;

/**
 * Turns the rows of a table into records: takes the heading, passes over blank rows, reports what is no record, and
 * compares a totals row with what was read.
 */
public final class TableReader implements RecordReader {
    private static final String NO_BYTES = Sha256.hex(new byte[0]);

    private final TableRows rows;
    private final TableForm form;
    private final boolean exactWidth;
    private final String name;
    private final String sha256;
    private final @Nullable Totals totals;
    private @Nullable Columns columns;
    private @Nullable TableRow ahead;
    private Control control = Control.NONE;
    private boolean begun;
    private boolean anyRow;
    private boolean ended;

    private TableReader(TableRows rows, TableForm form, boolean exactWidth, String name, String sha256) {
        this.rows = rows;
        this.form = form;
        this.exactWidth = exactWidth;
        this.name = name;
        this.sha256 = sha256;
        this.totals = form.totalsRow() ? new Totals() : null;
    }

    /**
     * @param sha256 of the whole file
     */
    public static TableReader csv(TextSource source, char delimiter, TableForm form, String sha256) {
        return new TableReader(
                new CsvRows(source, delimiter, Math.max(1, form.headerRow())), form, true, source.name(), sha256);
    }

    /**
     * @param sheet name, or number from 1; empty for the first that is not hidden
     * @param sha256 of the whole file
     */
    public static TableReader xlsx(Content content, String sheet, TableForm form, String sha256) {
        SheetRows rows = new SheetRows(content, sheet, Math.max(1, form.headerRow()));
        return new TableReader(rows, form, false, content.name(), sha256);
    }

    @Override
    public boolean readInto(PageBuilder page) throws IOException {
        if (ended) {
            return false;
        }
        try {
            if (!begun) {
                begun = true;
                String wrong = begin();
                if (wrong != null) {
                    return giveUp(page, wrong);
                }
            }
            TableRow row = nextRecord();
            if (row != null) {
                anyRow = true;
                add(page, row);
                return true;
            }
            ended = true;
            return anyRow || control.stated() ? false : giveUp(page, TableProblem.NO_ROWS.text());
        } catch (ConnectorException broken) {
            return giveUp(page, broken.text());
        }
    }

    /** Takes the heading; says what is wrong with it. */
    private @Nullable String begin() throws IOException, ConnectorException {
        if (sha256.equals(NO_BYTES)) {
            return TableProblem.EMPTY_FILE.text();
        }
        if (!form.hasHeader()) {
            ahead = next();
            return null;
        }
        List<TableRow> heading = new ArrayList<>();
        while (heading.size() < form.headerRows()) {
            TableRow row = next();
            if (row == null || row.problem() != null) {
                return row == null ? TableProblem.NO_HEADER.text() : row.problem();
            }
            heading.add(row);
        }
        Columns named = Heading.of(heading);
        if (Heading.hasOneNameTwice(named)) {
            return TableProblem.SAME_NAME.text();
        }
        columns = named;
        ahead = next();
        return null;
    }

    /** The next row that is a record or should be one; the totals row is not. */
    private @Nullable TableRow nextRecord() throws IOException, ConnectorException {
        TableRow row = ahead;
        if (row == null) {
            if (totals != null && !control.stated()) {
                control = Totals.missing(name);
            }
            return null;
        }
        ahead = next();
        if (totals == null) {
            return row;
        }
        if (ahead == null) {
            control = totals.compare(row);
            return null;
        }
        totals.add(row);
        return row;
    }

    private @Nullable TableRow next() throws IOException, ConnectorException {
        TableRow row = rows.next();
        while (row != null && row.isBlank()) {
            row = rows.next();
        }
        return row;
    }

    private void add(PageBuilder page, TableRow row) {
        Columns header = columns;
        if (header == null) {
            header = Heading.numbered(row.cells().length);
            columns = header;
        }
        int wanted = header.names().size();
        String problem = row.problem();
        if (problem == null && exactWidth && row.cells().length < wanted) {
            problem = TableProblem.TOO_FEW_CELLS.text(row.cells().length, wanted);
        } else if (problem == null && row.width() > wanted) {
            problem = TableProblem.TOO_MANY_CELLS.text(row.width(), wanted);
        }
        if (problem == null) {
            page.add(new Row(header, row.cells()), row.place());
        } else {
            page.addBroken(row.place(), problem, row.sha256());
        }
    }

    private boolean giveUp(PageBuilder page, String problem) {
        page.addBroken(name + ":" + Math.max(1, form.headerRow()), problem, sha256);
        ended = true;
        return true;
    }

    @Override
    public Control control() {
        return control;
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
