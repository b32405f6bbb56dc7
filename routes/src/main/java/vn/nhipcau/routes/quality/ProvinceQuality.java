package vn.nhipcau.routes.quality;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.mappings.record.AgencyLevel;
import vn.nhipcau.routes.catalogue.ObligationKind;

/**
 * Where the ISO 9001 systems of a province stand: what the notice of a BCĐ 19 tells in figures and names. The agencies
 * are those with an obligation for the period, frozen by it, so that no rate can pass 100 %.
 *
 * @param asOf only what was known strictly before it counts; null means all that is known
 * @param judgedOn first civil day that does not count any more
 * @param agencies each with its system; written one by one, never all of them as JSON
 * @param milestones how many agencies stand where with each milestone, in the order in which one walks through them
 * @param auditedAndReviewed agencies that have done audit round 1 and held the management review
 * @param withoutProgramme agencies of which an audit programme is asked and not proved
 * @param withoutPlan agencies of which an audit plan is asked and not proved
 * @param trained agencies with training or support this year
 * @param mandatoryProcedures how far the agencies are with the mandatory internal procedures
 * @param overdue milestones past their day, the longest overdue first
 * @param legalChanges changes of law that took effect before {@code judgedOn}, and who has absorbed them
 * @param standards agencies by the version of the standard their documents name
 * @param inspections the inspection lists of the year with their balance
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ProvinceQuality(
        YearMonth period,
        @Nullable Instant asOf,
        LocalDate judgedOn,
        @JsonIgnore List<AgencyQuality> agencies,
        List<MilestoneShare> milestones,
        List<AgencyName> auditedAndReviewed,
        List<AgencyName> withoutProgramme,
        List<AgencyName> withoutPlan,
        List<AgencyName> trained,
        Issued mandatoryProcedures,
        List<Overdue> overdue,
        List<LegalChangeShare> legalChanges,
        SortedMap<String, Integer> standards,
        InspectionReport inspections) {

    /** One of the agencies, if it has an obligation. */
    public Optional<AgencyQuality> agency(String code) {
        return agencies.stream()
                .filter(agency -> agency.agency().code().equals(code))
                .findFirst();
    }

    /** An agency as the catalogue knew it just before the end of the period. */
    public record AgencyName(String code, String name, AgencyLevel level) {}

    /** One agency with its quality system. */
    public record AgencyQuality(AgencyName agency, ObligationKind kind, Qms qms) {}

    /**
     * Part of a whole that is never larger than it.
     *
     * @param percent two decimals, half up; null where there is nobody to count
     */
    public record Share(int done, int of, @Nullable BigDecimal percent) {

        /** So many of so many. */
        public static Share of(int done, int of) {
            return new Share(
                    done,
                    of,
                    of == 0
                            ? null
                            : BigDecimal.valueOf(done * 100L).divide(BigDecimal.valueOf(of), 2, RoundingMode.HALF_UP));
        }
    }

    /**
     * Where the agencies stand with one milestone, each counted once by its weakest round.
     *
     * @param all done among all agencies of the period; of corrective actions among those that owe one
     * @param mandatory done among those bound by the law
     * @param encouraged done among those only encouraged
     * @param byLevel done among those of each level
     * @param states how many agencies are in each state
     */
    public record MilestoneShare(
            Milestone milestone,
            Share all,
            Share mandatory,
            Share encouraged,
            SortedMap<AgencyLevel, Share> byLevel,
            SortedMap<MilestoneState, Integer> states) {

        /** How many agencies are in that state. */
        public int count(String state) {
            return states.getOrDefault(MilestoneState.valueOf(state), 0);
        }
    }

    /**
     * @param of how many procedures are mandatory
     * @param complete agencies that have issued all of them
     * @param missing agencies that have issued fewer, with the codes that are missing
     */
    public record Issued(long of, Share complete, List<Missing> missing) {

        public record Missing(AgencyName agency, long issued, List<String> codes) {}
    }

    /**
     * @param days civil days since the last day in time; null where no day was set but the year is over
     */
    public record Overdue(
            AgencyName agency,
            Milestone milestone,
            @Nullable Integer round,
            @Nullable LocalDate due,
            @Nullable Integer days,
            @Nullable Ground ground,
            @Nullable String reference) {}

    /**
     * @param due last civil day on which an agency absorbs it in time
     * @param absorbed agencies that have, of those it concerns
     * @param open agencies that have not
     */
    public record LegalChangeShare(
            String id, String title, LocalDate effective, LocalDate due, Share absorbed, List<AgencyName> open) {}
}
