package vn.nhipcau.routes.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.mappings.problem.MappingProblem;

/** Reads quarantined items for replay, and writes down what is wrong with those that are still no good. */
final class QuarantineItems {
    private static final String SOURCE_OF = """
            select s.id, q.state from quarantine q join source s using (source_no) where q.quarantine_no = ?""";
    private static final String OPEN_OF_CAUSE = """
            select q.quarantine_no from quarantine q join source s using (source_no)
             where s.id = ? and q.code = any(?) and q.state = 'OPEN' order by q.quarantine_no""";
    private static final String HELD = """
            q.code like 'DRIFT-%' and exists (select 1 from source_drift d
                 where d.source_no = q.source_no and d.state = 'OPEN' and d.stops)""";
    private static final String MENDED = """
            select q.quarantine_no from quarantine q join source s using (source_no)
             where s.id = ? and q.state = 'OPEN' and q.payload is not null
               and (q.code like 'MAP-%' and q.mapping_no is distinct from ?
                    or q.code like 'DRIFT-%' and exists (select 1 from source_drift d, run r
                         where d.source_no = q.source_no and d.state in ('MENDED', 'ACCEPTED')
                           and d.stops and r.run_no = q.run_no and d.decided_at >= r.started_at))
               and not (""" + HELD + """
            ) order by q.last_seen, q.quarantine_no""";
    private static final String READ = """
            select q.quarantine_no, q.item_hash, q.place, q.payload from quarantine q
             where q.quarantine_no = any(?) and q.state = 'OPEN' and not (""" + HELD + """
            ) order by q.last_seen, q.quarantine_no""";

    private static final String JUDGE = """
            update quarantine q
               set code = ?, problems = ?::jsonb, item_key = coalesce(?, q.item_key), mapping_no = ?
             where q.quarantine_no = ? and q.state = 'OPEN'
               and not exists (select 1 from quarantine o where o.source_no = q.source_no
                    and o.item_hash = q.item_hash and o.code = ? and o.quarantine_no <> q.quarantine_no)""";
    private static final String MERGE = """
            update quarantine set state = 'CORRECTED', decided_at = ? where quarantine_no = ? and state = 'OPEN'""";

    private QuarantineItems() {}

    /** One item that waits. */
    record Item(long number, byte[] hash, String place, byte @Nullable [] payload) {}

    /** What is wrong with an item now, and its business key if it could be read. */
    record Judged(long number, @Nullable String key, List<MappingProblem> problems) {}

    /** The source of an item and how the item stands. */
    record Owner(String sourceId, String state) {}

    static Optional<Owner> owner(Connection connection, long number) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SOURCE_OF)) {
            statement.setLong(1, number);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(new Owner(row.getString(1), row.getString(2))) : Optional.empty();
            }
        }
    }

    static List<Long> open(Connection connection, String sourceId, List<String> codes) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(OPEN_OF_CAUSE)) {
            statement.setString(1, sourceId);
            statement.setArray(2, connection.createArrayOf("text", codes.toArray()));
            return numbers(statement);
        }
    }

    private static List<Long> numbers(PreparedStatement statement) throws SQLException {
        List<Long> numbers = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                numbers.add(rows.getLong(1));
            }
        }
        return numbers;
    }

    /** In the order they came in, so that of two states of one dossier the later one is stored last. */
    static List<Long> mended(Connection connection, String sourceId, int mappingNo) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(MENDED)) {
            statement.setString(1, sourceId);
            statement.setInt(2, mappingNo);
            return numbers(statement);
        }
    }

    static List<Item> read(Connection connection, List<Long> numbers) throws SQLException {
        Array wanted = connection.createArrayOf("bigint", numbers.toArray());
        try (PreparedStatement statement = connection.prepareStatement(READ)) {
            statement.setArray(1, wanted);
            List<Item> items = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    items.add(new Item(rows.getLong(1), rows.getBytes(2), rows.getString(3), rows.getBytes(4)));
                }
            }
            return items;
        }
    }

    /** Gives each item its new problems; one whose new cause another item of the same record tells already is done. */
    static int judge(Connection connection, List<Judged> items, int mappingNo, OffsetDateTime now) throws SQLException {
        int merged = 0;
        try (PreparedStatement judge = connection.prepareStatement(JUDGE);
                PreparedStatement merge = connection.prepareStatement(MERGE)) {
            for (Judged item : items) {
                String code = item.problems().get(0).code().wireName();
                judge.setString(1, code);
                judge.setString(2, RejectionWriter.problems(item.problems()));
                judge.setString(3, item.key());
                judge.setInt(4, mappingNo);
                judge.setLong(5, item.number());
                judge.setString(6, code);
                if (judge.executeUpdate() == 0) {
                    merge.setObject(1, now);
                    merge.setLong(2, item.number());
                    merged += merge.executeUpdate();
                }
            }
        }
        return merged;
    }
}
