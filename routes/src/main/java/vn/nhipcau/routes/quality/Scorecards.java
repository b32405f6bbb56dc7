package vn.nhipcau.routes.quality;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.Year;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.nhipcau.mappings.record.AgencyLevel;
import vn.nhipcau.routes.catalogue.Obligation;
import vn.nhipcau.routes.catalogue.Obligations;
import vn.nhipcau.routes.performance.ReportingPeriod;
import vn.nhipcau.routes.quality.ProvinceQuality.AgencyName;

/** Scorecards for emulation by the published formula, from nothing but what the agencies have said in their statuses. */
@Component
public class Scorecards {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final SaidStatuses statuses;
    private final Obligations obligations;
    private final QualityCatalogues catalogues;

    Scorecards(SaidStatuses statuses, Obligations obligations, QualityCatalogues catalogues) {
        this.statuses = statuses;
        this.obligations = obligations;
        this.catalogues = catalogues;
    }

    /** The scorecard of one month; see {@link #ofYear} for the rest. */
    public Scorecard ofMonth(ReportingPeriod month, @Nullable Instant asOf) {
        return of(month.label().toString(), month.label(), month, asOf);
    }

    /** The last month of a year of which anybody has said something, as far as was known before {@code asOf}. */
    public Optional<YearMonth> last(Year year, @Nullable Instant asOf) {
        return statuses.last(year, asOf);
    }

    /**
     * The scorecard of the months of a year up to one.
     *
     * @param last the month whose obligations and milestones count
     * @param asOf counts only what was known strictly before that instant; null means all that is known
     */
    public Scorecard ofYear(ReportingPeriod last, @Nullable Instant asOf) {
        YearMonth first = last.label().withMonth(1);
        return of(String.valueOf(first.getYear()), first, last, asOf);
    }

    private Scorecard of(String label, YearMonth first, ReportingPeriod last, @Nullable Instant asOf) {
        ScorecardFormula formula = catalogues.board(asOf).catalogue().scorecard();
        SaidStatuses.Months said = statuses.of(first, last.label(), asOf);
        List<Scorecard.Line> lines = new ArrayList<>();
        for (Obligation obligation : obligations.of(last, asOf)) {
            if (obligation.obligation().equals(Obligation.MONTHLY_STATUS)) {
                lines.add(line(
                        new AgencyName(obligation.agency(), obligation.name(), obligation.level()),
                        said.of(obligation.agency()),
                        formula));
            }
        }
        return new Scorecard(label, said.labels(), asOf, formula, formula.most(), placed(lines));
    }

    static Scorecard.Line line(AgencyName agency, Said said, ScorecardFormula formula) {
        List<Scorecard.Point> criteria = formula.criteria().stream()
                .map(criterion -> Criteria.point(criterion, said))
                .toList();
        BigDecimal points = BigDecimal.ZERO;
        BigDecimal reachable = BigDecimal.ZERO;
        for (Scorecard.Point point : criteria) {
            if (point.points() != null) {
                points = points.add(point.points());
                reachable = reachable.add(point.of());
            }
        }
        BigDecimal score = said.isEmpty() ? null : formula.score(points, reachable);
        return new Scorecard.Line(
                agency, said.figures().size(), points, reachable, score, formula.rank(score), null, 0, criteria);
    }

    /** By level and place; those without a score last. */
    static List<Scorecard.Line> placed(List<Scorecard.Line> lines) {
        Map<AgencyLevel, List<Scorecard.Line>> levels = new EnumMap<>(AgencyLevel.class);
        lines.forEach(line -> levels.computeIfAbsent(line.agency().level(), level -> new ArrayList<>())
                .add(line));
        List<Scorecard.Line> placed = new ArrayList<>();
        for (List<Scorecard.Line> level : levels.values()) {
            level.sort(Comparator.comparing(
                            Scorecard.Line::score, Comparator.nullsLast(Comparator.<BigDecimal>reverseOrder()))
                    .thenComparing(line -> line.agency().code()));
            Map<BigDecimal, Integer> first = new HashMap<>();
            Map<BigDecimal, Integer> equal = new HashMap<>();
            for (Scorecard.Line line : level) {
                if (line.score() != null) {
                    first.putIfAbsent(
                            line.score(),
                            equal.values().stream().mapToInt(Integer::intValue).sum() + 1);
                    equal.merge(line.score(), 1, Integer::sum);
                }
            }
            for (Scorecard.Line line : level) {
                BigDecimal score = line.score();
                Integer place = score == null ? null : first.get(score);
                int tied = score == null ? 0 : equal.getOrDefault(score, 1) - 1;
                placed.add(new Scorecard.Line(
                        line.agency(),
                        line.months(),
                        line.points(),
                        line.reachable(),
                        score,
                        line.rank(),
                        place,
                        tied,
                        line.criteria()));
            }
        }
        return placed;
    }

    /** Of a whole; null where that is 0. */
    static @Nullable BigDecimal percent(BigDecimal part, BigDecimal whole) {
        return whole.signum() == 0 ? null : part.multiply(HUNDRED).divide(whole, 2, RoundingMode.HALF_UP);
    }
}
