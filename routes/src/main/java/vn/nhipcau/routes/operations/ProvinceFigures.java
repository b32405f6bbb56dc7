package vn.nhipcau.routes.operations;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * The counts of all agencies of a period together. Each dossier belongs to one agency, so counts add up; medians and
 * means would not, and are left out.
 *
 * @param agencies how many agencies have a status
 * @param rateNumerator resolved early or on time
 * @param rateDenominator resolved with a due date
 */
public record ProvinceFigures(
        int agencies,
        long carriedOver,
        long received,
        long online,
        long direct,
        long postal,
        long resolved,
        long early,
        long onTime,
        long late,
        long noLimit,
        long refused,
        long withdrawn,
        long stopped,
        long open,
        long inTime,
        long overdue,
        long paused,
        long openNoLimit,
        long refusedAtReception,
        long nonconformities,
        long rateNumerator,
        long rateDenominator) {

    /** The share resolved in time, in per cent, two decimals half up; absent when nothing had a due date. */
    public @Nullable BigDecimal onTimePercent() {
        return rateDenominator == 0
                ? null
                : BigDecimal.valueOf(rateNumerator * 100)
                        .divide(BigDecimal.valueOf(rateDenominator), 2, RoundingMode.HALF_UP);
    }
}
