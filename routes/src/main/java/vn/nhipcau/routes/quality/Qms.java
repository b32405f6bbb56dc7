package vn.nhipcau.routes.quality;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state of one agency's quality system at the end of a period: the {@code qms} block of the monthly status.
 *
 * @param standard version of the standard its documents name
 */
public record Qms(
        String standard,
        List<MilestoneEntry> milestones,
        ProcedureCoverage procedureCoverage,
        MandatoryProcedures mandatoryProcedures) {

    /**
     * One milestone of the period's year.
     *
     * @param round of those that come in rounds, from 1
     * @param date civil date of the first document that proves it
     * @param ruleId the rule that recognised that document
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record MilestoneEntry(
            Milestone milestone,
            @Nullable Integer round,
            MilestoneState state,
            @Nullable LocalDate date,
            List<Evidence> evidence,
            @Nullable String ruleId) {}

    /** A document that proves a milestone. */
    public record Evidence(String documentId) {}

    /**
     * Procedures with a dossier in the period, and how many of them the quality system covers.
     */
    public record ProcedureCoverage(long inScope, long covered) {}

    /** The mandatory internal procedures and how many have been issued. */
    public record MandatoryProcedures(long of, long issued) {}

    /** How many milestones are done. */
    public long done() {
        return milestones.stream()
                .filter(entry -> entry.state() == MilestoneState.DONE)
                .count();
    }
}
