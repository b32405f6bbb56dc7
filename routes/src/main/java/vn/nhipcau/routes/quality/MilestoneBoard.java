package vn.nhipcau.routes.quality;

import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.routes.catalogue.ObligationKind;

/**
 * Lays over the milestones of a year, one above the other: what the documents of an agency prove and what law and rollout
 * plans ask, then what follows from changes and findings, then what persons say.
 */
final class MilestoneBoard {

    private final QualityCatalogue catalogue;
    private final Recognised.Memory memory;
    private final Map<Milestone, Recurrence> recurrence = new EnumMap<>(Milestone.class);
    private final Set<Milestone> inRounds = EnumSet.noneOf(Milestone.class);
    private final Set<Milestone> forGood = EnumSet.noneOf(Milestone.class);

    MilestoneBoard(QualityCatalogue catalogue) {
        this.catalogue = catalogue;
        this.memory = new Recognised.Memory(catalogue.rules());
        for (EvidenceRule rule : catalogue.rules().rules()) {
            Milestone milestone = rule.milestone();
            if (milestone != null) {
                recurrence.putIfAbsent(milestone, rule.every());
                if (rule.rounds()) {
                    inRounds.add(milestone);
                }
            }
        }
        recurrence.forEach((milestone, every) -> {
            if (every == Recurrence.ONCE) {
                forGood.add(milestone);
            }
        });
    }

    QualityCatalogue catalogue() {
        return catalogue;
    }

    /**
     * The documents that a rule recognises, by the agency that answers for the issuing organ and by day of issue.
     *
     * @param answering who answers for an organ at the end of the period
     */
    Map<String, List<EvidenceDocument>> evidence(
            List<IsoDocuments.Document> documents, UnaryOperator<String> answering) {
        Map<String, List<EvidenceDocument>> evidence = new HashMap<>();
        for (IsoDocuments.Document document : documents) {
            memory.of(document.type(), document.subject()).ifPresent(recognised -> {
                String agency = answering.apply(document.organ());
                evidence.computeIfAbsent(agency, code -> new ArrayList<>())
                        .add(EvidenceDocument.of(document, agency, recognised));
            });
        }
        return evidence;
    }

    /** The step a person or a plan means: the first round where none is named. */
    Step step(Milestone milestone, @Nullable Integer round) {
        return new Step(milestone, round == null && inRounds.contains(milestone) ? Integer.valueOf(1) : round);
    }

    Qms of(Subject subject) {
        List<String> missing = catalogue.mandatory().without(issued(subject.evidence()));
        SortedMap<Step, Qms.MilestoneEntry> entries = new TreeMap<>();
        layEvidence(entries, subject, missing.isEmpty());
        layDuties(entries, subject);
        layStatements(entries, subject);
        int mandatory = catalogue.mandatory().count();
        return new Qms(
                standard(subject.evidence()),
                List.copyOf(entries.values()),
                subject.coverage(),
                new Qms.MandatoryProcedures(mandatory, mandatory - missing.size(), missing));
    }

    private void layEvidence(SortedMap<Step, Qms.MilestoneEntry> entries, Subject subject, boolean allIssued) {
        Map<Step, RolloutLine> planned = new TreeMap<>();
        catalogue
                .plans()
                .of(subject.agency(), subject.level(), subject.year(), forGood)
                .forEach((step, line) -> planned.put(step(step.milestone(), step.round()), line));
        SortedMap<Step, List<EvidenceDocument>> proofs = new TreeMap<>();
        for (Milestone milestone : Milestone.values()) {
            proofs.put(step(milestone, null), new ArrayList<>());
        }
        planned.keySet().forEach(step -> proofs.computeIfAbsent(step, any -> new ArrayList<>()));
        for (EvidenceDocument document : subject.evidence()) {
            Milestone milestone = document.milestone();
            if (milestone != null && proves(document, subject.year())) {
                proofs.computeIfAbsent(step(milestone, document.round()), any -> new ArrayList<>())
                        .add(document);
            }
        }
        boolean procedures = catalogue.mandatory().count() > 0 && allIssued;
        proofs.forEach((step, documents) -> {
            boolean done = step.milestone() == Milestone.MANDATORY_PROCEDURES ? procedures : !documents.isEmpty();
            entries.put(step, asked(step, done, documents, planned.get(step), subject));
        });
    }

    private boolean proves(EvidenceDocument document, int year) {
        return switch (document.rule().every()) {
            case YEAR -> document.year() == year;
            case ONCE -> true;
        };
    }

