package vn.nhipcau.routes.quality;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A document in force that a rule recognised.
 *
 * @param agency who answers for the issuing organ at the end of the period
 * @param year the document speaks of, else the year of its issue
 * @param standard version of the standard it names
 * @param refersTo documents and legal texts it names
 */
record EvidenceDocument(
        String documentId,
        String agency,
        LocalDate issuedOn,
        String subject,
        EvidenceRule rule,
        int year,
        @Nullable Integer round,
        @Nullable String standard,
        Set<String> refersTo) {

    static EvidenceDocument of(IsoDocuments.Document document, String agency, Recognised recognised) {
        Integer year = recognised.year();
        Integer round = recognised.round();
        EvidenceRule rule = recognised.rule();
        return new EvidenceDocument(
                document.documentId(),
                agency,
                document.issuedOn(),
                recognised.subject(),
                rule,
                year == null ? document.issuedOn().getYear() : year,
                rule.rounds() ? Integer.valueOf(round == null ? 1 : round) : null,
                recognised.standard(),
                document.refersTo());
    }

    @Nullable
    Milestone milestone() {
        return rule.milestone();
    }
}
