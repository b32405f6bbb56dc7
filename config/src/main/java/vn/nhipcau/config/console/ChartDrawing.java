package vn.nhipcau.config.console;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.routes.checks.ControlChart;

/** A control chart as lines and dots of an SVG of 300 by 70 units. */
record ChartDrawing(
        ControlChart chart,
        List<Dot> dots,
        @Nullable Double mean,
        @Nullable Double upper,
        double band) {
    private static final double WIDTH = 300;
    private static final double HEIGHT = 70;
    private static final double EDGE = 6;

    /**
     * One month.
     *
     * @param last whether it is the month looked at
     */
    record Dot(String x, String y, String period, BigDecimal value, boolean last) {}

    static ChartDrawing of(ControlChart chart) {
        BigDecimal limit = chart.upper();
        double scale = Math.max(1, limit == null ? 0 : limit.doubleValue());
        for (ControlChart.Month month : chart.months()) {
            BigDecimal value = month.value();
            scale = value == null ? scale : Math.max(scale, value.doubleValue());
        }
        List<Dot> dots = new ArrayList<>();
        int count = chart.months().size();
        for (int i = 0; i < count; i++) {
            ControlChart.Month month = chart.months().get(i);
            BigDecimal value = month.value();
            if (value != null) {
                double x = EDGE + (count == 1 ? 0 : i * (WIDTH - 2 * EDGE) / (count - 1));
                dots.add(new Dot(
                        number(x), number(y(value.doubleValue(), scale)), month.period(), value, i == count - 1));
            }
        }
        BigDecimal mean = chart.mean();
        BigDecimal lower = chart.lower();
        Double upper = limit == null ? null : Double.valueOf(y(limit.doubleValue(), scale));
        return new ChartDrawing(
                chart,
                dots,
                mean == null ? null : Double.valueOf(y(mean.doubleValue(), scale)),
                upper,
                upper == null || lower == null ? 0 : y(lower.doubleValue(), scale) - upper);
    }

    /** The points of the line from month to month. */
    public String line() {
        return dots.stream().map(dot -> dot.x() + "," + dot.y()).collect(Collectors.joining(" "));
    }

    public String at(double value) {
        return number(value);
    }

    private static double y(double value, double scale) {
        return HEIGHT - EDGE - value / scale * (HEIGHT - 2 * EDGE);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
