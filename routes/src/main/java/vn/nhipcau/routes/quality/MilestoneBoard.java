package vn.nhipcau.routes.quality;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.routes.catalogue.ObligationKind;
import vn.nhipcau.routes.performance.ReportingPeriod;

/** Lays an agency's evidence over the milestones of a year. */
final class MilestoneBoard {

    private final EvidenceRules rules;
    private final MandatoryProcedures mandatory;
    private final Map<Milestone, Recurrence> recurrence = new EnumMap<>(Milestone.class);
    private final Set<Milestone> inRounds = new TreeSet<>();

    MilestoneBoard(EvidenceRules rules, MandatoryProcedures mandatory) {
        this.rules = rules;
        this.mandatory = mandatory;
        for (EvidenceRule rule : rules.rules()) {
            Milestone milestone = rule.milestone();
            if (milestone != null) {
                recurrence.putIfAbsent(milestone, rule.every());
                if (rule.rounds()) {
                    inRounds.add(milestone);
                }
            }
        }
    }

    /**
     * The board of one agency.
     *
     * @param kind of its obligation; null if it has none
     */
    Qms of(
            ReportingPeriod period,
            @Nullable ObligationKind kind,
            List<EvidenceDocument> evidence,
            Qms.ProcedureCoverage coverage) {
        List<String> missing = mandatory.without(issued(evidence));
        int issued = mandatory.count() - missing.size();
        List<Qms.MilestoneEntry> entries = new ArrayList<>();
        for (Milestone milestone : Milestone.values()) {
            entries.addAll(entries(milestone, period, kind, evidence, issued));
        }
        return new Qms(
                standard(evidence), entries, coverage, new Qms.MandatoryProcedures(mandatory.count(), issued, missing));
    }

    private List<Qms.MilestoneEntry> entries(
            Milestone milestone,
            ReportingPeriod period,
            @Nullable ObligationKind kind,
            List<EvidenceDocument> evidence,
            int issued) {
        SortedMap<Integer, List<EvidenceDocument>> rounds = new TreeMap<>();
        rounds.put(inRounds.contains(milestone) ? 1 : 0, new ArrayList<>());
        for (EvidenceDocument document : evidence) {
            if (document.milestone() == milestone && proves(document, period)) {
                int round = document.round() == null ? 0 : document.round();
                rounds.computeIfAbsent(round, number -> new ArrayList<>()).add(document);
            }
        }
        List<Qms.MilestoneEntry> entries = new ArrayList<>();
        rounds.forEach((round, documents) -> entries.add(entry(
                milestone, round == 0 ? null : round, documents, state(milestone, documents, issued, period, kind))));
        return entries;
    }

    private boolean proves(EvidenceDocument document, ReportingPeriod period) {
        int year = period.label().getYear();
        return switch (document.rule().every()) {
            case YEAR -> document.year() == year;
            case ONCE -> true;
        };
    }

    private MilestoneState state(
            Milestone milestone,
            List<EvidenceDocument> documents,
            int issued,
            ReportingPeriod period,
            @Nullable ObligationKind kind) {
        boolean done = milestone == Milestone.MANDATORY_PROCEDURES
                ? mandatory.count() > 0 && issued == mandatory.count()
                : !documents.isEmpty();
        if (done) {
            return MilestoneState.DONE;
        }
        if (kind != ObligationKind.MANDATORY || milestone == Milestone.CORRECTIVE_ACTION) {
            return MilestoneState.NOT_REQUIRED; // a corrective action is owed only where an audit found something
        }
        LocalDate end = period.to().atZone(period.zone()).toLocalDate();
        boolean yearOver = end.getYear() > period.label().getYear();
        return yearOver && recurrence.get(milestone) == Recurrence.YEAR ? MilestoneState.OVERDUE : MilestoneState.DUE;
    }

    private static Qms.MilestoneEntry entry(
            Milestone milestone, @Nullable Integer round, List<EvidenceDocument> documents, MilestoneState state) {
        EvidenceDocument first = documents.isEmpty() ? null : documents.get(0);
        return new Qms.MilestoneEntry(
                milestone,
                round,
                state,
                first == null ? null : first.issuedOn(),
                documents.stream()
                        .map(document -> new Qms.Evidence(document.documentId()))
                        .toList(),
                first == null ? null : first.rule().id(),
                null,
                null,
                null,
                null,
                null);
    }

    private Set<String> issued(List<EvidenceDocument> evidence) {
        Set<String> codes = new TreeSet<>();
        for (EvidenceDocument document : evidence) {
            if (document.milestone() == Milestone.MANDATORY_PROCEDURES) {
                codes.addAll(mandatory.issuedBy(document.subject()));
            }
        }
        return codes;
    }

    /** What the newest document that names a version says. */
    private String standard(List<EvidenceDocument> evidence) {
        String standard = rules.standard();
        for (EvidenceDocument document : evidence) { // by date
            String named = SubjectFacts.standard(document.subject());
            standard = named == null ? standard : named;
        }
        return standard;
    }
}
