package vn.nhipcau.routes.quality;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.mappings.record.AgencyLevel;
import vn.nhipcau.routes.catalogue.ObligationKind;

/**
 * Whose board is laid, and by which day.
 *
 * @param kind of the agency's obligation; null if it has none
 * @param year of the board
 * @param judgedOn civil day on which it is judged: every day before it is over
 * @param before first civil day that does not count: that day, or the next one while it still runs
 * @param evidence documents in force, by day of issue
 * @param changes that took effect before it
 * @param said what persons say of the agency, of this year and of what is done for good
 */
record Subject(
        String agency,
        AgencyLevel level,
        @Nullable ObligationKind kind,
        int year,
        LocalDate judgedOn,
        LocalDate before,
        List<EvidenceDocument> evidence,
        List<Change> changes,
        List<MilestoneOverride> said,
        Qms.ProcedureCoverage coverage) {}
