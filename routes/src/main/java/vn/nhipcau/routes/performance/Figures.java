package vn.nhipcau.routes.performance;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The figures of an agency, a procedure or a province in one period, everything judged as of the period's end. Written
 * by Jackson this is the {@code figures} block of the monthly status.
 *
 * @param carriedOver in scope, received before the period
 * @param received in scope, received in the period
 * @param resolved closed in the period as resolved or refused after handling
 * @param open in scope and not closed at the end
 * @param refusedAtReception in the period; outside the identity
 * @param lateAgainstFirstDue resolved after the first due date ever appointed
 * @param supplementRequests requests inside the period
 * @param apologies letters of apology inside the period
 * @param lateWithoutApology resolved late without a letter before the closing
 * @param nonconformities resolved late and open overdue
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Figures(
        long carriedOver,
        Received received,
        Resolved resolved,
        long withdrawn,
        long stopped,
        Open open,
        long refusedAtReception,
        long lateAgainstFirstDue,
        Rate onTimeRate,
        HandlingHours handlingWorkingHours,
        long supplementRequests,
        long apologies,
        long lateWithoutApology,
        long nonconformities) {

    /** By channel; dossiers whose portal does not say are in the total only. */
    public record Received(long total, long online, long direct, long postal) {}

    /** By verdict; {@code refused} of them were refused after handling. */
    public record Resolved(long total, long early, long onTime, long late, long noLimit, long refused) {}

    /** Open at the end of the period. */
    public record Open(long total, long inTime, long overdue, long paused, long noLimit) {}

    /** A share of the resolved ones with a due date; two decimals, half up, absent when there is none. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Rate(
            long numerator, long denominator, @Nullable BigDecimal percent) {}

    /** Working hours from reception to closing; one decimal, half up, absent at count 0. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record HandlingHours(
            long count,
            @Nullable BigDecimal mean,
            @Nullable BigDecimal median,
            @Nullable BigDecimal p90) {}

    /** The figures of an agency without a single dossier. */
    public static Figures zero() {
        return new Tally().figures();
    }

    /** Whether what came in is what went out or is still there; checked before anything is published. */
    public boolean identityHolds() {
        return carriedOver + received.total == resolved.total + withdrawn + stopped + open.total
                && resolved.total == resolved.early + resolved.onTime + resolved.late + resolved.noLimit
                && open.total == open.inTime + open.overdue + open.paused + open.noLimit;
    }
}
