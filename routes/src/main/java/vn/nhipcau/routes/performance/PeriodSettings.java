package vn.nhipcau.routes.performance;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * {@code nhipcau.period}: when a reporting month begins, and when its status must have arrived.
 *
 * @param cutOffDay day of the month on which a period begins, 1 to 28; 1 means calendar months (default 15)
 * @param deadlineDay the receipt must be strictly before 00:00 of this day, 1 to 28 (default 22)
 * @param zone zone of the civil days (default Asia/Ho_Chi_Minh)
 */
public record PeriodSettings(
        @Nullable Integer cutOffDay,
        @Nullable Integer deadlineDay,
        @Nullable ZoneId zone) {

    /** The rule these settings state; refuses a day that not every month has. */
    public PeriodRule rule() {
        return new PeriodRule(
                cutOffDay == null ? 15 : cutOffDay,
                deadlineDay == null ? 22 : deadlineDay,
                zone == null ? PeriodRule.VIETNAM : zone);
    }
}
