package vn.nhipcau.routes.performance;

import static vn.nhipcau.routes.performance.DossierColumns.ABSENT;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells why a dossier stands where the judge has just put it. */
final class Explanation {

    private static final long A_MINUTE = 60_000_000;

    private final RuleBook rules;
    private final LegalLimits limits;
    private final WorkingCalendars calendars;
    private final CivilDays civilDays;
    private final LegalTerm term = new LegalTerm();

    Explanation(RuleBook rules, LegalLimits limits, WorkingCalendars calendars, CivilDays civilDays) {
        this.rules = rules;
        this.limits = limits;
        this.calendars = calendars;
        this.civilDays = civilDays;
    }

    /**
     * @param agency who answers, by whose calendar the dossier was judged
     * @param dueIncludesPauses whether the portal moves its due dates by the pauses itself
     */
    Deadline of(
            DossierColumns row,
            Judge judge,
            MeasuringRule rule,
            @Nullable String procedure,
            String agency,
            boolean dueIncludesPauses) {
        WorkingCalendar calendar = calendars.forAgency(agency);
        Set<Finding> findings = EnumSet.noneOf(Finding.class);
        boolean counted = judge.verdict != Verdict.REFUSED_AT_RECEPTION && row.receivedAt != ABSENT;
        LegalLimit limit = counted ? limits.of(procedure, row.receivedAt) : null;
        long lawful = limit == null ? ABSENT : lawfulDue(row, limit, rule, calendar, findings);
        List<Deadline.Letter> letters = letters(row, judge.judgedUntil(row));
        if (counted) {
            compareWithLaw(row, lawful, rule, findings);
            findConduct(row, judge, rule, letters, dueIncludesPauses, findings);
            if (judge.usedProvisionalDay(row, calendar)
                    || lawful != ABSENT && calendar.provisionalIn(row.receivedAt, lawful)) {
                findings.add(Finding.PROVISIONAL_DAY);
            }
        }
        boolean timed = judge.resolved || judge.verdict == Verdict.IN_TIME || judge.verdict == Verdict.OVERDUE;
        return new Deadline(
                judge.verdict,
                agency,
                instant(row.receivedAt),
                row.closedAt() == judge.decidedAt(row) ? Micros.instant(row.closedAt()) : null,
                instant(portalsFirstDue(row)),
                instant(row.dueAt),
                instant(lawful),
                limit,
                instant(judge.base),
                timed ? judge.movingPauses(row, rule).spans() : List.of(),
                letters,
                instant(judge.effectiveDue),
                judge.resolved ? Duration.of(judge.handling, ChronoUnit.MICROS) : null,
                rules.names(row.receivedAt, procedure),
                rule.policy(),
                rule.comparison(),
                rule.apologyForgives(),
                calendars.version(),
                List.copyOf(findings));
    }

    private long lawfulDue(
            DossierColumns row, LegalLimit limit, MeasuringRule rule, WorkingCalendar calendar, Set<Finding> findings) {
        long lawful;
        try {
            lawful = term.end(row.receivedAt, limit, rule, calendar);
        } catch (MissingCalendarYear missing) {
            findings.add(Finding.LAWFUL_DUE_UNKNOWN);
            return ABSENT;
        }
        if (term.receivedLate) {
            findings.add(Finding.RECEIVED_LATE_IN_THE_DAY);
        }
        if (calendar.isAfter(lawful)) {
            findings.add(Finding.LAWFUL_DUE_UNKNOWN);
            return ABSENT;
        }
        if (term.endedOnDayOff) {
            findings.add(Finding.ENDED_ON_DAY_OFF);
        }
        LocalDate received = LocalDate.ofEpochDay(civilDays.dayOf(row.receivedAt));
        LocalDate last = LocalDate.ofEpochDay(civilDays.dayOf(lawful));
        boolean younger = calendars.exceptions(received, last).stream()
                .anyMatch(day -> day.since() != null && day.since().isAfter(received));
        if (younger) {
            findings.add(Finding.DAY_ANNOUNCED_LATER);
        }
        return lawful;
    }

    private void compareWithLaw(DossierColumns row, long lawful, MeasuringRule rule, Set<Finding> findings) {
        if (lawful == ABSENT) {
            return;
        }
        long appointed = portalsFirstDue(row);
        if (appointed == ABSENT) {
            findings.add(Finding.DUE_NOT_APPOINTED);
            if (rule.lawfulDueCounts()) {
                findings.add(Finding.LAWFUL_DUE_COUNTS);
            }
            return;
        }
        long difference = term.byTheDay
                ? civilDays.dayOf(appointed) - civilDays.dayOf(lawful)
                : Math.floorDiv(appointed, A_MINUTE) - Math.floorDiv(lawful, A_MINUTE);
        if (difference != 0) {
            findings.add(difference > 0 ? Finding.PORTAL_DUE_AFTER_LAW : Finding.PORTAL_DUE_BEFORE_LAW);
        }
    }

    private static void findConduct(
            DossierColumns row,
            Judge judge,
            MeasuringRule rule,
            List<Deadline.Letter> letters,
            boolean dueIncludesPauses,
            Set<Finding> findings) {
        if (judge.supplementsBefore(row, judge.judgedUntil(row)) > 1) {
            findings.add(Finding.SUPPLEMENT_REPEATED);
            if (judge.resolved && rule.repeatedSupplementLate()) {
                findings.add(Finding.LATE_BY_REPEATED_SUPPLEMENT);
            }
        }
        if (letters.stream().filter(letter -> letter.newDue() != null).count() > 1) {
            findings.add(Finding.REAPPOINTED_AGAIN);
        }
        boolean moved = row.firstDueAt != ABSENT && row.firstDueAt != row.dueAt;
        if (moved && row.apologies == 0 && !(dueIncludesPauses && row.pauses > 0)) {
            findings.add(Finding.DUE_MOVED_WITHOUT_APOLOGY);
        }
    }

    private static List<Deadline.Letter> letters(DossierColumns row, long before) {
        List<Deadline.Letter> letters = new ArrayList<>();
        for (int i = 0; i < row.apologies; i++) {
            if (row.apologyAt[i] < before) {
                letters.add(new Deadline.Letter(Micros.instant(row.apologyAt[i]), instant(row.apologyDue[i])));
            }
        }
        letters.sort(Comparator.comparing(Deadline.Letter::at));
        return letters;
    }

    private static long portalsFirstDue(DossierColumns row) {
        return row.firstDueAt != ABSENT ? row.firstDueAt : row.dueAt;
    }

    private static @Nullable Instant instant(long micros) {
        return micros == ABSENT ? null : Micros.instant(micros);
    }
}
