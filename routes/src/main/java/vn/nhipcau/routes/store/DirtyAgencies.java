package vn.nhipcau.routes.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Agencies whose figures a page may have changed, each from its earliest affected instant: by these marks the watch over
 * closed periods knows which to compute again. A closing itself computes every agency, marked or not; it only takes away
 * the marks it has answered. A mark that is there already gets a new number: who has computed without this page must not
 * forget it.
 */
final class DirtyAgencies {
    private static final String EVERYBODY = "*";
    private static final String MARK = """
            insert into dirty_agency (agency, since)
            select * from unnest(?::text[], ?::timestamptz[])
            on conflict (agency) do update
            set since = least(dirty_agency.since, excluded.since), mark_no = excluded.mark_no""";

    private final Map<String, Instant> agencies = new HashMap<>();

    void mark(@Nullable String agency, Instant since) {
        if (agency != null) {
            Instant earliest = agencies.get(agency);
            if (earliest == null || since.isBefore(earliest)) {
                agencies.put(agency, since);
            }
        }
    }

    /** Catalogues say who answers for whom at any time. */
    void markEverybody() {
        agencies.put(EVERYBODY, Instant.EPOCH);
    }

    /** The earliest instant anything is affected from; absent if nothing is. */
    @Nullable
    Instant since() {
        return agencies.values().stream().min(Instant::compareTo).orElse(null);
    }

    void write(Connection connection) throws SQLException {
        if (agencies.isEmpty()) {
            return;
        }
        // In one order for everybody, so that two sources never wait for each other in a circle.
        SortedMap<String, Instant> sorted = new TreeMap<>(agencies);
        OffsetDateTime[] since = sorted.values().stream()
                .map(instant -> instant.atOffset(ZoneOffset.UTC))
                .toArray(OffsetDateTime[]::new);
        try (PreparedStatement statement = connection.prepareStatement(MARK)) {
            statement.setArray(
                    1, connection.createArrayOf("text", sorted.keySet().toArray()));
            statement.setArray(2, connection.createArrayOf("timestamptz", since));
            statement.executeUpdate();
        }
    }
}