    private Qms.MilestoneEntry asked(
            Step step, boolean done, List<EvidenceDocument> documents, @Nullable RolloutLine line, Subject subject) {
        boolean bound = subject.kind() == ObligationKind.MANDATORY && step.milestone() != Milestone.CORRECTIVE_ACTION;
        Ground ground = line != null ? Ground.PLAN : bound ? Ground.LAW : null;
        LocalDate due = line != null
                ? line.due()
                : bound && recurrence.get(step.milestone()) == Recurrence.YEAR
                        ? LocalDate.of(subject.year(), Month.DECEMBER, 31)
                        : null;
        MilestoneState state = done
                ? MilestoneState.DONE
                : line != null ? state(line, subject) : !bound ? MilestoneState.NOT_REQUIRED : late(due, subject);
        return entry(step, state, documents, due, ground, line == null ? null : line.plan(), subject);
    }

    private static MilestoneState state(RolloutLine line, Subject subject) {
        if (subject.judgedOn().isBefore(line.from())) {
            return MilestoneState.PLANNED;
        }
        MilestoneState late = late(line.due(), subject);
        boolean bound = (line.kind() == null ? subject.kind() : line.kind()) == ObligationKind.MANDATORY;
        return late == MilestoneState.OVERDUE && !bound ? MilestoneState.NOT_REQUIRED : late;
    }

    private static MilestoneState late(@Nullable LocalDate due, Subject subject) {
        return due != null && subject.judgedOn().isAfter(due) ? MilestoneState.OVERDUE : MilestoneState.DUE;
    }

    private static void layDuties(SortedMap<Step, Qms.MilestoneEntry> entries, Subject subject) {
        List<Duty> corrections = Duty.corrections(subject.evidence());
        List<Duty> duties = new ArrayList<>(corrections);
        duties.addAll(Duty.republications(subject.evidence(), subject.changes()));
        for (Duty duty : duties) {
            if (duty.belongsTo(subject.year())) {
                EvidenceDocument proof = duty.proof();
                entries.put(
                        duty.step(),
                        entry(
                                duty.step(),
                                proof == null ? late(duty.due(), subject) : MilestoneState.DONE,
                                proof == null ? List.of() : List.of(proof),
                                duty.due(),
                                duty.ground(),
                                duty.reference(),
                                subject));
                if (duty.ground() == Ground.FINDING) {
                    entries.remove(new Step(Milestone.CORRECTIVE_ACTION, null)); // the findings say what is owed
                }
            }
        }
    }

    private void layStatements(SortedMap<Step, Qms.MilestoneEntry> entries, Subject subject) {
        for (MilestoneOverride said : subject.said()) { // by year
            boolean ofThisBoard = said.year() == subject.year() || forGood.contains(said.milestone());
            MilestoneState state = said.state();
            if (state == null || !ofThisBoard || !said.date().isBefore(subject.before())) {
                continue;
            }
            Qms.MilestoneEntry before = entries.get(said.step());
            LocalDate due = before == null ? null : before.due();
            boolean done = state == MilestoneState.DONE;
            entries.put(
                    said.step(),
                    new Qms.MilestoneEntry(
                            said.milestone(),
                            said.round(),
                            state,
                            done ? said.date() : null,
                            said.documentId() != null
                                    ? List.of(new Qms.Evidence(said.documentId()))
                                    : done && before != null ? before.evidence() : List.of(),
                            null,
                            due,
                            days(state, due, subject),
                            Ground.PERSON,
                            String.valueOf(said.number()),
                            said.role()));
        }
    }

    private static Qms.MilestoneEntry entry(
            Step step,
            MilestoneState state,
            List<EvidenceDocument> documents,
            @Nullable LocalDate due,
            @Nullable Ground ground,
            @Nullable String reference,
            Subject subject) {
        EvidenceDocument first = documents.isEmpty() ? null : documents.get(0);
        return new Qms.MilestoneEntry(
                step.milestone(),
                step.round(),
                state,
                first == null ? null : first.issuedOn(),
                documents.stream()
                        .map(document -> new Qms.Evidence(document.documentId()))
                        .toList(),
                first == null ? null : first.rule().id(),
                due,
                days(state, due, subject),
                ground,
                reference,
                null);
    }

    private static @Nullable Integer days(MilestoneState state, @Nullable LocalDate due, Subject subject) {
        return state == MilestoneState.OVERDUE && due != null
                ? Integer.valueOf((int) ChronoUnit.DAYS.between(due, subject.judgedOn()))
                : null;
    }

    private Set<String> issued(List<EvidenceDocument> evidence) {
        Set<String> codes = new TreeSet<>();
        for (EvidenceDocument document : evidence) {
            if (document.milestone() == Milestone.MANDATORY_PROCEDURES) {
                codes.addAll(catalogue.mandatory().issuedBy(document.subject()));
            }
        }
        return codes;
    }

    /** What the newest document that names a version says. */
    private String standard(List<EvidenceDocument> evidence) {
        String standard = catalogue.rules().standard();
        for (EvidenceDocument document : evidence) { // by date
            standard = document.standard() == null ? standard : document.standard();
        }
        return standard;
    }
}
