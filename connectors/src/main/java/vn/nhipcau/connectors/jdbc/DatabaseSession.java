package vn.nhipcau.connectors.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.connectors.catalog.Settings;
import vn.nhipcau.connectors.page.ConnectorException;

/** One connection with one read-only transaction, and the one statement that is open in it. */
final class DatabaseSession {
    private static final int FETCH_SIZE = 1000;

    private final DatabaseKind kind;
    private final int timeoutSeconds;
    private final Connection connection;
    private @Nullable ResultSet rows;

    private DatabaseSession(DatabaseKind kind, Duration timeout, Connection connection) {
        this.kind = kind;
        this.timeoutSeconds = (int) timeout.toSeconds();
        this.connection = connection;
    }

    /**
     * @param at when a zone's offset from UTC counts, for databases that know no zones
     */
    static DatabaseSession open(QueriedDatabase database, Instant at) throws SQLException {
        Settings settings = database.settings();
        Duration timeout = settings.duration("timeout");
        ConnectionRecipe recipe = ConnectionRecipe.of(database.address(), timeout, settings.zone(), at);
        Properties properties = new Properties();
        properties.putAll(recipe.properties());
        properties.setProperty("user", settings.text("username"));
        properties.setProperty("password", settings.text("password"));
        DatabaseKind kind = database.address().kind();
        Connection connection = kind.driver().connect(recipe.url(), properties);
        DatabaseSession session = new DatabaseSession(kind, timeout, connection);
        try {
            session.begin(recipe, database.address().schema());
            return session;
        } catch (SQLException failure) {
            session.close();
            throw failure;
        }
    }

    private void begin(ConnectionRecipe recipe, @Nullable String schema) throws SQLException {
        connection.setReadOnly(true);
        try (Statement statement = connection.createStatement()) {
            for (String sql : recipe.session()) {
                statement.execute(sql);
            }
            if (kind == DatabaseKind.ORACLE && schema != null) {
                connection.setSchema(schema);
            }
            connection.setAutoCommit(false);
            for (String sql : recipe.transaction()) {
                statement.execute(sql);
            }
        }
    }

    /** The columns of a query, without reading a row if the driver can tell them so. */
    RowPrinter describe(QueryText query) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query.probe())) {
            ResultSetMetaData described = statement.getMetaData();
            if (described != null) {
                return new RowPrinter(described, kind);
            }
            statement.setMaxRows(1);
            try (ResultSet nothing = statement.executeQuery()) {
                return new RowPrinter(nothing.getMetaData(), kind);
            }
        }
    }

    /** Asks, after letting go of what was asked before; rows come as a stream. */
    ResultSet ask(QueryText query, String sql, QueryParameters parameters) throws SQLException, ConnectorException {
        closeRows();
        PreparedStatement statement =
                connection.prepareStatement(sql, ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
        statement.closeOnCompletion();
        statement.setFetchSize(FETCH_SIZE);
        if (query.names("size")) {
            statement.setMaxRows(parameters.size());
        }
        // MySQL counts the time a stream is read; there the time-out of the socket must do.
        if (!kind.isMySql() || query.names("size")) {
            statement.setQueryTimeout(timeoutSeconds);
        }
        parameters.bind(statement, query.order());
        ResultSet asked = statement.executeQuery();
        rows = asked;
        return asked;
    }

    void closeRows() throws SQLException {
        ResultSet open = rows;
        rows = null;
        if (open != null) {
            open.close();
        }
    }

    /** Never fails: a connection that is broken is closed, too. */
    void close() {
        try {
            if (rows != null && kind.isMySql()) {
                // Closing a stream would read it to its end.
                connection.abort(Runnable::run);
            } else {
                closeRows();
                connection.rollback();
            }
        } catch (SQLException broken) {
            // closed below
        }
        try {
            connection.close();
        } catch (SQLException broken) {
            // it is gone
        }
    }
}
