package vn.nhipcau.routes.checks;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * A figure of one agency over its own closed months, as a chart of individuals and moving ranges (XmR). Limits are the
 * mean of the months before, plus and minus 2.660 times their mean moving range: 3 / 1.128, the constants d2 and E2 of
 * ISO 7870-2 for ranges of two, also Wheeler, Understanding Variation (1993).
 *
 * @param months the closed months before this one and this one, in order
 * @param mean of the months before; absent, like the limits, where they are too few
 * @param signals what is out of the ordinary about this month
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ControlChart(
        String agency,
        ChartedFigure name,
        String figure,
        Check.Words words,
        List<Month> months,
        @Nullable BigDecimal mean,
        @Nullable BigDecimal lower,
        @Nullable BigDecimal upper,
        List<Signal> signals) {
    /** Fewer months give no verdict. */
    public static final int FEWEST = 6;

    static final int MOST = 24;
    private static final double E2 = 2.660;
    private static final int RUN = 8;
    // Counts come in steps of one; a limit narrower than a step tells of rounding, not of the agency.
    private static final double STEP = 1;

    /** One month's value; absent where there was nothing to measure. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Month(String period, @Nullable BigDecimal value) {

        private DoubleStream some() {
            return value == null ? DoubleStream.empty() : DoubleStream.of(value.doubleValue());
        }
    }

    /** What is out of the ordinary. */
    public enum Signal {
        /** Outside the natural limits. */
        OUTSIDE_LIMITS,
        /** The eighth month in a row on one side of the mean. */
        LONG_RUN
    }

    /**
     * @param months in order, the month looked at last
     */
    static ControlChart of(String agency, ChartedFigure figure, List<Month> months) {
        List<Month> shown = months.size() > MOST + 1 ? months.subList(months.size() - MOST - 1, months.size()) : months;
        double[] before = shown.subList(0, Math.max(0, shown.size() - 1)).stream()
                .flatMapToDouble(Month::some)
                .toArray();
        BigDecimal now = shown.isEmpty() ? null : shown.get(shown.size() - 1).value();
        if (before.length < FEWEST) {
            return new ControlChart(
                    agency, figure, figure.figure(), figure.words(), List.copyOf(shown), null, null, null, List.of());
        }
        double sum = 0;
        double ranges = 0;
        for (int i = 0; i < before.length; i++) {
            sum += before[i];
            ranges += i == 0 ? 0 : Math.abs(before[i] - before[i - 1]);
        }
        double mean = sum / before.length;
        double width = Math.max(STEP, E2 * ranges / (before.length - 1));
        double lower = Math.max(0, mean - width);
        double upper = figure.isShare() ? Math.min(100, mean + width) : mean + width;
        return new ControlChart(
                agency,
                figure,
                figure.figure(),
                figure.words(),
                List.copyOf(shown),
                rounded(mean),
                rounded(lower),
                rounded(upper),
                now == null ? List.of() : signals(before, now.doubleValue(), mean, lower, upper));
    }

    private static List<Signal> signals(double[] before, double now, double mean, double lower, double upper) {
        List<Signal> signals = new ArrayList<>();
        if (now < lower || now > upper) {
            signals.add(Signal.OUTSIDE_LIMITS);
        }
        double side = Math.signum(now - mean);
        int run = 1;
        for (int i = before.length - 1; i >= 0 && Math.signum(before[i] - mean) == side; i--) {
            run++;
        }
        if (side != 0 && run >= RUN) {
            signals.add(Signal.LONG_RUN);
        }
        return signals;
    }

    private static BigDecimal rounded(double value) {
        return BigDecimal.valueOf(value).setScale(1, RoundingMode.HALF_UP);
    }

    /** The value of the month looked at. */
    public @Nullable BigDecimal now() {
        return months.isEmpty() ? null : months.get(months.size() - 1).value();
    }

    /** Months before this one that have a value. */
    public long known() {
        return months.stream()
                .limit(Math.max(0, months.size() - 1L))
                .filter(month -> month.value() != null)
                .count();
    }

    /** Each signal as a check, with the history it rests on. */
    List<Check> checks() {
        List<Check> checks = new ArrayList<>();
        BigDecimal value = now();
        for (Signal signal : signals) {
            checks.add(
                    switch (signal) {
                        case OUTSIDE_LIMITS ->
                            Check.of(
                                    CheckCode.OUTSIDE_LIMITS,
                                    Check.Subject.agency(agency),
                                    figure,
                                    mean,
                                    value,
                                    words,
                                    FigureName.shown(value),
                                    FigureName.shown(lower),
                                    FigureName.shown(upper),
                                    known(),
                                    history());
                        case LONG_RUN ->
                            Check.of(
                                    CheckCode.LONG_RUN,
                                    Check.Subject.agency(agency),
                                    figure,
                                    mean,
                                    value,
                                    words,
                                    RUN,
                                    isAbove() ? new Check.Words("trên", "above") : new Check.Words("dưới", "below"),
                                    FigureName.shown(mean),
                                    history());
                    });
        }
        return checks;
    }

    private boolean isAbove() {
        BigDecimal value = now();
        return value != null && mean != null && value.compareTo(mean) > 0;
    }

    /** The months in words, the newest last. */
    private String history() {
        StringBuilder history = new StringBuilder();
        for (Month month : months.subList(Math.max(0, months.size() - 13), months.size())) {
            history.append(history.isEmpty() ? "" : ", ")
                    .append(month.period())
                    .append(": ")
                    .append(FigureName.shown(month.value()));
        }
        return history.toString();
    }
}
