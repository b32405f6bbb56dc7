package vn.nhipcau.routes.quality;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state of one agency's quality system at the end of a period: the {@code qms} block of the monthly status, with what
 * stands behind it.
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
     * @param round of those that come in rounds, from 1; of publications from 2 on: the agency has to publish again
     * @param date civil date of the first document that proves it, or the one a person named
     * @param ruleId the rule that recognised that document
     * @param due last civil day on which it is in time; null where nobody has set one
     * @param daysOverdue civil days from that day to the end of the period; null unless OVERDUE with a day
     * @param ground why it is asked for, or PERSON; null if nobody asks for it
     * @param reference the plan, legal change, minutes or person's statement it rests on
     * @param confirmedBy role of the person who set it; null unless the ground is PERSON
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record MilestoneEntry(
            Milestone milestone,
            @Nullable Integer round,
            MilestoneState state,
            @Nullable LocalDate date,
            List<Evidence> evidence,
            @Nullable String ruleId,
            @Nullable LocalDate due,
            @Nullable Integer daysOverdue,
            @Nullable Ground ground,
            @Nullable String reference,
            @Nullable String confirmedBy) {

        boolean is(Milestone other, MilestoneState standing) {
            return milestone == other && state == standing;
        }
    }

    /** A document that proves a milestone. */
    public record Evidence(String documentId) {}

    /**
     * Procedures with a dossier in the period, and how many of them the quality system covers.
     */
    public record ProcedureCoverage(long inScope, long covered) {}

    /**
     * The mandatory internal procedures and how many have been issued.
     *
     * @param missing codes of those that no document in force issues
     */
    public record MandatoryProcedures(long of, long issued, List<String> missing) {}

    /** How many milestones are done. */
    public long done() {
        return milestones.stream()
                .filter(entry -> entry.state() == MilestoneState.DONE)
                .count();
    }
}
