package vn.nhipcau.routes.store;

import java.time.Instant;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What one run did.
 *
 * @param runNo 0 for a dry run, which leaves no trace
 * @param from start of the window, inclusive; absent for replays
 * @param to end of the window, exclusive
 * @param reached everything of the window before this instant has been read; a long one is read slice by slice
 * @param pages stored by this run
 * @param fetched records and broken pieces the connector handed over; comparable with the source's own total
 * @param read what the mapping's {@code each} cut out of them; mapped and rejected add up to it
 * @param mapped records the mapping accepted; added, changed and unchanged add up to it
 * @param repeated of the unchanged ones, those overtaken by another record of the same key on the same page
 * @param deleted dossiers that a second complete reading in a row did not show although it must have
 * @param sourceTotal what the source says the window holds, if it says so
 * @param rejectedBy rejected items by the code of their cause, as far as this process saw them
 * @param warnings things worth knowing about records taken in, by code
 * @param errorCode why it is not COMPLETE
 */
public record RunReport(
        long runNo,
        String source,
        RunKind kind,
        RunState state,
        @Nullable Instant from,
        @Nullable Instant to,
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
        SortedMap<String, Long> rejectedBy,
        SortedMap<String, Long> warnings,
        @Nullable String errorCode,
        @Nullable String errorText) {

    /** The same with what only the process that ran it knows. */
    public RunReport with(SortedMap<String, Long> causes) {
        return new RunReport(
                runNo,
                source,
                kind,
                state,
                from,
                to,
                reached,
                pages,
                fetched,
                read,
                mapped,
                added,
                changed,
                unchanged,
                rejected,
                repeated,
                deleted,
                sourceTotal,
                causes,
                warnings,
                errorCode,
                errorText);
    }

    /** Nothing missing and nothing rejected. */
    public boolean clean() {
        return state == RunState.COMPLETE && rejected == 0;
    }
}
