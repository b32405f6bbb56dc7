package vn.nhipcau.routes.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The row of each source: its number, its cursor, whether its schedule rests, and the mappings it was read by. */
@Component
public class SourceRegistry {
    private final DataSource dataSource;
    private final Clock clock;
    private final Map<String, Integer> numbers = new ConcurrentHashMap<>();
    private final Map<String, Integer> mappings = new ConcurrentHashMap<>();

    public SourceRegistry(DataSource dataSource, Clock clock) {
        this.dataSource = dataSource;
        this.clock = clock;
    }

    /** The number of a source, given at its first mention. */
    public int number(String sourceId, String kind) {
        return numbers.computeIfAbsent(
                sourceId,
                id -> Transactions.run(dataSource, connection -> {
                    Integer known = first(connection, "select source_no from source where id = ?", id);
                    if (known == null) {
                        update(
                                connection,
                                "insert into source (id, kind) values (?, ?) on conflict do nothing",
                                id,
                                kind);
                        known = first(connection, "select source_no from source where id = ?", id);
                    }
                    update(connection, "update source set kind = ? where id = ? and kind <> ?", kind, id, kind);
                    int number = known == null ? 0 : known;
                    update(
                            connection,
                            "insert into source_cursor (source_no) values (?) on conflict do nothing",
                            number);
                    return number;
                }));
    }

    /** The number of one version of a mapping file. */
    public int mapping(String name, String sha256) {
        String find = "select mapping_no from mapping_version where name = ? and sha256 = ?";
        return mappings.computeIfAbsent(
                name + " " + sha256,
                key -> Transactions.run(dataSource, connection -> {
                    Integer known = first(connection, find, name, sha256);
                    if (known == null) {
                        String insert = "insert into mapping_version (name, sha256, first_used) values (?, ?, ?)"
                                + " on conflict do nothing";
                        update(connection, insert, name, sha256, clock.instant().atOffset(ZoneOffset.UTC));
                        known = first(connection, find, name, sha256);
                    }
                    return known == null ? 0 : known;
                }));
    }

    /** Stops or starts a source's schedule; kept over restarts and seen by every node. */
    public void suspend(String sourceId, boolean suspended, String actor) {
        Transactions.run(dataSource, connection -> {
            AuditLine.write(
                    connection,
                    clock.instant(),
                    actor,
                    suspended ? "SOURCE_SUSPENDED" : "SOURCE_RESUMED",
                    sourceId,
                    "suspended",
                    suspended);
            return update(connection, "update source set suspended = ? where id = ?", suspended, sourceId);
        });
    }

    public boolean suspended(String sourceId) {
        return Transactions.run(
                dataSource,
                connection -> first(connection, "select 1 from source where id = ? and suspended", sourceId) != null);
    }

    private static @Nullable Integer first(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getInt(1) : null;
            }
        }
    }

    private static int update(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            return statement.executeUpdate();
        }
    }

    private static void bind(PreparedStatement statement, Object... values) throws SQLException {
        for (int index = 0; index < values.length; index++) {
            statement.setObject(index + 1, values[index]);
        }
    }
}
