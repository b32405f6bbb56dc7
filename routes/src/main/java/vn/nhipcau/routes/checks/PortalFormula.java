package vn.nhipcau.routes.checks;

import static vn.nhipcau.routes.checks.PortalColumn.BETIMES;
import static vn.nhipcau.routes.checks.PortalColumn.CANCELLED;
import static vn.nhipcau.routes.checks.PortalColumn.DENIED;
import static vn.nhipcau.routes.checks.PortalColumn.DONE;
import static vn.nhipcau.routes.checks.PortalColumn.ONEGATE;
import static vn.nhipcau.routes.checks.PortalColumn.ONLINE;
import static vn.nhipcau.routes.checks.PortalColumn.ONTIME;
import static vn.nhipcau.routes.checks.PortalColumn.OVERDUE;
import static vn.nhipcau.routes.checks.PortalColumn.OVERTIME;
import static vn.nhipcau.routes.checks.PortalColumn.PROCESS;
import static vn.nhipcau.routes.checks.PortalColumn.PROCESSING;
import static vn.nhipcau.routes.checks.PortalColumn.RECEIVED;
import static vn.nhipcau.routes.checks.PortalColumn.RELEASE;
import static vn.nhipcau.routes.checks.PortalColumn.RELEASING;
import static vn.nhipcau.routes.checks.PortalColumn.REMAINING;
import static vn.nhipcau.routes.checks.PortalColumn.TOTAL;
import static vn.nhipcau.routes.checks.PortalColumn.UNDUE;
import static vn.nhipcau.routes.checks.PortalColumn.UNRESOLVED;
import static vn.nhipcau.routes.checks.PortalColumn.WAITING;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.routes.performance.Comparison;
import vn.nhipcau.routes.performance.Deadline;
import vn.nhipcau.routes.performance.Verdict;

/**
 * The monthly statistic of OpenCPS v2 (its dossier statistic, commit 2c719850) for one dossier: in which of its columns
 * it counts. What the portal does otherwise than we do is an option each, see {@link PortalDefect}.
 *
 * @param from first instant of the month
 * @param to first instant after it
 */
record PortalFormula(Instant from, Instant to, ZoneId zone) {

    /** A set of {@link PortalColumn#bit}; 0 if the dossier is not of the month. */
    int place(PortalDossier dossier, Set<PortalDefect> with) {
        boolean foreign = dossier.ours() == null && concerned(dossier, Set.of()) != 0;
        if (foreign && !with.contains(PortalDefect.TOLD_ELSEWHERE)
                || !dossier.hasSector() && with.contains(PortalDefect.BLANK_SECTOR)) {
            return 0;
        }
        return concerned(dossier, with);
    }

    private int concerned(PortalDossier dossier, Set<PortalDefect> with) {
        Instant received = dossier.receivedAt();
        if (dossier.isDenied()) {
            Instant at = with.contains(PortalDefect.STATUS_OF_NOW) ? received : dossier.refusedAt();
            boolean selected = with.contains(PortalDefect.STATUS_OF_NOW)
                    ? selected(received, dossier.releasedAt())
                    : at != null && !at.isBefore(from) && at.isBefore(to);
            int total = with.contains(PortalDefect.DENIED_IN_TOTAL) ? TOTAL.bit() : 0;
            return selected ? DENIED.bit() | total : 0;
        }
        boolean byRelease = with.contains(PortalDefect.RETURN_IGNORED);
        Instant closed = byRelease ? dossier.releasedAt() : dossier.closedAt();
        if (!selected(received, closed)) {
            return 0;
        }
        int bits = TOTAL.bit() | PROCESS.bit() | arrival(dossier, with);
        return closed == null || !closed.isBefore(to)
                ? bits | open(dossier, with)
                : bits | closed(dossier, closed, with);
    }

    private boolean selected(@Nullable Instant received, @Nullable Instant closed) {
        return received != null
                && received.isBefore(to)
                && (!received.isBefore(from) || closed == null || !closed.isBefore(from));
    }

