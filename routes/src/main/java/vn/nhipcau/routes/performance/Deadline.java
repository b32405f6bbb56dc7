package vn.nhipcau.routes.performance;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The verdict on one dossier with everything that led to it, for whoever has to explain it.
 *
 * @param agency who answers for the dossier
 * @param receivedAt when the clock was started
 * @param closedAt when its handling ended, if before the end of the period
 * @param firstDue the first due date ever appointed
 * @param currentDue the due date the portal names now
 * @param lawfulDue the due date by the procedure's legal limit, before pauses; absent without a limit
 * @param limit that limit, of the catalogue's version in force at the reception
 * @param base the one of them, or of a forgiving letter, that counts
 * @param pauses the time that moves it: inside the handling, overlaps told once
 * @param letters the letters of apology before the closing, in order
 * @param effectiveDue what the closing, or the end of the period, is held against
 * @param handling working time from reception to closing as the policy counts it; of resolved dossiers
 * @param rules names of the exceptions of {@code nhipcau.figures.rules} that were laid over the general settings
 * @param calendarVersion of the working calendar
 * @param findings what strikes one about this clock
 */
public record Deadline(
        Verdict verdict,
        String agency,
        @Nullable Instant receivedAt,
        @Nullable Instant closedAt,
        @Nullable Instant firstDue,
        @Nullable Instant currentDue,
        @Nullable Instant lawfulDue,
        @Nullable LegalLimit limit,
        @Nullable Instant base,
        List<StoodStill> pauses,
        List<Letter> letters,
        @Nullable Instant effectiveDue,
        @Nullable Duration handling,
        List<String> rules,
        PausePolicy policy,
        Comparison comparison,
        boolean apologyForgives,
        String calendarVersion,
        List<Finding> findings) {

    /** The half-open time {@code [from, to)} in which the clock stood still. */
    public record StoodStill(Instant from, Instant to) {}

    /**
     * A letter of apology.
     *
     * @param newDue the date it appointed, if any
     */
    public record Letter(Instant at, @Nullable Instant newDue) {}
}
