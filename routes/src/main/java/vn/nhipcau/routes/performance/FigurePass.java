package vn.nhipcau.routes.performance;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One pass over the dossiers of a period: judge each, count it for its agency and procedure. */
final class FigurePass {

    private final Judge judge;
    private final RuleBook rules;
    private final LegalLimits limits;
    private final LegalTerm term = new LegalTerm();
    private final Explanation explanation;
    private final WorkingCalendars calendars;
    private final AgencySuccession succession;
    private final long[] changes;
    private final CodeTable agencyCodes = new CodeTable();
    private final CodeTable procedureCodes = new CodeTable();
    private final List<Target @Nullable []> targets = new ArrayList<>(); // by agency code, then by time segment
    private final Map<String, Target> targetsByAgency = new HashMap<>();
    private final boolean[] dueIncludesPauses = new boolean[1 << 16];
    private final DossierSet seen = new DossierSet();
    private DossierSet outdone = new DossierSet();
    private boolean namesApart;

    /** Where the dossiers of one answering agency are counted; slot 0 is for those without a procedure code. */
    private static final class Target {
        final String named; // one of the codes its dossiers are named by, the only one where names are kept apart
        final String agency;
        final WorkingCalendar calendar;
        final SortedMap<Integer, Integer> missingYears = new TreeMap<>();
        int provisional;

        @Nullable
        Tally[] tallies = new Tally[64];

        Target(String named, String agency, WorkingCalendar calendar) {
            this.named = named;
            this.agency = agency;
            this.calendar = calendar;
        }

        Tally tally(int procedure) {
            int slot = procedure + 1;
            if (slot >= tallies.length) {
                tallies = Arrays.copyOf(tallies, slot * 2);
            }
            Tally tally = tallies[slot];
            if (tally == null) {
                tally = new Tally();
                tallies[slot] = tally;
            }
            return tally;
        }
    }

    FigurePass(
            ReportingPeriod period,
            FigureSettings settings,
            WorkingCalendars calendars,
            LegalLimits limits,
            AgencySuccession succession,
            Map<Short, SameDossiers.Source> sources) {
        this.judge = new Judge(period);
        this.rules = new RuleBook(settings, period.zone());
        this.limits = limits;
        this.explanation = new Explanation(rules, limits, calendars, new CivilDays(period.zone()));
        this.calendars = calendars;
        this.succession = succession;
        this.changes = succession.changes().stream().mapToLong(Micros::of).toArray();
        sources.forEach((number, source) ->
                dueIncludesPauses[number & 0xffff] = source.trait().dueIncludesPauses());
    }

    CodeTable agencyCodes() {
        return agencyCodes;
    }

    CodeTable procedureCodes() {
        return procedureCodes;
    }

    void leaveOut(DossierSet dossiers) {
        outdone = dossiers;
    }

    /** Counts apart what one agency answers for under several codes, for {@link #groups}. */
    void keepNamesApart() {
        namesApart = true;
    }

    void run(CopyRows rows) throws SQLException {
        DossierColumns row = new DossierColumns();
        while (rows.next(row)) {
            if (outdone.isEmpty() || !outdone.contains(row.dossierNo)) {
                count(row);
            }
        }
    }

    private void count(DossierColumns row) {
        Target target = target(row.agency, judge.decidedAt(row));
        boolean arrives = seen.add(row.dossierNo);
        try {
            judge(row, rule(row), target);
            target.tally(row.procedure).add(row, judge, arrives);
            target.provisional += judge.usedProvisionalDay(row, target.calendar) ? 1 : 0;
        } catch (MissingCalendarYear missing) {
            target.missingYears.merge(missing.year(), 1, Integer::sum);
        }
    }

    /**
     * Hands over what each dossier adds, by the tally that makes the sums.
     *
     * @param rows of {@link FigureQuery#evidence}
     * @param agency the one that answers; null means all
     * @throws MissingCalendarYear if a dossier of them cannot be measured
     */
    void contributions(CopyRows rows, @Nullable String agency, Consumer<? super Contribution> taker)
            throws SQLException {
        DossierColumns row = new DossierColumns();
        while (rows.next(row)) {
            if (!outdone.isEmpty() && outdone.contains(row.dossierNo)) {
                continue;
            }
            Target target = target(row.agency, judge.decidedAt(row));
            boolean arrives = seen.add(row.dossierNo);
            if (agency == null || agency.equals(target.agency)) {
                MeasuringRule rule = rule(row);
                judge(row, rule, target);
                Tally alone = new Tally();
                alone.add(row, judge, arrives);
                Deadline why = explanation.of(row, judge, rule, procedure(row), target.agency, dueIncludesPauses(row));
                taker.accept(new Contribution(rows.version(row), alone, why));
            }
        }
    }

