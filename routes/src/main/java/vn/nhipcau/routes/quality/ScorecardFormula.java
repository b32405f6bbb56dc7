package vn.nhipcau.routes.quality;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The published formula of a scorecard for emulation (thi đua).
 *
 * @param id of the formula, which changes with it
 * @param example whether it is the shipped example and not the province's own
 * @param source where its rules are written
 * @param minimumReachable below so many reachable points there is no score
 */
public record ScorecardFormula(
        String id,
        String title,
        boolean example,
        String source,
        BigDecimal minimumReachable,
        List<Criterion> criteria,
        List<Rank> ranks) {

    /** What a criterion looks at. */
    public enum Kind {
        FIGURE,
        RATIO,
        MILESTONES,
        MANDATORY_PROCEDURES
    }

    /**
     * One criterion.
     *
     * @param figures its figure, or the part and the whole of its ratio
     * @param levels the first one that fits gives the points
     * @param zeroWhenMissing whether a value that is not applicable counts 0 of the most, instead of being left out
     */
    public record Criterion(
            String id,
            String name,
            Kind kind,
            List<String> figures,
            List<Milestone> milestones,
            List<Level> levels,
            boolean zeroWhenMissing) {

        /** The most it can give. */
        public BigDecimal most() {
            return levels.stream().map(Level::points).reduce(BigDecimal.ZERO, BigDecimal::max);
        }
    }

    /** A threshold, from below or from above, and what it gives. */
    public record Level(
            @Nullable BigDecimal atLeast, @Nullable BigDecimal atMost, BigDecimal points) {

        boolean fits(BigDecimal value) {
            return (atLeast == null || value.compareTo(atLeast) >= 0)
                    && (atMost == null || value.compareTo(atMost) <= 0);
        }
    }

    /** What a score is called from a number of points on. */
    public record Rank(String name, BigDecimal atLeast) {}

    /** The most one can reach. */
    public BigDecimal most() {
        return criteria.stream().map(Criterion::most).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Points as if every criterion had been applicable; null where too few were. */
    @Nullable
    BigDecimal score(BigDecimal points, BigDecimal reachable) {
        return reachable.signum() == 0 || reachable.compareTo(minimumReachable) < 0
                ? null
                : points.multiply(most()).divide(reachable, 1, RoundingMode.HALF_UP);
    }

    @Nullable
    String rank(@Nullable BigDecimal score) {
        return score == null
                ? null
                : ranks.stream()
                        .filter(rank -> score.compareTo(rank.atLeast()) >= 0)
                        .findFirst()
                        .map(Rank::name)
                        .orElse(null);
    }
}
