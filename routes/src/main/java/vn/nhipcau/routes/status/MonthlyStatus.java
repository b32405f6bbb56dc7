package vn.nhipcau.routes.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.mappings.record.AgencyLevel;
import vn.nhipcau.routes.performance.Comparison;
import vn.nhipcau.routes.performance.Figures;
import vn.nhipcau.routes.performance.PausePolicy;
import vn.nhipcau.routes.quality.Milestone;
import vn.nhipcau.routes.quality.MilestoneState;

/**
 * What an agency says about its month: the {@code data} of {@code vn.nhipcau.monthly-status.v1}. Instants are RFC 3339
 * texts in the zone of the period.
 *
 * @param supersedes message key of the revision replaced; absent for revision 1
 * @param previousSha256 hex SHA-256 of the exact bytes of that revision; absent for revision 1
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record MonthlyStatus(
        AgencyBlock agency,
        PeriodBlock period,
        int revision,
        @Nullable String supersedes,
        @Nullable String previousSha256,
        Reason reason,
        Figures figures,
        List<ProcedureFigures> procedures,
        QmsBlock qms,
        Subordinates subordinates,
        Completeness completeness,
        MethodBlock method) {

    /** CloudEvents type of a status. */
    public static final String TYPE = "vn.nhipcau.monthly-status.v1";

    /** Why a revision exists. The operator's own words stay in the province's audit trail. */
    public enum Reason {
        FIRST,
        FIGURES_CHANGED,
        METHOD_CHANGED,
        /** The repository rejected the revision before it. */
        REJECTED_BEFORE
    }

    /** The reporting agency as the catalogue knew it just before the end of the period. */
    public record AgencyBlock(String code, String name, AgencyLevel level) {}

    /** The definition of the period in force when it was first closed. */
    public record PeriodBlock(String label, String from, String to, String deadline, String zone) {}

    /** The figures of one procedure, by its national stem. */
    public record ProcedureFigures(String procedureCode, Figures figures) {}

    /** The state of the agency's quality system. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record QmsBlock(
            String standard,
            List<MilestoneBlock> milestones,
            CoverageBlock procedureCoverage,
            MandatoryBlock mandatoryProcedures) {}

    /** One ISO milestone with the documents that prove it. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record MilestoneBlock(
            Milestone milestone,
            @Nullable Integer round,
            MilestoneState state,
            @Nullable LocalDate date,
            List<EvidenceBlock> evidence) {}

    /** A document, by its identity at its source. */
    public record EvidenceBlock(String documentId) {}

    /** Procedures with a dossier in the period, and how many of them the quality system covers. */
    public record CoverageBlock(long inScope, long covered) {}

    /** The mandatory internal procedures, and how many are issued. */
    public record MandatoryBlock(long of, long issued) {}

    /** The agencies directly below that report through the same sender. */
    public record Subordinates(int expected, int reported, List<String> missing) {}

    /** How complete the readings were that the figures rest on. */
    public record Completeness(List<SourceBlock> sources) {}

    /**
     * One source.
     *
     * @param state of its newest finished run; NEVER if there is none
     * @param records known from it
     * @param quarantined items that wait for a decision
     * @param asOf everything it showed before this instant has been read; absent if never
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record SourceBlock(
            String id,
            String state,
            long records,
            long quarantined,
            @Nullable String asOf) {}

    /** How the figures were measured. */
    public record MethodBlock(
            Comparison comparison,
            PausePolicy pausePolicy,
            String calendarVersion,
            SortedMap<String, String> mappingVersions,
            String productVersion) {}
}
