package vn.nhipcau.routes.operations;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.routes.store.Breaker;

/**
 * One source on the board.
 *
 * @param state the verdict
 * @param lastSuccess end of the last complete run
 * @param readUpTo everything the source showed before this instant has been read
 * @param lagSeconds seconds between {@code readUpTo} and now
 * @param nextRun when the schedule reads again; absent while suspended
 * @param breaker whether the schedule lets the source alone after failures, and until when
 * @param lastRun the last run that ended
 * @param openRun number of the run going on
 * @param day sums of the runs of the last 24 hours
 * @param quarantined items waiting in quarantine
 * @param heldMissing dossiers no longer shown, too many at once, that wait for a person to confirm or dismiss
 */
public record SourceHealth(
        String id,
        String name,
        String kind,
        String connector,
        Health state,
        @Nullable Instant lastSuccess,
        @Nullable Instant readUpTo,
        @Nullable Long lagSeconds,
        @Nullable Instant nextRun,
        Breaker breaker,
        @Nullable RunEntry lastRun,
        @Nullable Long openRun,
        Counters day,
        long quarantined,
        long heldMissing) {

    /** The same as {@code id}: the name that runs, quarantine and incidents use for it. */
    @JsonProperty
    public String source() {
        return id;
    }

    /** What a number of runs did, in records. */
    public record Counters(long runs, long read, long added, long changed, long unchanged, long rejected) {
        static final Counters NONE = new Counters(0, 0, 0, 0, 0, 0);
    }
}
