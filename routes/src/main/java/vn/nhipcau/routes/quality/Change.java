package vn.nhipcau.routes.quality;

import java.time.LocalDate;

/**
 * A change that an agency must answer by publishing its quality system again.
 *
 * @param day on which it took effect
 * @param due last civil day on which it is answered in time
 * @param reference what changed: a legal text, a procedure or the agency itself
 */
record Change(LocalDate day, LocalDate due, Ground ground, String reference) {

    /** QĐ 19/2014/QĐ-TTg Đ.4 k.4: what changes is absorbed within three months. */
    private static final int MONTHS = 3;

    static Change of(LocalDate day, Ground ground, String reference) {
        return new Change(day, day.plusMonths(MONTHS), ground, reference);
    }

    /** Whether a document answers it: issued since, or naming it. A changed law is absorbed by procedures too. */
    boolean isAnsweredBy(EvidenceDocument document) {
        boolean fits = document.milestone() == Milestone.PUBLICATION
                || ground == Ground.LEGAL_CHANGE && document.milestone() == Milestone.MANDATORY_PROCEDURES;
        return fits
                && (!document.issuedOn().isBefore(day) || document.refersTo().contains(reference));
    }
}
