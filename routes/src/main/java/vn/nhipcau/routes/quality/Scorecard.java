package vn.nhipcau.routes.quality;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.routes.quality.ProvinceQuality.AgencyName;

/**
 * The points of every agency of a period or year, each with what it rests on; the formula goes along.
 *
 * @param period {@code 2022-10}, or {@code 2022} for a year
 * @param months whose statuses were counted
 * @param asOf only what was known strictly before it counts; null means all that is known
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Scorecard(
        String period,
        List<String> months,
        @Nullable Instant asOf,
        ScorecardFormula formula,
        BigDecimal most,
        List<Line> lines) {

    /**
     * One agency.
     *
     * @param months of which it has said something
     * @param points what it got
     * @param reachable the most it could get by the criteria that apply to it
     * @param score points scaled to the most of the formula; null where too few criteria apply
     * @param place among the agencies of its level with a score, from 1; equal scores share it
     * @param tied how many others share it
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Line(
            AgencyName agency,
            int months,
            BigDecimal points,
            BigDecimal reachable,
            @Nullable BigDecimal score,
            @Nullable String rank,
            @Nullable Integer place,
            int tied,
            List<Point> criteria) {}

    /** Why a criterion gave what it gave. */
    public enum Reason {
        /** The value reaches a level. */
        LEVEL,
        /** The value reaches no level. */
        NO_LEVEL,
        /** The whole of the ratio is 0. */
        NOTHING_TO_COUNT,
        /** None of the milestones is asked of the agency. */
        NOT_ASKED,
        /** The agency has sent no status. */
        NO_STATUS
    }

    /**
     * One criterion of one agency.
     *
     * @param points null where it does not apply and is left out
     * @param of the most it can give
     * @param value it was judged by; null where it does not apply
     * @param level the threshold reached, such as {@code >= 95}
     * @param facts the figures or milestones it rests on
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Point(
            String criterion,
            @Nullable BigDecimal points,
            BigDecimal of,
            @Nullable BigDecimal value,
            @Nullable String level,
            Reason reason,
            List<Fact> facts) {}

    /** A figure by its dotted name, or a milestone with its round, and what it is. */
    public record Fact(String name, String value) {}
}
