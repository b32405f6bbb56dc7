package vn.nhipcau.routes.operations;

import static vn.nhipcau.routes.operations.Columns.count;
import static vn.nhipcau.routes.operations.Columns.instant;
import static vn.nhipcau.routes.operations.Columns.someInstant;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.routes.store.CodeCounts;

/**
 * What one reading of a source did.
 *
 * @param id number of the run
 * @param state OPEN, COMPLETE, INCOMPLETE, FENCED or FAILED
 * @param kind SCHEDULED, MANUAL, BACKFILL, RECONCILE or REPLAY
 * @param from start of the window read, inclusive
 * @param to end of the window read, exclusive
 * @param reached everything of the window before this instant has been read; a long one is read slice by slice
 * @param fetched records and broken pieces the connector handed over; comparable with {@code sourceTotal}
 * @param read what the mapping's {@code each} cut out of them; mapped and rejected add up to it
 * @param mapped records the mapping accepted; added, changed and unchanged add up to it
 * @param repeated of the unchanged ones, those overtaken by another record of the same key on the same page
 * @param deleted dossiers that a second complete reading in a row did not show although it must have
 * @param sourceTotal what the source says the window holds, if it says so
 * @param warnings things worth knowing about records taken in, by code
 * @param errorCode stable code of what stopped the run
 * @param errorText the same in words, without secrets or source values
 */
public record RunEntry(
        long id,
        String source,
        String state,
        String kind,
        @Nullable Instant from,
        @Nullable Instant to,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Instant reached,
        int pages,
        long fetched,
        long read,
        long mapped,
        long added,
        long changed,
        long unchanged,
        long rejected,
        long repeated,
        long deleted,
        @Nullable Long sourceTotal,
        SortedMap<String, Long> warnings,
        @Nullable String errorCode,
        @Nullable String errorText) {

    /** Records of this run that are in the store now, new or not. */
    @JsonProperty
    public long stored() {
        return added + changed + unchanged;
    }

    /** The columns {@link #of} reads, from {@code run r join source s}. */
    static final String COLUMNS = """
            r.run_no, s.id, r.state, r.kind, r.window_from, r.window_to, r.started_at, r.ended_at, r.reached, r.pages, r.fetched,
            r.read, r.mapped, r.added, r.changed, r.unchanged, r.rejected, r.repeated, r.deleted, r.source_total, r.warnings, r.error_code,
            r.error_text
            """;

    static RunEntry of(ResultSet row, int number) throws SQLException {
        return new RunEntry(
                row.getLong("run_no"),
                row.getString("id"),
                row.getString("state"),
                row.getString("kind"),
                instant(row, "window_from"),
                instant(row, "window_to"),
                someInstant(row, "started_at"),
                instant(row, "ended_at"),
                instant(row, "reached"),
                row.getInt("pages"),
                row.getLong("fetched"),
                row.getLong("read"),
                row.getLong("mapped"),
                row.getLong("added"),
                row.getLong("changed"),
                row.getLong("unchanged"),
                row.getLong("rejected"),
                row.getLong("repeated"),
                row.getLong("deleted"),
                count(row, "source_total"),
                CodeCounts.read(row.getString("warnings")),
                row.getString("error_code"),
                row.getString("error_text"));
    }
}
