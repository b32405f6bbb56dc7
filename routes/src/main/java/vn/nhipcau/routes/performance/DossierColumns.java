package vn.nhipcau.routes.performance;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.mappings.record.PauseReason;

/**
 * One stored dossier as primitive columns, filled anew for every row of a pass. Instants are microseconds since
 * 1970-01-01T00:00Z, {@link #ABSENT} where the portal knows none.
 */
final class DossierColumns {

    static final long ABSENT = Long.MIN_VALUE;

    static final byte UNKNOWN = 0;
    static final byte ONLINE = 1;
    static final byte DIRECT = 2;
    static final byte POSTAL = 3;

    static final byte NOT_SAID = 0;
    static final byte RESOLVED = 1;
    static final byte REFUSED = 2;
    static final byte REFUSED_AT_RECEPTION = 3;
    static final byte WITHDRAWN = 4;
    static final byte STOPPED = 5;

    long dossierNo;
    short source;
    int agency; // number in the table of agency codes, -1 if nobody is named
    int procedure; // number in the table of procedure codes, -1 if unknown
    byte channel;
    byte closedBy;
    long submittedAt;
    long receivedAt;
    long dueAt;
    long firstDueAt;

    @Nullable
    LegalLimit lawfulLimit; // set by the pass where it counts because the portal appointed no due date

    long lawfulDueAt = ABSENT; // by that limit

    long finishedAt;
    long returnedAt;

    int pauses;
    long[] pauseFrom = new long[8];
    long[] pauseTo = new long[8]; // ABSENT while the pause lasts
    byte[] pauseReason = new byte[8]; // ordinal of PauseReason

    int apologies;
    long[] apologyAt = new long[4];
    long[] apologyDue = new long[4]; // ABSENT if the letter names no date

    /** When the handling ended, ABSENT while it goes on. */
    long closedAt() {
        return finishedAt != ABSENT ? finishedAt : returnedAt;
    }

    /** The due date of now: the portal's, else the lawful one where it counts. */
    long appointedDue() {
        return dueAt != ABSENT ? dueAt : lawfulDueAt;
    }

    /** When a refusal at reception counts. */
    long refusedAt() {
        if (closedAt() != ABSENT) {
            return closedAt();
        }
        return receivedAt != ABSENT ? receivedAt : submittedAt;
    }

    void addPause(long from, long to, PauseReason reason) {
        ensurePauses(pauses + 1);
        pauseFrom[pauses] = from;
        pauseTo[pauses] = to;
        pauseReason[pauses++] = (byte) reason.ordinal();
    }

    void addApology(long at, long newDue) {
        ensureApologies(apologies + 1);
        apologyAt[apologies] = at;
        apologyDue[apologies++] = newDue;
    }

    void ensurePauses(int count) {
        if (count > pauseFrom.length) {
            pauseFrom = Arrays.copyOf(pauseFrom, count * 2);
            pauseTo = Arrays.copyOf(pauseTo, count * 2);
            pauseReason = Arrays.copyOf(pauseReason, count * 2);
        }
    }

    void ensureApologies(int count) {
        if (count > apologyAt.length) {
            apologyAt = Arrays.copyOf(apologyAt, count * 2);
            apologyDue = Arrays.copyOf(apologyDue, count * 2);
        }
    }
}
