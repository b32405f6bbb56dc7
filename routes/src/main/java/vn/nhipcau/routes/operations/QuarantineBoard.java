package vn.nhipcau.routes.operations;

import static vn.nhipcau.routes.operations.Columns.instant;
import static vn.nhipcau.routes.operations.Columns.json;
import static vn.nhipcau.routes.operations.Columns.someInstant;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was rejected and waits for a decision: by cause, and one by one. Never shows the payload. */
@Component
public class QuarantineBoard {
    private static final String COLUMNS = """
            q.quarantine_no, s.id, q.run_no, q.item_key, encode(q.item_hash, 'hex') as item_hash, q.code, q.place,
            q.problems, q.first_seen, q.last_seen, q.seen, q.state, q.decided_by, q.decided_at, q.reason,
            q.payload is not null as replayable, m.name as mapping
            """;
    private static final String FROM = """
            from quarantine q join source s using (source_no) left join mapping_version m using (mapping_no)
            where (cast(:source as text) is null or s.id = :source) and (cast(:code as text) is null or q.code = :code)
            and (cast(:state as text) is null or q.state = :state)
            """;

    private final JdbcClient jdbc;

    QuarantineBoard(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Open items grouped by source and code, the most frequent first. */
    public List<Cause> causes() {
        return jdbc.sql("""
                        select s.id, q.code, count(*) as items, sum(q.seen) as seen,
                               count(*) filter (where q.payload is not null) as replayable,
                               min(q.first_seen) as first_seen, max(q.last_seen) as last_seen,
                               (array_agg(q.problems -> 0 order by q.last_seen desc))[1] as example
                        from quarantine q join source s using (source_no) where q.state = 'OPEN'
                        group by s.id, q.code order by items desc, s.id, q.code
                        """)
                .query((row, number) -> new Cause(
                        row.getString("id"),
                        row.getString("code"),
                        row.getLong("items"),
                        row.getLong("replayable"),
                        row.getLong("seen"),
                        someInstant(row, "first_seen"),
                        someInstant(row, "last_seen"),
                        json(row, "example")))
                .list();
    }

    public Listing<Item> items(
            @Nullable String source, @Nullable String code, @Nullable String state, PageWanted wanted) {
        long total = jdbc.sql("select count(*) " + FROM)
                .param("source", source)
                .param("code", code)
                .param("state", state)
                .query(Long.class)
                .single();
        return new Listing<>(
                jdbc.sql("select " + COLUMNS + FROM + " order by q.quarantine_no desc offset :offset limit :size")
                        .param("source", source)
                        .param("code", code)
                        .param("state", state)
                        .param("offset", wanted.offset())
                        .param("size", wanted.size())
                        .query(QuarantineBoard::item)
                        .list(),
                wanted,
                total);
    }

    public Optional<Item> find(long id) {
        return jdbc.sql("select " + COLUMNS + """
                        from quarantine q join source s using (source_no)
                        left join mapping_version m using (mapping_no) where quarantine_no = :id
                        """)
                .param("id", id)
                .query(QuarantineBoard::item)
                .optional();
    }

    private static Item item(ResultSet row, int number) throws SQLException {
        return new Item(
                row.getLong("quarantine_no"),
                row.getString("id"),
                row.getLong("run_no"),
                row.getString("item_key"),
                row.getString("item_hash"),
                row.getString("code"),
                row.getString("place"),
                json(row, "problems"),
                row.getString("mapping"),
                row.getBoolean("replayable"),
                someInstant(row, "first_seen"),
                someInstant(row, "last_seen"),
                row.getInt("seen"),
                row.getString("state"),
                row.getString("decided_by"),
                instant(row, "decided_at"),
                row.getString("reason"));
    }

    /**
     * @param items how many different items share the cause
     * @param replayable how many of them kept what a replay needs
     * @param seen how often they were met, repetitions included
     * @param example the first problem of the newest item
     */
    public record Cause(
            String source,
            String code,
            long items,
            long replayable,
            long seen,
            Instant firstSeen,
            Instant lastSeen,
            JsonNode example) {}

    /**
     * @param key business key, where it could be read
     * @param sha256 hex hash of the payload
     * @param place file and line, or page and position
     * @param problems everything that is wrong with it: code, field, shown value (masked if personal), remedy
     * @param replayable the fields the mapping needs were kept
     */
    public record Item(
            long id,
            String source,
            long run,
            @Nullable String key,
            String sha256,
            String code,
            String place,
            JsonNode problems,
            @Nullable String mapping,
            boolean replayable,
            Instant firstSeen,
            Instant lastSeen,
            int seen,
            String state,
            @Nullable String decidedBy,
            @Nullable Instant decidedAt,
            @Nullable String reason) {}
}
