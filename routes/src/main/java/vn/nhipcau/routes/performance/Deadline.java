package vn.nhipcau.routes.performance;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The verdict on one dossier with everything that led to it, for whoever has to explain it.
 *
 * @param agency who answers for the dossier
 * @param closedAt when its handling ended, if before the end of the period
 * @param firstDue the first due date ever appointed
 * @param currentDue the due date the portal names now
 * @param base the one of them, or of a forgiving letter, that counts
 * @param pauses the time that moves it: inside the handling, overlaps told once
 * @param effectiveDue what the closing, or the end of the period, is held against
 * @param handling working time from reception to closing as the policy counts it; of resolved dossiers
 * @param calendarVersion of the working calendar
 */
public record Deadline(
        Verdict verdict,
        String agency,
        @Nullable Instant closedAt,
        @Nullable Instant firstDue,
        @Nullable Instant currentDue,
        @Nullable Instant base,
        List<StoodStill> pauses,
        @Nullable Instant effectiveDue,
        @Nullable Duration handling,
        PausePolicy policy,
        Comparison comparison,
        boolean apologyForgives,
        String calendarVersion) {

    /** The half-open time {@code [from, to)} in which the clock stood still. */
    public record StoodStill(Instant from, Instant to) {}
}
