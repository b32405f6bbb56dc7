package vn.nhipcau.routes.checks;

import java.math.BigDecimal;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.routes.checks.Check.Words;
import vn.nhipcau.routes.performance.Figures;

/** The figures that an agency is held against its own history with. */
public enum ChartedFigure {
    RECEIVED(
            "received.total",
            "Tiếp nhận",
            "Received",
            "(f #>> '{received,total}')::float8",
            f -> count(f.received().total())),
    RESOLVED(
            "resolved.total",
            "Đã giải quyết",
            "Resolved",
            "(f #>> '{resolved,total}')::float8",
            f -> count(f.resolved().total())),
    LATE_SHARE(
            "resolved.late",
            "Tỷ lệ quá hạn (%)",
            "Late share (%)",
            "case when (f #>> '{onTimeRate,denominator}')::float8 > 0 then 100 * (f #>> '{resolved,late}')::float8"
                    + " / (f #>> '{onTimeRate,denominator}')::float8 end",
            f -> f.onTimeRate().denominator() == 0
                    ? null
                    : 100.0 * f.resolved().late() / f.onTimeRate().denominator()),
    OPEN(
            "open.total",
            "Đang giải quyết",
            "Open",
            "(f #>> '{open,total}')::float8",
            f -> count(f.open().total())),
    OVERDUE(
            "open.overdue",
            "Đang giải quyết, quá hạn",
            "Open, overdue",
            "(f #>> '{open,overdue}')::float8",
            f -> count(f.open().overdue())),
    MEDIAN_HANDLING(
            "handlingWorkingHours.median",
            "Giờ xử lý, trung vị",
            "Handling hours, median",
            "(f #>> '{handlingWorkingHours,median}')::float8",
            f -> number(f.handlingWorkingHours().median()));

    private final String figure;
    private final Words words;
    private final String column;
    private final Function<Figures, @Nullable Double> value;

    ChartedFigure(String figure, String vi, String en, String column, Function<Figures, @Nullable Double> value) {
        this.figure = figure;
        this.words = new Words(vi, en);
        this.column = column;
        this.value = value;
    }

    /** The dotted name of the figure behind it. */
    public String figure() {
        return figure;
    }

    public Words words() {
        return words;
    }

    /** The SQL that takes it out of the figures {@code f} of a status. */
    String column() {
        return column;
    }

    /** Whether it is a share in per cent, which never passes 100. */
    boolean isShare() {
        return this == LATE_SHARE;
    }

    /** The value in one month; absent where nothing can be divided or nothing was resolved. */
    @Nullable
    Double of(Figures figures) {
        return value.apply(figures);
    }

    private static Double count(long count) {
        return (double) count;
    }

    private static @Nullable Double number(@Nullable BigDecimal number) {
        return number == null ? null : number.doubleValue();
    }
}
