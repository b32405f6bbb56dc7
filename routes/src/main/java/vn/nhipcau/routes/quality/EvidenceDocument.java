package vn.nhipcau.routes.quality;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A document in force that a rule recognised.
 *
 * @param agency who answers for the issuing organ at the end of the period
 * @param year the document speaks of, else the year of its issue
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
        Set<String> refersTo) {

    @Nullable
    Milestone milestone() {
        return rule.milestone();
    }
}
