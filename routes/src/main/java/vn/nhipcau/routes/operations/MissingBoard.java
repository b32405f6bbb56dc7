package vn.nhipcau.routes.operations;

import static vn.nhipcau.routes.operations.Columns.instant;
import static vn.nhipcau.routes.operations.Columns.someInstant;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Dossiers that complete readings did not show, and what became of them; those that wait for a person first. */
@Component
public class MissingBoard {
    private final JdbcClient jdbc;

    MissingBoard(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param state SUSPECTED after one reading, HELD for a person, KEPT by one, or DELETED
     * @param since when the first reading missed it
     * @param firstRun number of that reading
     * @param lastRun number of the latest one that missed it
     * @param decidedBy a person; absent where the second reading decided, or nobody yet
     */
    public record Item(
            String source,
            String dossierCode,
            String state,
            Instant since,
            long firstRun,
            long lastRun,
            @Nullable Instant decidedAt,
            @Nullable String decidedBy) {}

    public Listing<Item> ofSource(String source, PageWanted wanted) {
        String from = " from missing_dossier m join source s using (source_no) where s.id = :source";
        long total = jdbc.sql("select count(*)" + from)
                .param("source", source)
                .query(Long.class)
                .single();
        return new Listing<>(
                jdbc.sql(
                                "select s.id, m.*" + from
                                        + " order by m.state <> 'HELD', m.since desc, m.dossier_code offset :offset limit :size")
                        .param("source", source)
                        .param("offset", wanted.offset())
                        .param("size", wanted.size())
                        .query((row, number) -> new Item(
                                row.getString("id"),
                                row.getString("dossier_code"),
                                row.getString("state"),
                                someInstant(row, "since"),
                                row.getLong("first_run_no"),
                                row.getLong("last_run_no"),
                                instant(row, "decided_at"),
                                row.getString("decided_by")))
                        .list(),
                wanted,
                total);
    }
}
