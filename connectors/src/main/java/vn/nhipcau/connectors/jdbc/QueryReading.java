package vn.nhipcau.connectors.jdbc;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.connectors.catalog.SourceReading;
import vn.nhipcau.connectors.page.ConnectorException;
import vn.nhipcau.connectors.page.ConnectorProblem;
import vn.nhipcau.connectors.page.Page;
import vn.nhipcau.connectors.page.PageBuilder;
import vn.nhipcau.connectors.page.PageRequest;
import vn.nhipcau.mappings.source.Row;
import vn.nhipcau.mappings.source.Sha256;

/**
 * One reading of a query: one connection, one transaction, one state of the data. Whatever goes wrong closes it, so that
 * a page is whole or not there; the next request begins anew from its cursor.
 */
final class QueryReading implements SourceReading.Memory {
    private static final long MAX_ROWS = 100_000_000;

    private final QueriedDatabase database;
    private final String source;
    private @Nullable Progress progress;

    QueryReading(QueriedDatabase database) {
        this.database = database;
        this.source = database.settings().id();
    }

    /** Where the reading stands. */
    private static final class Progress {
        final PageRequest first;
        final DatabaseSession session;
        final QueryColumns columns;
        final @Nullable Long total;

        @Nullable
        ResultSet rows;

        long row;

        @Nullable
        String key;

        @Nullable
        String next;

        Progress(PageRequest first, DatabaseSession session, QueryColumns columns, @Nullable Long total) {
            this.first = first;
            this.session = session;
            this.columns = columns;
            this.total = total;
        }

        boolean isContinuedBy(PageRequest request) {
            return next != null
                    && next.equals(request.cursor())
                    && first.from().equals(request.from())
                    && first.to().equals(request.to());
        }
    }

    Page fetch(PageRequest request) throws ConnectorException {
        boolean done = false;
        try {
            Progress current = progress;
            if (current == null || !current.isContinuedBy(request)) {
                close();
                current = begin(request);
            }
            Page page = page(current, request);
            done = page.next() != null;
            return page;
        } catch (SQLException failure) {
            throw SqlFailures.of(source, failure, database.query());
        } finally {
            if (!done) {
                close();
            }
        }
    }

    private Progress begin(PageRequest request) throws SQLException, ConnectorException {
        DatabaseSession session = DatabaseSession.open(database, request.to());
        Progress begun = null;
        try {
            QueryColumns columns = QueryColumns.of(database, session.describe(database.query()));
            Long total = request.cursor() == null ? total(session, columns, request) : null;
            begun = new Progress(request, session, columns, total);
            progress = begun;
        } finally {
            if (begun == null) {
                session.close();
            }
        }
        if (request.cursor() != null) {
            goTo(begun, KeyCursor.of(request.cursor()), request);
        }
        return begun;
    }

    private @Nullable Long total(DatabaseSession session, QueryColumns columns, PageRequest request)
            throws SQLException, ConnectorException {
        QueryText count = database.countQuery();
        if (count == null) {
            return null;
        }
        ResultSet number = session.ask(count, columns.sql(count), columns.parameters(request, null));
        if (!number.next() || number.getMetaData().getColumnCount() != 1 || number.getObject(1) == null) {
            throw new ConnectorException(
                    ConnectorProblem.BROKEN_ANSWER, source + ": count-query must give one row with one number");
        }
        long total = number.getLong(1);
        session.closeRows();
        return total;
    }

    private void goTo(Progress current, KeyCursor cursor, PageRequest request) throws SQLException, ConnectorException {
        current.row = cursor.row();
        current.key = cursor.key();
        if (database.query().names("last_key")) {
            return;
        }
        ResultSet rows = ask(current, request);
        String key = "";
        for (long passed = 0; passed < cursor.row() && rows.next(); passed++) {
            String found = current.columns.key(current.columns.printer().print(rows));
            key = found == null ? key : found;
        }
        if (!key.equals(cursor.key())) {
            throw new ConnectorException(
                    ConnectorProblem.INCOMPLETE,
                    "%s: row %d is not the one where reading stopped; the window is read again. Order the query, best by key with :last_key."
                            .formatted(source, cursor.row()));
        }
    }

    private ResultSet ask(Progress current, PageRequest request) throws SQLException, ConnectorException {
        QueryText query = database.query();
        String lastKey = query.names("last_key") ? current.key : null;
        ResultSet rows =
                current.session.ask(query, current.columns.sql(query), current.columns.parameters(request, lastKey));
        current.rows = rows;
        return rows;
    }

    private Page page(Progress current, PageRequest request) throws SQLException, ConnectorException {
        PageBuilder page = new PageBuilder(request.size());
        String keyBefore = current.key;
        ResultSet rows = current.rows == null ? ask(current, request) : current.rows;
        while (!page.isFull() && rows.next()) {
            read(current, rows, page);
        }
        boolean sized = database.query().names("size");
        if (sized) {
            current.session.closeRows();
            current.rows = null;
        }
        if (page.isFull() && sized && Objects.equals(keyBefore, current.key)) {
            throw new ConnectorException(
                    ConnectorProblem.INCOMPLETE, source + ": a whole page has no key, so that there is no going on");
        }
        current.next = page.isFull() ? new KeyCursor(current.row, current.key == null ? "" : current.key).text() : null;
        return page.build(current.next, current.total);
    }

    private void read(Progress current, ResultSet rows, PageBuilder page) throws SQLException, ConnectorException {
        RowPrinter printer = current.columns.printer();
        @Nullable String[] cells = printer.print(rows);
        String problem = printer.problem();
        String key = current.columns.key(cells);
        current.row++;
        if (current.row > MAX_ROWS) {
            throw new ConnectorException(
                    ConnectorProblem.TOO_LARGE, "%s: more than %d rows in one window".formatted(source, MAX_ROWS));
        }
        if (key == null) {
            page.addBroken("row " + current.row, "its key is empty", Sha256.hex(Arrays.toString(cells)));
            return;
        }
        refuseDisorder(current, key);
        current.key = key;
        String place = "row %d key %s".formatted(current.row, key);
        if (problem == null) {
            page.add(new Row(printer.columns(), cells), place);
        } else {
            page.addBroken(place, problem, Sha256.hex(Arrays.toString(cells)));
        }
    }

    private void refuseDisorder(Progress current, String key) throws ConnectorException {
        String before = current.key;
        if (before == null) {
            return;
        }
        if (key.equals(before)) {
            throw new ConnectorException(
                    ConnectorProblem.INCOMPLETE,
                    "%s: rows %d and %d have the same key; perhaps a join gives a record several rows. The query must give one row a key."
                            .formatted(source, current.row - 1, current.row));
        }
        if (database.query().names("last_key")
                && QueryParameters.isNumber(current.columns.keyType())
                && new BigDecimal(key).compareTo(new BigDecimal(before)) < 0) {
            throw new ConnectorException(
                    ConnectorProblem.INCOMPLETE,
                    "%s: row %d has a lower key than the row before: a query with :last_key ends with ORDER BY its key"
                            .formatted(source, current.row));
        }
    }

    @Override
    public void close() {
        Progress current = progress;
        progress = null;
        if (current != null) {
            current.session.close();
        }
    }
}
