package vn.nhipcau.routes.performance;

import java.time.ZoneId;

/**
 * {@code nhipcau.period}: when a reporting month begins, and when its status must have arrived.
 *
 * @param cutOffDay day of the month on which a period begins, 1 to 28; 1 means calendar months (default 15)
 * @param deadlineDay the receipt must be strictly before 00:00 of this day, 1 to 28 (default 22)
 * @param zone zone of the civil days (default Asia/Ho_Chi_Minh)
 */
public record PeriodSettings(Integer cutOffDay, Integer deadlineDay, ZoneId zone) {

    @SuppressWarnings("NullAway") // configuration leaves absent keys null
    public PeriodSettings {
        cutOffDay = cutOffDay == null ? Integer.valueOf(15) : cutOffDay;
        deadlineDay = deadlineDay == null ? Integer.valueOf(22) : deadlineDay;
        zone = zone == null ? PeriodRule.VIETNAM : zone;
        PeriodRule.requireDay("nhipcau.period.cut-off-day", cutOffDay);
        PeriodRule.requireDay("nhipcau.period.deadline-day", deadlineDay);
    }

    /** The rule these settings state. */
    public PeriodRule rule() {
        return new PeriodRule(cutOffDay, deadlineDay, zone);
    }
}
