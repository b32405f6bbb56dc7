package vn.nhipcau.routes.performance;

import static vn.nhipcau.routes.performance.DossierColumns.ABSENT;

import vn.nhipcau.mappings.record.PauseReason;

/**
 * The on-time rule, once: where one dossier stands at the end of a period. One judge serves one pass; its fields hold
 * the judgement of the dossier it saw last.
 */
final class Judge {

    private static final byte SUPPLEMENT = (byte) PauseReason.SUPPLEMENT.ordinal();

    private final long from;
    private final long to;
    private final CivilDays civilDays;
    private final Pauses paused = new Pauses();
    private final LegalTerm term = new LegalTerm();

    Verdict verdict = Verdict.OUT_OF_SCOPE;
    boolean carriedOver;
    boolean resolved;
    boolean lateAgainstFirstDue;
    boolean lateWithoutApology;
    long base; // the due date before pauses move it
    long effectiveDue;
    long pausesAfter; // earlier time paused does not move the due date
    long handling; // working microseconds; of resolved dossiers only
    int supplementRequests;
    int apologies;

    Judge(ReportingPeriod period) {
        from = Micros.of(period.from());
        to = Micros.of(period.to());
        civilDays = new CivilDays(period.zone());
    }

    /** Whether the dossier is of the period at all, the refused at reception included. */
    boolean concerns(DossierColumns dossier) {
        if (dossier.closedBy == DossierColumns.REFUSED_AT_RECEPTION) {
            long at = dossier.refusedAt();
            return at != ABSENT && at >= from && at < to;
        }
        long closedAt = dossier.closedAt();
        return dossier.receivedAt != ABSENT && dossier.receivedAt < to && (closedAt == ABSENT || closedAt >= from);
    }

    /** The instant whose agency answers for the dossier: its closing, or just before the end while it is open. */
    long decidedAt(DossierColumns dossier) {
        long at = dossier.closedBy == DossierColumns.REFUSED_AT_RECEPTION ? dossier.refusedAt() : dossier.closedAt();
        return at != ABSENT && at < to ? at : to - 1;
    }

    /** The instant before which things must have happened to count: the closing, or the end while it is open. */
    long judgedUntil(DossierColumns dossier) {
        long closedAt = dossier.closedAt();
        return closedAt != ABSENT && closedAt < to ? closedAt : to;
    }

    /** Judges one dossier by its rule and by the calendar of the agency that answers for it. */
    void judge(DossierColumns dossier, MeasuringRule rule, WorkingCalendar calendar) {
        clear();
        if (!concerns(dossier)) {
            return;
        }
        if (dossier.closedBy == DossierColumns.REFUSED_AT_RECEPTION) {
            verdict = Verdict.REFUSED_AT_RECEPTION;
            return;
        }
        carriedOver = dossier.receivedAt < from;
        long closedAt = dossier.closedAt();
        boolean closed = closedAt != ABSENT && closedAt < to;
        countEvents(dossier, closed ? closedAt : to);
        if (!closed) {
            judgeOpen(dossier, rule, calendar);
        } else if (dossier.closedBy == DossierColumns.WITHDRAWN) {
            verdict = Verdict.WITHDRAWN;
        } else if (dossier.closedBy == DossierColumns.STOPPED) {
            verdict = Verdict.STOPPED;
        } else {
            judgeResolved(dossier, closedAt, rule, calendar);
        }
    }

    private void clear() {
        verdict = Verdict.OUT_OF_SCOPE;
        carriedOver = false;
        resolved = false;
        lateAgainstFirstDue = false;
        lateWithoutApology = false;
        base = ABSENT;
        effectiveDue = ABSENT;
        pausesAfter = ABSENT;
        handling = 0;
        supplementRequests = 0;
        apologies = 0;
    }

    private void countEvents(DossierColumns dossier, long before) {
        for (int i = 0; i < dossier.pauses; i++) {
            long at = dossier.pauseFrom[i];
            if (dossier.pauseReason[i] == SUPPLEMENT && at >= from && at < before) {
                supplementRequests++;
            }
        }
        for (int i = 0; i < dossier.apologies; i++) {
            if (dossier.apologyAt[i] >= from && dossier.apologyAt[i] < before) {
                apologies++;
            }
        }
    }

    /** How often a supplement was asked for before that instant, in this period or an earlier one. */
    int supplementsBefore(DossierColumns dossier, long before) {
        int requests = 0;
        for (int i = 0; i < dossier.pauses; i++) {
            if (dossier.pauseReason[i] == SUPPLEMENT && dossier.pauseFrom[i] < before) {
                requests++;
            }
        }
        return requests;
    }

    /** Whether the judgement just made used working time of a day on which the last word has not been spoken. */
    boolean usedProvisionalDay(DossierColumns dossier, WorkingCalendar calendar) {
        if (resolved && calendar.provisionalIn(dossier.receivedAt, dossier.closedAt())) {
            return true;
        }
        boolean dueByCalendar = effectiveDue != ABSENT && (effectiveDue != base || dossier.lawfulDueAt != ABSENT);
        return dueByCalendar && calendar.provisionalIn(dossier.receivedAt, effectiveDue);
    }

    private void judgeOpen(DossierColumns dossier, MeasuringRule rule, WorkingCalendar calendar) {
        if (pauseCoversEnd(dossier, rule)) {
            verdict = Verdict.PAUSED;
            return;
        }
        moveDue(dossier, to, rule, calendar);
        if (effectiveDue == ABSENT) {
            verdict = Verdict.NO_LIMIT;
        } else {
            verdict = effectiveDue < to ? Verdict.OVERDUE : Verdict.IN_TIME;
        }
    }

