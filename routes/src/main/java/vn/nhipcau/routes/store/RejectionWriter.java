package vn.nhipcau.routes.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.mappings.problem.MappingProblem;

/** Puts the rejected records of a page into quarantine, and takes out what has arrived good since. */
final class RejectionWriter {
    private static final String PUT = """
            insert into quarantine as q (source_no, run_no, item_hash, item_key, code, place, problems, payload,
                                         mapping_no, first_seen, last_seen, seen)
            select ?, ?, p.item_hash, p.item_key, p.code, p.place, p.problems::jsonb, p.payload,
                   nullif(?, 0), ?, ?, p.seen
              from page_rejection p
            on conflict (source_no, item_hash, code) do update
               set run_no = excluded.run_no, place = excluded.place, problems = excluded.problems,
                   payload = coalesce(excluded.payload, q.payload), mapping_no = excluded.mapping_no,
                   last_seen = excluded.last_seen, seen = q.seen + excluded.seen,
                   state = case when q.state = 'DISMISSED' then q.state else 'OPEN' end,
                   decided_by = case when q.state = 'DISMISSED' then q.decided_by end,
                   decided_at = case when q.state = 'DISMISSED' then q.decided_at end""";
    private static final String CORRECT = """
            update quarantine set state = 'CORRECTED', decided_at = ?
             where source_no = ? and item_key = any(?) and state = 'OPEN'""";
    private static final String SETTLE = """
            update quarantine set state = 'REPLAYED', decided_at = ?
             where quarantine_no = any(?) and state = 'OPEN'""";
    private static final String WAITING =
            "select item_key from quarantine where source_no = ? and state = 'OPEN' and item_key is not null";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final PayloadVault vault;

    RejectionWriter(PayloadVault vault) {
        this.vault = vault;
    }

    /** Keys of the items of a source that wait in quarantine. */
    static Set<String> waiting(Connection connection, int sourceNo) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(WAITING)) {
            statement.setInt(1, sourceNo);
            Set<String> keys = new HashSet<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    keys.add(rows.getString(1));
                }
            }
            return keys;
        }
    }

    void put(Connection connection, RunTicket ticket, List<Rejection> rejections, Instant now) throws SQLException {
        if (rejections.isEmpty()) {
            return;
        }
        Map<String, Integer> seen = new LinkedHashMap<>();
        rejections.forEach(rejection -> seen.merge(identity(rejection), 1, Integer::sum));
        CopyBuffer copy = new CopyBuffer(rejections.size() * 1024).header();
        for (Rejection rejection : rejections) {
            Integer times = seen.remove(identity(rejection));
            if (times != null) {
                copy.row(7)
                        .bytea(rejection.itemHash())
                        .text(rejection.key())
                        .text(rejection.code())
                        .text(rejection.place())
                        .text(problems(rejection.problems()))
                        .bytea(sealed(rejection))
                        .integer(times);
            }
        }
        CopyTarget.send(
                connection,
                "page_rejection",
                "item_hash, item_key, code, place, problems, payload, seen",
                copy.trailer());
        OffsetDateTime at = now.atOffset(ZoneOffset.UTC);
        try (PreparedStatement statement = connection.prepareStatement(PUT)) {
            statement.setInt(1, ticket.sourceNo());
            statement.setLong(2, ticket.runNo());
            statement.setInt(3, ticket.mappingNo());
            statement.setObject(4, at);
            statement.setObject(5, at);
            statement.executeUpdate();
        }
    }

    private byte @Nullable [] sealed(Rejection rejection) {
        return rejection.extract() == null ? null : vault.seal(rejection.extract(), rejection.itemHash());
    }

    void correct(Connection connection, int sourceNo, Collection<String> keys, Instant now) throws SQLException {
        if (keys.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(CORRECT)) {
            statement.setObject(1, now.atOffset(ZoneOffset.UTC));
            statement.setInt(2, sourceNo);
            statement.setArray(3, connection.createArrayOf("text", keys.toArray()));
            statement.executeUpdate();
        }
    }

    /** Marks replayed items as such; before {@link #correct}, which would give them the other name. */
    void settle(Connection connection, List<Long> replayed, Instant now) throws SQLException {
        if (replayed.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(SETTLE)) {
            statement.setObject(1, now.atOffset(ZoneOffset.UTC));
            statement.setArray(2, connection.createArrayOf("bigint", replayed.toArray()));
            statement.executeUpdate();
        }
    }

    private static String identity(Rejection rejection) {
        return HexFormat.of().formatHex(rejection.itemHash()) + rejection.code();
    }

    /** Problems as they are stored. */
    static String problems(List<MappingProblem> problems) {
        try {
            return JSON.writeValueAsString(problems.stream()
                    .map(problem -> Map.of(
                            "code", problem.code().wireName(),
                            "rule", problem.rule(),
                            "field", problem.field(),
                            "from", problem.from(),
                            "shown", problem.shown(),
                            "remedy", problem.remedy()))
                    .toList());
        } catch (JsonProcessingException e) {
            throw new StoreException("STO-505 problems could not be written as JSON", e);
        }
    }
}
