package vn.nhipcau.routes.quality;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A valid document that a rule recognised.
 *
 * @param agency who answers for the issuing organ at the end of the period
 * @param year the document speaks of, else the year of its issue
 */
record EvidenceDocument(
        String documentId,
        String agency,
        LocalDate issuedOn,
        String subject,
        EvidenceRule rule,
        Milestone milestone,
        int year,
        @Nullable Integer round) {}