    private boolean pauseCoversEnd(DossierColumns dossier, MeasuringRule rule) {
        for (int i = 0; i < dossier.pauses; i++) {
            long until = dossier.pauseTo[i];
            if (rule.counts(dossier.pauseReason[i]) && dossier.pauseFrom[i] < to && (until == ABSENT || until >= to)) {
                return true;
            }
        }
        return false;
    }

    private void judgeResolved(DossierColumns dossier, long closedAt, MeasuringRule rule, WorkingCalendar calendar) {
        resolved = true;
        moveDue(dossier, closedAt, rule, calendar);
        verdict = effectiveDue == ABSENT ? Verdict.NO_LIMIT : compare(closedAt, effectiveDue, rule.comparison());
        if (rule.repeatedSupplementLate() && supplementsBefore(dossier, closedAt) > 1) {
            verdict = Verdict.LATE;
        }
        long firstDue = firstDue(dossier);
        lateAgainstFirstDue = firstDue != ABSENT && compare(closedAt, firstDue, rule.comparison()) == Verdict.LATE;
        lateWithoutApology = verdict == Verdict.LATE && !apologisedBefore(dossier, closedAt);
        handling = handling(dossier, closedAt, rule, calendar);
    }

    private Verdict compare(long closedAt, long due, Comparison comparison) {
        long closingDay = civilDays.dayOf(closedAt);
        long dueDay = civilDays.dayOf(due);
        if (closingDay < dueDay) {
            return Verdict.EARLY;
        }
        boolean inTime = closingDay == dueDay && (comparison == Comparison.DATE || closedAt <= due);
        return inTime ? Verdict.ON_TIME : Verdict.LATE;
    }

    private static boolean apologisedBefore(DossierColumns dossier, long instant) {
        for (int i = 0; i < dossier.apologies; i++) {
            if (dossier.apologyAt[i] < instant) {
                return true;
            }
        }
        return false;
    }

    private static long firstDue(DossierColumns dossier) {
        return dossier.firstDueAt != ABSENT ? dossier.firstDueAt : dossier.appointedDue();
    }

    /** Finds the due date that counts at the closing, or at the end while the dossier is open. */
    private void moveDue(DossierColumns dossier, long judgedAt, MeasuringRule rule, WorkingCalendar calendar) {
        base = dossier.appointedDue();
        pausesAfter = dossier.receivedAt;
        if (dossier.apologies > 0) {
            int forgiving = rule.apologyForgives() ? latestApologyWithDate(dossier, judgedAt) : -1;
            if (forgiving >= 0) {
                base = dossier.apologyDue[forgiving];
                pausesAfter = Math.max(pausesAfter, dossier.apologyAt[forgiving]);
            } else if (!rule.apologyForgives() || !apologisedBefore(dossier, judgedAt)) {
                base = firstDue(dossier);
            }
        }
        effectiveDue = base;
        if (base == ABSENT || dossier.pauses == 0 || rule.policy() == PausePolicy.NONE || calendar.isAfter(base)) {
            return;
        }
        paused.collect(dossier, rule, pausesAfter, judgedAt);
        if (!paused.isEmpty()) {
            effectiveDue = switch (rule.policy()) {
                case SUBTRACT -> calendar.plus(base, paused.workingTime(calendar));
                case EXTEND -> base + paused.calendarTime();
                case RESTART -> restarted(dossier, rule, calendar);
                case NONE -> base;
            };
        }
    }

    /** A portal's duration is worked again; a lawful term begins anew, as if all papers had come then. */
    private long restarted(DossierColumns dossier, MeasuringRule rule, WorkingCalendar calendar) {
        LegalLimit limit = dossier.lawfulLimit;
        return limit != null && base == dossier.lawfulDueAt
                ? term.end(paused.end(), limit, rule, calendar)
                : calendar.plus(paused.end(), Math.max(0, calendar.between(dossier.receivedAt, base)));
    }

    /** The pauses that move the due date of a dossier in scope, just judged. */
    Pauses movingPauses(DossierColumns dossier, MeasuringRule rule) {
        paused.collect(dossier, rule, pausesAfter, judgedUntil(dossier));
        return paused;
    }

    private static int latestApologyWithDate(DossierColumns dossier, long before) {
        int latest = -1;
        for (int i = 0; i < dossier.apologies; i++) {
            boolean counts = dossier.apologyAt[i] < before && dossier.apologyDue[i] != ABSENT;
            if (counts && (latest < 0 || dossier.apologyAt[i] >= dossier.apologyAt[latest])) {
                latest = i;
            }
        }
        return latest;
    }

    private long handling(DossierColumns dossier, long closedAt, MeasuringRule rule, WorkingCalendar calendar) {
        long gross = calendar.between(dossier.receivedAt, Math.max(dossier.receivedAt, closedAt));
        if (dossier.pauses == 0 || rule.policy() == PausePolicy.NONE) {
            return gross;
        }
        paused.collect(dossier, rule, dossier.receivedAt, closedAt);
        if (paused.isEmpty()) {
            return gross;
        }
        return rule.policy() == PausePolicy.RESTART
                ? calendar.between(paused.end(), closedAt)
                : gross - paused.workingTime(calendar);
    }
}
