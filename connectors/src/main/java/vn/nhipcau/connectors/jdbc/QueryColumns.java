package vn.nhipcau.connectors.jdbc;

import java.sql.Types;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.connectors.page.ConnectorException;
import vn.nhipcau.connectors.page.ConnectorProblem;
import vn.nhipcau.connectors.page.PageRequest;
import vn.nhipcau.mappings.values.Nearest;

/** The columns a query really gives, and which of them are its key and its time of change. */
final class QueryColumns {
    private final QueriedDatabase database;
    private final RowPrinter printer;
    private final int[] key;
    private final int timeType;
    private final String timeName;

    private QueryColumns(QueriedDatabase database, RowPrinter printer, int[] key, int timeType, String timeName) {
        this.database = database;
        this.printer = printer;
        this.key = key;
        this.timeType = timeType;
        this.timeName = timeName;
    }

    /**
     * @throws ConnectorException for a column that is missing, there twice, or of a type that cannot be compared
     */
    static QueryColumns of(QueriedDatabase database, RowPrinter printer) throws ConnectorException {
        List<String> names = printer.columns().names();
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw wrong(database, "query", "two of its columns are called \"%s\". Rename one.".formatted(name));
            }
        }
        int[] key = new int[database.key().size()];
        for (int index = 0; index < key.length; index++) {
            key[index] = find(database, "key", database.key().get(index), names);
        }
        String changedAt = database.changedAt();
        int timeType = Types.TIMESTAMP;
        String timeName = "timestamp";
        if (changedAt != null) {
            int column = find(database, "changed-at", changedAt, names);
            timeType = printer.type(column);
            timeName = printer.typeName(column);
            if (!QueryParameters.isTime(timeType)) {
                throw wrong(
                        database,
                        "changed-at",
                        "\"%s\" is neither a date nor a time. Convert it in the query, and :from and :to beside it."
                                .formatted(changedAt));
            }
        }
        return new QueryColumns(database, printer, key, timeType, timeName);
    }

    private static int find(QueriedDatabase database, String parameter, String wanted, List<String> names)
            throws ConnectorException {
        int exact = names.indexOf(wanted);
        if (exact >= 0) {
            return exact;
        }
        List<String> folded =
                names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
        int index = folded.indexOf(wanted.toLowerCase(Locale.ROOT));
        if (index < 0) {
            throw wrong(
                    database,
                    parameter,
                    "the query gives no column \"%s\".%s".formatted(wanted, Nearest.didYouMean(wanted, names)));
        }
        return index;
    }

    RowPrinter printer() {
        return printer;
    }

    int keyType() {
        return printer.type(key[0]);
    }

    /** The key of a row; absent where one of its columns is. */
    @Nullable
    String key(@Nullable String[] cells) {
        if (key.length == 1) {
            return cells[key[0]];
        }
        StringBuilder text = new StringBuilder();
        for (int column : key) {
            if (cells[column] == null) {
                return null;
            }
            text.append(text.length() == 0 ? "" : "|").append(cells[column]);
        }
        return text.toString();
    }

    /**
     * The query as it goes to the database. PostgreSQL must be told the type of a parameter that its driver sends
     * without one.
     */
    String sql(QueryText query) {
        return query.sql(parameter(timeType, timeName), parameter(keyType(), printer.typeName(key[0])));
    }

    private String parameter(int type, String name) {
        boolean untyped = QueryParameters.isTime(type) || type == Types.OTHER;
        return database.address().kind() == DatabaseKind.POSTGRESQL && untyped ? "cast(? as %s)".formatted(name) : "?";
    }

    QueryParameters parameters(PageRequest request, @Nullable String lastKey) {
        return new QueryParameters(
                request.from(),
                request.to(),
                lastKey,
                request.size(),
                timeType,
                keyType(),
                database.settings().zone());
    }

    private static ConnectorException wrong(QueriedDatabase database, String parameter, String text) {
        return new ConnectorException(
                ConnectorProblem.CONTRACT_DRIFT,
                "nhipcau.sources.%s.with.%s: %s".formatted(database.settings().id(), parameter, text));
    }
}
