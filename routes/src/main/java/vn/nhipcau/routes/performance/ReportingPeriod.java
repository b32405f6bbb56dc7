package vn.nhipcau.routes.performance;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;

/**
 * One reporting month: the half-open interval {@code [from, to)}.
 *
 * @param deadline a receipt strictly before it is on time
 * @param zone of the civil days the period was cut by
 */
public record ReportingPeriod(YearMonth label, Instant from, Instant to, Instant deadline, ZoneId zone) {

    /** The last instant of the period at the precision we store; for "valid just before its end". */
    public Instant last() {
        return to.minusNanos(1_000);
    }

    /** Whether it is over; only then may it be closed. */
    public boolean endedAt(Instant now) {
        return !now.isBefore(to);
    }
}