    private void judge(DossierColumns row, MeasuringRule rule, Target target) {
        LegalLimit limit = lawfulDueCounts(row, rule) && row.receivedAt != DossierColumns.ABSENT && judge.concerns(row)
                ? limits.of(procedure(row), row.receivedAt)
                : null;
        row.lawfulLimit = limit;
        row.lawfulDueAt =
                limit == null ? DossierColumns.ABSENT : term.end(row.receivedAt, limit, rule, target.calendar);
        judge.judge(row, rule, target.calendar);
    }

    private static boolean lawfulDueCounts(DossierColumns row, MeasuringRule rule) {
        return rule.lawfulDueCounts() && row.dueAt == DossierColumns.ABSENT;
    }

    private @Nullable String procedure(DossierColumns row) {
        return row.procedure < 0 ? null : procedureCodes.text(row.procedure);
    }

    private boolean dueIncludesPauses(DossierColumns row) {
        return dueIncludesPauses[row.source & 0xffff];
    }

    private MeasuringRule rule(DossierColumns row) {
        MeasuringRule rule = rules.of(row.receivedAt, rules.hasExceptions() ? procedure(row) : null);
        return dueIncludesPauses(row) && !lawfulDueCounts(row, rule) ? rule.dueIncludesPauses() : rule;
    }

    private Target target(int agency, long decidedAt) {
        while (targets.size() <= agency + 1) {
            targets.add(null);
        }
        Target[] segments = targets.get(agency + 1);
        if (segments == null) {
            segments = new Target[changes.length + 1];
            targets.set(agency + 1, segments);
        }
        int found = Arrays.binarySearch(changes, decidedAt);
        int segment = found >= 0 ? found + 1 : -found - 1;
        Target target = segments[segment];
        if (target == null) {
            String named = agency < 0 ? "" : agencyCodes.text(agency);
            String code = agency < 0 ? "" : answering(named, decidedAt);
            target = targetsByAgency.computeIfAbsent(
                    namesApart ? named + "\n" + code : code, key -> new Target(named, code, calendars.forAgency(code)));
            segments[segment] = target;
        }
        return target;
    }

    private String answering(String code, long decidedAt) {
        Instant at = Micros.instant(decidedAt);
        return succession.resolve(code, at);
    }

    /** The result by agency and procedure. */
    SortedMap<String, AgencyFigures> byAgency() {
        SortedMap<String, AgencyFigures> result = new TreeMap<>();
        targetsByAgency.forEach((agency, target) -> {
            Tally total = new Tally();
            SortedMap<String, Figures> procedures = new TreeMap<>();
            for (int slot = 0; slot < target.tallies.length; slot++) {
                Tally tally = target.tallies[slot];
                if (tally != null && !tally.isZero()) {
                    total.add(tally);
                    if (slot > 0) {
                        procedures.put(procedureCodes.text(slot - 1), tally.figures());
                    }
                }
            }
            if (!total.isZero() || !target.missingYears.isEmpty()) {
                result.put(
                        agency,
                        new AgencyFigures(total.figures(), procedures, target.missingYears, target.provisional));
            }
        });
        return result;
    }

    /**
     * The result by groups.
     *
     * @throws MissingCalendarYear if a dossier of any agency could not be measured
     */
    SortedMap<String, Figures> groups(Grouping grouping) {
        requireEveryYear();
        Map<String, Tally> tallies = new HashMap<>();
        for (Target target : targetsByAgency.values()) {
            for (String group : grouping.of(target.named, target.agency)) {
                Tally sum = tallies.computeIfAbsent(group, key -> new Tally());
                for (Tally tally : target.tallies) {
                    if (tally != null) {
                        sum.add(tally);
                    }
                }
            }
        }
        SortedMap<String, Figures> groups = new TreeMap<>();
        tallies.forEach((group, tally) -> {
            if (!tally.isZero()) {
                groups.put(group, tally.figures());
            }
        });
        return groups;
    }

    /**
     * The result over all agencies.
     *
     * @throws MissingCalendarYear if a dossier of any agency could not be measured
     */
    Figures total() {
        requireEveryYear();
        Tally total = new Tally();
        for (Target target : targetsByAgency.values()) {
            for (Tally tally : target.tallies) {
                if (tally != null) {
                    total.add(tally);
                }
            }
        }
        return total.figures();
    }

    private void requireEveryYear() {
        SortedMap<Integer, Integer> years = new TreeMap<>();
        Set<String> agencies = new TreeSet<>();
        targetsByAgency
                .values()
                .forEach(target -> target.missingYears.forEach((year, dossiers) -> {
                    years.merge(year, dossiers, Integer::sum);
                    agencies.add(target.agency);
                }));
        if (!years.isEmpty()) {
            throw MissingCalendarYear.of(years, agencies);
        }
    }
}
