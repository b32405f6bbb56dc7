package vn.nhipcau.routes.checks;

import static vn.nhipcau.routes.checks.FigureName.shown;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.routes.checks.Check.Severity;
import vn.nhipcau.routes.checks.Check.Subject;
import vn.nhipcau.routes.performance.AgencyFigures;
import vn.nhipcau.routes.performance.Figures;

/** Whether the figures of one agency, one procedure or a province agree with themselves. */
public final class FigureChecks {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final Subject subject;
    private final Figures f;
    private final List<Check> checks = new ArrayList<>();

    private FigureChecks(Subject subject, Figures figures) {
        this.subject = subject;
        this.f = figures;
    }

    /** Everything that does not hold in an agency's figures, its procedures included; empty if all of it does. */
    public static List<Check> of(String agency, AgencyFigures own) {
        if (!own.measured()) {
            return List.of(Check.of(CheckCode.CALENDAR, Subject.agency(agency), own.whyUnmeasured()));
        }
        return of(agency, own.total(), own.procedures());
    }

    /** The same of figures that stand alone, e.g. in a status. */
    public static List<Check> of(String agency, Figures total, SortedMap<String, Figures> procedures) {
        Subject subject = Subject.agency(agency);
        List<Check> checks = new ArrayList<>(within(subject, total));
        procedures.forEach((procedure, figures) ->
                within(new Subject(Check.Kind.AGENCY, agency, procedure), figures).stream()
                        .filter(check -> check.severity() == Severity.BLOCKS)
                        .forEach(checks::add));
        checks.addAll(sums(subject, total, procedures));
        return checks;
    }

    /** Everything that does not hold within one set of figures. */
    static List<Check> within(Subject subject, Figures figures) {
        FigureChecks one = new FigureChecks(subject, figures);
        one.counts();
        one.sums();
        one.rate();
        one.handling();
        return one.checks;
    }

    private static List<Check> sums(Subject subject, Figures total, SortedMap<String, Figures> procedures) {
        List<Check> checks = new ArrayList<>();
        for (FigureName figure : FigureName.values()) {
            long whole = figure.of(total);
            long sum = procedures.values().stream().mapToLong(figure::of).sum();
            if (sum > whole) {
                checks.add(Check.counts(
                        CheckCode.PROCEDURES, subject, figure.path(), whole, sum, figure.words(), sum, whole));
            }
        }
        long missing = inScope(total)
                - procedures.values().stream().mapToLong(FigureChecks::inScope).sum();
        if (missing > 0) {
            checks.add(Check.of(CheckCode.NO_PROCEDURE, subject, missing));
        }
        return checks;
    }

    /** Dossiers that the figures count, the refused at reception included. */
    static long inScope(Figures figures) {
        return figures.carriedOver() + figures.received().total() + figures.refusedAtReception();
    }

    private void counts() {
        for (FigureName figure : FigureName.values()) {
            long count = figure.of(f);
            if (count < 0) {
                add(CheckCode.NEGATIVE, figure.path(), 0, count, figure.words(), count);
            }
        }
    }

    private void sums() {
        long in = f.carriedOver() + f.received().total();
        long out = f.resolved().total() + f.withdrawn() + f.stopped() + f.open().total();
        equal(CheckCode.BALANCE, "carriedOver", in, out);
        Figures.Resolved resolved = f.resolved();
        equal(
                CheckCode.RESOLVED_PARTS,
                "resolved.total",
                resolved.total(),
                resolved.early() + resolved.onTime() + resolved.late() + resolved.noLimit());
        Figures.Open open = f.open();
        equal(
                CheckCode.OPEN_PARTS,
                "open.total",
                open.total(),
                open.inTime() + open.overdue() + open.paused() + open.noLimit());
        Figures.Received received = f.received();
        long channels = received.online() + received.direct() + received.postal();
        if (channels > received.total()) {
            add(CheckCode.CHANNELS, "received.total", received.total(), channels, received.total(), channels);
        } else if (channels < received.total()) {
            checks.add(Check.of(CheckCode.CHANNEL_UNKNOWN, subject, received.total() - channels));
        }
        if (resolved.refused() > resolved.total()) {
            add(
                    CheckCode.REFUSED,
                    "resolved.refused",
                    resolved.total(),
                    resolved.refused(),
                    resolved.refused(),
                    resolved.total());
        }
        derived(FigureName.NONCONFORMITIES, resolved.late() + open.overdue(), false);
        derived(FigureName.LATE_AGAINST_FIRST_DUE, resolved.total(), true);
        derived(FigureName.LATE_WITHOUT_APOLOGY, resolved.late(), true);
    }

    private void equal(CheckCode code, String figure, long expected, long found) {
        if (expected != found) {
            add(code, figure, expected, found, expected, found);
        }
    }

    private void derived(FigureName figure, long expected, boolean atMost) {
        long found = figure.of(f);
        if (atMost ? found > expected : found != expected) {
            add(
                    CheckCode.DERIVED,
                    figure.path(),
                    expected,
                    found,
                    figure.words(),
                    found,
                    (atMost ? "≤ " : "") + expected);
        }
    }

    private void rate() {
        Figures.Rate rate = f.onTimeRate();
        long numerator = f.resolved().early() + f.resolved().onTime();
        long denominator = numerator + f.resolved().late();
        BigDecimal expected = denominator <= 0
                ? null
                : BigDecimal.valueOf(numerator)
                        .multiply(HUNDRED)
                        .divide(BigDecimal.valueOf(denominator), 2, RoundingMode.HALF_UP);
        boolean holds = rate.numerator() == numerator
                && rate.denominator() == denominator
                && same(expected, rate.percent())
                && (rate.percent() == null || between(rate.percent()));
        if (!holds) {
            checks.add(Check.of(
                    CheckCode.RATE,
                    subject,
                    "onTimeRate.percent",
                    expected,
                    rate.percent(),
                    shown(rate.percent()),
                    rate.numerator(),
                    rate.denominator()));
        }
    }

    private static boolean same(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        return one == null || other == null ? one == other : one.compareTo(other) == 0;
    }

    private static boolean between(BigDecimal percent) {
        return percent.signum() >= 0 && percent.compareTo(HUNDRED) <= 0;
    }

    private void handling() {
        Figures.HandlingHours hours = f.handlingWorkingHours();
        BigDecimal mean = hours.mean();
        BigDecimal median = hours.median();
        BigDecimal p90 = hours.p90();
        boolean none = mean == null && median == null && p90 == null;
        boolean all = mean != null && median != null && p90 != null;
        boolean holds = hours.count() == f.resolved().total()
                && (hours.count() == 0 ? none : all)
                && (mean == null || mean.signum() >= 0)
                && (median == null || median.signum() >= 0)
                && (median == null || p90 == null || median.compareTo(p90) <= 0);
        if (!holds) {
            add(
                    CheckCode.HANDLING,
                    "handlingWorkingHours.count",
                    f.resolved().total(),
                    hours.count(),
                    hours.count(),
                    shown(mean),
                    shown(median),
                    shown(p90));
        }
    }

    private void add(CheckCode code, String figure, long expected, long found, Object... arguments) {
        checks.add(Check.counts(code, subject, figure, expected, found, arguments));
    }
}
