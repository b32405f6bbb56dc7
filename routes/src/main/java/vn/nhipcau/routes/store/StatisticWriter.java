package vn.nhipcau.routes.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.mappings.record.Statistic;

/** Stores what a portal publishes about its months; a row that differs replaces the one before. */
final class StatisticWriter {
    private static final String KEY = "source_no, year, month, agency, agency_group, domain, system";
    private static final List<String> VALUES = List.of(
            ("total denied process received remaining online onegate waiting processing undue overdue cancelled release"
                            + " unresolved done releasing betimes ontime overtime ontime_percent content_hash mapping_no run_no"
                            + " stored_at")
                    .split(" "));
    private static final String STORED =
            "select " + KEY + ", content_hash from portal_statistic where source_no = ? and year = any(?)";
    private static final String PUT =
            "insert into portal_statistic (%s, %s) values (%s) on conflict (%s) do update set %s"
                    .formatted(
                            KEY,
                            String.join(", ", VALUES),
                            "?" + ", ?".repeat(6 + VALUES.size()),
                            KEY,
                            VALUES.stream()
                                    .map(name -> name + " = excluded." + name)
                                    .collect(Collectors.joining(", ")));

    private record Key(int year, int month, String agency, String agencyGroup, String domain, String system) {

        static Key of(Statistic row) {
            return new Key(
                    row.year(),
                    row.month(),
                    orAll(row.agency()),
                    orAll(row.agencyGroup()),
                    orAll(row.domain()),
                    orAll(row.system()));
        }

        private static String orAll(@Nullable String code) {
            return Objects.requireNonNullElse(code, "");
        }
    }

    PageOutcome write(Connection connection, RunTicket ticket, PageDraft draft, Instant now) throws SQLException {
        Map<Key, PageDraft.Hashed<Statistic>> rows = new LinkedHashMap<>();
        draft.statistics().forEach(row -> rows.put(Key.of(row.record()), row));
        if (rows.isEmpty()) {
            return PageOutcome.NOTHING;
        }
        return ChangedRows.put(
                connection,
                PUT,
                rows,
                draft.statistics().size(),
                stored(connection, ticket, rows),
                (statement, key, row) -> bind(statement, ticket, key, row, now));
    }

    private static Map<Key, byte[]> stored(
            Connection connection, RunTicket ticket, Map<Key, PageDraft.Hashed<Statistic>> rows) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(STORED)) {
            Object[] years = rows.keySet().stream().map(Key::year).distinct().toArray();
            statement.setInt(1, ticket.sourceNo());
            statement.setArray(2, connection.createArrayOf("int4", years));
            Map<Key, byte[]> stored = new HashMap<>();
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    Key key = new Key(
                            found.getInt(2),
                            found.getInt(3),
                            found.getString(4),
                            found.getString(5),
                            found.getString(6),
                            found.getString(7));
                    stored.put(key, found.getBytes(8));
                }
            }
            return stored;
        }
    }

    private static void bind(
            PreparedStatement statement, RunTicket ticket, Key key, PageDraft.Hashed<Statistic> row, Instant now)
            throws SQLException {
        statement.setInt(1, ticket.sourceNo());
        statement.setInt(2, key.year());
        statement.setInt(3, key.month());
        statement.setString(4, key.agency());
        statement.setString(5, key.agencyGroup());
        statement.setString(6, key.domain());
        statement.setString(7, key.system());
        int at = 8;
        for (Integer count : row.record().counts()) {
            statement.setObject(at++, count, Types.INTEGER);
        }
        statement.setBigDecimal(at++, row.record().onTimePercent());
        statement.setBytes(at++, row.hash());
        statement.setInt(at++, ticket.mappingNo());
        statement.setLong(at++, ticket.runNo());
        statement.setObject(at, now.atOffset(ZoneOffset.UTC));
    }
}
