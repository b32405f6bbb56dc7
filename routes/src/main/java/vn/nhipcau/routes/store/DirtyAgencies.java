package vn.nhipcau.routes.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Agencies whose figures a page may have changed, each from its earliest affected instant. */
final class DirtyAgencies {
    private static final String MARK = """
            insert into dirty_agency (agency, since)
            select * from unnest(?::text[], ?::timestamptz[])
            on conflict (agency) do update set since = excluded.since where excluded.since < dirty_agency.since""";

    /** In one order for everybody, so that two sources never wait for each other in a circle. */
    private final SortedMap<String, Instant> agencies = new TreeMap<>();

    void mark(@Nullable String agency, Instant since) {
        if (agency != null) {
            agencies.merge(agency, since, (one, other) -> one.isBefore(other) ? one : other);
        }
    }

    void write(Connection connection) throws SQLException {
        if (agencies.isEmpty()) {
            return;
        }
        OffsetDateTime[] since = agencies.values().stream()
                .map(instant -> instant.atOffset(ZoneOffset.UTC))
                .toArray(OffsetDateTime[]::new);
        try (PreparedStatement statement = connection.prepareStatement(MARK)) {
            statement.setArray(
                    1, connection.createArrayOf("text", agencies.keySet().toArray()));
            statement.setArray(2, connection.createArrayOf("timestamptz", since));
            statement.executeUpdate();
        }
    }
}
