package vn.nhipcau.routes.checks;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.routes.performance.Deadline;

/**
 * What the portal's formula needs of a dossier.
 *
 * @param stage where it stands now, while it is open
 * @param closedBy how it ended; RESOLVED where the portal only says when
 * @param releasedAt the result was there: OpenCPS's releaseDate
 * @param returnedAt handed over: its finishDate
 * @param waitsAtEnd whether a supplement was awaited at the end of the month
 * @param ours our own judgement at the end of the calendar month; absent if we do not count it
 */
record PortalDossier(
        @Nullable Instant receivedAt,
        @Nullable Instant submittedAt,
        @Nullable Instant dueAt,
        @Nullable Instant releasedAt,
        @Nullable Instant returnedAt,
        @Nullable String closedBy,
        @Nullable String stage,
        boolean online,
        boolean hasSector,
        boolean waitsAtEnd,
        @Nullable Deadline ours) {

    boolean isDenied() {
        return "REFUSED_AT_RECEPTION".equals(closedBy);
    }

    boolean isCancelled() {
        return "WITHDRAWN".equals(closedBy) || "STOPPED".equals(closedBy);
    }

    boolean isUnresolved() {
        return "REFUSED".equals(closedBy);
    }

    /** OpenCPS's status is waiting, or receiving: sent by the applicant and not received yet. */
    boolean waitsNow() {
        return "WAITING_SUPPLEMENT".equals(stage) || stage == null && closedBy == null && closedAt() == null;
    }

    @Nullable
    Instant closedAt() {
        return releasedAt == null ? returnedAt : releasedAt;
    }

    /** The instant in whose month we count a refusal at reception. */
    @Nullable
    Instant refusedAt() {
        Instant closed = closedAt();
        if (closed != null) {
            return closed;
        }
        return receivedAt == null ? submittedAt : receivedAt;
    }
}