    private int arrival(PortalDossier dossier, Set<PortalDefect> with) {
        Instant received = dossier.receivedAt();
        boolean inside = received != null
                && (with.contains(PortalDefect.FIRST_INSTANT) ? received.isAfter(from) : !received.isBefore(from));
        if (!inside) {
            return REMAINING.bit();
        }
        return RECEIVED.bit() | (dossier.online() ? ONLINE.bit() : ONEGATE.bit());
    }

    private int open(PortalDossier dossier, Set<PortalDefect> with) {
        boolean waits;
        if (with.contains(PortalDefect.STATUS_OF_NOW)) {
            waits = dossier.waitsNow();
        } else {
            waits = with.contains(PortalDefect.PAUSE_IGNORED)
                    ? dossier.waitsAtEnd()
                    : dossier.ours() != null && dossier.ours().verdict() == Verdict.PAUSED;
        }
        if (waits || pausedForUs(dossier, with)) {
            return WAITING.bit();
        }
        Instant due = due(dossier, with);
        boolean overdue = due != null && due.isBefore(to);
        return PROCESSING.bit() | (overdue ? OVERDUE.bit() : UNDUE.bit());
    }

    /** While pauses are not ignored, a dossier that stands still by our judgement is neither due nor overdue. */
    private static boolean pausedForUs(PortalDossier dossier, Set<PortalDefect> with) {
        Deadline ours = dossier.ours();
        return !with.contains(PortalDefect.PAUSE_IGNORED) && ours != null && ours.verdict() == Verdict.PAUSED;
    }

    private int closed(PortalDossier dossier, Instant closed, Set<PortalDefect> with) {
        if (dossier.isCancelled()) {
            return CANCELLED.bit();
        }
        int how;
        if (dossier.isUnresolved()) {
            how = UNRESOLVED.bit();
        } else {
            Instant returned = dossier.returnedAt();
            boolean done = returned != null && (with.contains(PortalDefect.STATUS_OF_NOW) || returned.isBefore(to));
            how = done ? DONE.bit() : RELEASING.bit();
        }
        return RELEASE.bit() | how | timing(dossier, closed, with);
    }

    private int timing(PortalDossier dossier, Instant closed, Set<PortalDefect> with) {
        Instant due = due(dossier, with);
        if (due == null) {
            return with.contains(PortalDefect.NO_DUE_ON_TIME) ? ONTIME.bit() : 0;
        }
        if (with.contains(PortalDefect.RETURN_DECIDES)) {
            if (closed.isAfter(due)) {
                return OVERTIME.bit();
            }
            Instant returned = dossier.returnedAt();
            return returned != null && returned.isBefore(due) ? BETIMES.bit() : ONTIME.bit();
        }
        Deadline ours = dossier.ours();
        boolean byDay = ours != null && ours.comparison() == Comparison.DATE;
        int days = closed.atZone(zone).toLocalDate().compareTo(due.atZone(zone).toLocalDate());
        if (days < 0) {
            return BETIMES.bit();
        }
        return days == 0 && (byDay || !closed.isAfter(due)) ? ONTIME.bit() : OVERTIME.bit();
    }

    /** The due date that counts: ours, ours without pauses, or the portal's own. */
    private static @Nullable Instant due(PortalDossier dossier, Set<PortalDefect> with) {
        Deadline ours = dossier.ours();
        if (ours == null || with.contains(PortalDefect.DUE_MOVED)) {
            return dossier.dueAt();
        }
        boolean judged = ours.base() != null;
        return !judged
                ? dossier.dueAt()
                : with.contains(PortalDefect.PAUSE_IGNORED) ? ours.base() : ours.effectiveDue();
    }

    /** Whether the portal may have taken it for early by its mark of an extension, which nobody can tell from a dossier. */
    boolean mayBeMarkedEarly(PortalDossier dossier, int placed) {
        Instant due = dossier.dueAt();
        Instant released = dossier.releasedAt();
        return (placed & ONTIME.bit()) != 0 && due != null && released != null && released.isBefore(due);
    }
}
