package vn.nhipcau.routes.checks;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.nhipcau.routes.checks.Check.Subject;
import vn.nhipcau.routes.performance.AgencyFigures;
import vn.nhipcau.routes.performance.FigureEngine;
import vn.nhipcau.routes.performance.Figures;
import vn.nhipcau.routes.performance.MissingCalendarYear;
import vn.nhipcau.routes.performance.ReportingPeriod;
import vn.nhipcau.routes.performance.Snapshot;

/** Everything there is to check about a period, read in one snapshot. */
@Component
public class PeriodChecks {
    private static final Comparator<Check> WORST_FIRST = Comparator.comparing(Check::severity)
            .thenComparing(check -> check.subject().kind())
            .thenComparing(Check::code)
            .thenComparing(check -> check.subject().code());

    private final DataSource dataSource;
    private final FigureEngine engine;
    private final ControlTotals totals;
    private final Continuity continuity;
    private final Charts charts;
    private final PublishedFigures published;

    PeriodChecks(
            DataSource dataSource,
            FigureEngine engine,
            ControlTotals totals,
            Continuity continuity,
            Charts charts,
            PublishedFigures published) {
        this.dataSource = dataSource;
        this.engine = engine;
        this.totals = totals;
        this.continuity = continuity;
        this.charts = charts;
        this.published = published;
    }

    /**
     * What the checks of a period found.
     *
     * @param closable whether nothing keeps the whole period from closing; single agencies may still be held back
     * @param checks the worst first
     * @param continuity agencies that open with another number than they closed with, each dossier accounted for
     * @param published what sources publish about the month themselves, beside our own figures
     */
    public record Report(
            String period,
            boolean closable,
            List<Check> checks,
            List<ContinuityGap> continuity,
            List<PublishedRow> published) {

        public long count(Check.Severity severity) {
            return checks.stream().filter(check -> check.severity() == severity).count();
        }
    }

    /**
     * @param previous the period before
     * @param asOf only what was known strictly before it; null means all that is known
     */
    public Report of(ReportingPeriod previous, ReportingPeriod period, @Nullable Instant asOf) {
        return inOneSnapshot(connection -> of(connection, previous, period, asOf));
    }

    /** What sources publish about the month of a period, beside our own figures. */
    public List<PublishedRow> published(ReportingPeriod period, @Nullable Instant asOf) {
        return inOneSnapshot(
                connection -> published.of(connection, period, asOf).rows());
    }

    /** Whether any source has published something about the month of a period. */
    public boolean isPublished(ReportingPeriod period) {
        return inOneSnapshot(connection -> published.isThere(connection, period));
    }

    /** What differs between a source and the store now; it keeps every period from closing. */
    public List<Check> ofSources() {
        return inOneSnapshot(totals::ofSources);
    }

    private Report of(Connection connection, ReportingPeriod previous, ReportingPeriod period, @Nullable Instant asOf)
            throws SQLException {
        SortedMap<String, AgencyFigures> figures = engine.compute(connection, period, asOf);
        List<Check> checks = new ArrayList<>(ofFigures(connection, period, figures, asOf));
        checks.addAll(totals.blocking(connection, period, figures.values(), asOf));
        checks.addAll(totals.quarantined(connection, asOf));
        checks.addAll(totals.confirmed(connection, period.label(), asOf));
        checks.addAll(history(connection, period, figures, asOf));
        List<ContinuityGap> gaps = List.of();
        List<PublishedRow> rows = List.of();
        try {
            if (previous.to().equals(period.from())) {
                gaps = continuity.gaps(connection, previous, period, figures, asOf);
                checks.addAll(Continuity.checks(previous, gaps));
            } else {
                checks.add(Check.of(CheckCode.NOT_JOINED, Subject.PROVINCE, previous.label()));
            }
            PublishedFigures.Compared compared = published.of(connection, period, asOf);
            rows = compared.rows();
            checks.addAll(compared.checks());
        } catch (MissingCalendarYear missing) {
            checks.add(Check.of(CheckCode.NOT_MEASURED, Subject.PROVINCE, String.valueOf(missing.getMessage())));
        }
        checks.sort(WORST_FIRST);
        return new Report(
                period.label().toString(), checks.stream().noneMatch(Check::blocksPeriod), checks, gaps, rows);
    }

    private List<Check> ofFigures(
            Connection connection,
            ReportingPeriod period,
            SortedMap<String, AgencyFigures> figures,
            @Nullable Instant asOf)
            throws SQLException {
        List<Check> checks = new ArrayList<>();
        figures.forEach((agency, own) -> {
            if (agency.isEmpty()) {
                checks.add(Check.of(CheckCode.UNASSIGNED, Subject.PROVINCE, FigureChecks.inScope(own.total())));
            } else {
                checks.addAll(FigureChecks.of(agency, own));
            }
        });
        if (figures.values().stream().allMatch(AgencyFigures::measured)) {
            checks.addAll(province(engine.province(connection, period, asOf), figures));
        }
        return checks;
    }

    /** Whether the agencies, and the dossiers that name none, add up to the province recomputed from its dossiers. */
    static List<Check> province(Figures province, SortedMap<String, AgencyFigures> figures) {
        List<Check> checks = new ArrayList<>(FigureChecks.within(Subject.PROVINCE, province));
        for (FigureName figure : FigureName.values()) {
            long whole = figure.of(province);
            long sum = figures.values().stream()
                    .mapToLong(own -> figure.of(own.total()))
                    .sum();
            if (sum != whole) {
                checks.add(Check.counts(
                        CheckCode.PROVINCE, Subject.PROVINCE, figure.path(), whole, sum, figure.words(), whole, sum));
            }
        }
        return checks;
    }

    private List<Check> history(
            Connection connection,
            ReportingPeriod period,
            SortedMap<String, AgencyFigures> figures,
            @Nullable Instant asOf)
            throws SQLException {
        Map<String, Figures> current = new TreeMap<>();
        figures.forEach((agency, own) -> {
            if (!agency.isEmpty() && own.measured()) {
                current.put(agency, own.total());
            }
        });
        List<Check> checks = new ArrayList<>();
        long tooFew = 0;
        for (ControlChart chart : charts.of(connection, period.label(), current, asOf)) {
            checks.addAll(chart.checks());
            tooFew += chart.name() == ChartedFigure.RECEIVED && chart.mean() == null ? 1 : 0;
        }
        if (tooFew > 0) {
            checks.add(Check.of(CheckCode.TOO_FEW_MONTHS, Subject.PROVINCE, tooFew, ControlChart.FEWEST));
        }
        return checks;
    }

    private <T> T inOneSnapshot(Snapshot.Questions<T> questions) {
        return Snapshot.of(dataSource, "CHK-901 the checks cannot be read", questions);
    }
}
