package vn.nhipcau.routes.quality;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something that follows from what has happened: a publication from a change, a corrective action from a nonconformity.
 *
 * @param since civil day of what has happened
 * @param due last civil day on which it is in time
 * @param reference the change, or the document that found the nonconformity
 * @param proof the first document that answers it
 */
record Duty(
        Step step,
        LocalDate since,
        LocalDate due,
        Ground ground,
        String reference,
        @Nullable EvidenceDocument proof) {

    /** TT 26/2014/TT-BKHCN Đ.37: reported within two months of the minutes. */
    private static final int CORRECTION_MONTHS = 2;

    /** Whether a year's board shows it: while it is open, and in the years in which it began, fell due or was done. */
    boolean belongsTo(int year) {
        return proof == null
                || since.getYear() == year
                || due.getYear() == year
                || proof.issuedOn().getYear() == year;
    }

    /** Publications to come after the first one, one for each change since; from round 2 on. */
    static List<Duty> republications(List<EvidenceDocument> evidence, List<Change> changes) {
        LocalDate first = evidence.stream()
                .filter(document -> document.milestone() == Milestone.PUBLICATION)
                .map(EvidenceDocument::issuedOn)
                .min(Comparator.naturalOrder())
                .orElse(null);
        List<Duty> duties = new ArrayList<>();
        if (first != null) {
            changes.stream()
                    .filter(change -> change.day().isAfter(first))
                    .sorted(Comparator.comparing(Change::day)
                            .thenComparing(Change::ground)
                            .thenComparing(Change::reference))
                    .forEach(change -> duties.add(new Duty(
                            new Step(Milestone.PUBLICATION, duties.size() + 2),
                            change.day(),
                            change.due(),
                            change.ground(),
                            change.reference(),
                            evidence.stream()
                                    .filter(change::isAnsweredBy)
                                    .findFirst()
                                    .orElse(null))));
        }
        return duties;
    }

    /**
     * A corrective action for every document that found a nonconformity, in rounds from 1. A report that names such a
     * document answers only what it names, any other one all that was found up to its day.
     */
    static List<Duty> corrections(List<EvidenceDocument> evidence) {
        List<EvidenceDocument> found =
                evidence.stream().filter(document -> document.rule().finds()).toList();
        Set<String> ids =
                new HashSet<>(found.stream().map(EvidenceDocument::documentId).toList());
        List<Duty> duties = new ArrayList<>();
        for (EvidenceDocument finding : found) {
            duties.add(new Duty(
                    new Step(Milestone.CORRECTIVE_ACTION, duties.size() + 1),
                    finding.issuedOn(),
                    finding.issuedOn().plusMonths(CORRECTION_MONTHS),
                    Ground.FINDING,
                    finding.documentId(),
                    evidence.stream()
                            .filter(document -> document.milestone() == Milestone.CORRECTIVE_ACTION
                                    && !document.rule().finds()
                                    && answers(document, finding, ids))
                            .findFirst()
                            .orElse(null)));
        }
        return duties;
    }

    private static boolean answers(EvidenceDocument report, EvidenceDocument finding, Set<String> found) {
        return report.refersTo().stream().anyMatch(found::contains)
                ? report.refersTo().contains(finding.documentId())
                : !report.issuedOn().isBefore(finding.issuedOn());
    }
}
