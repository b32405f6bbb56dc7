package vn.nhipcau.routes.performance;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * {@code nhipcau.period}: when a reporting month begins, and when its status must have arrived.
 *
 * @param cutOffDay day of the month on which a period begins, 1 to 28; 1 means calendar months (default 15)
 * @param deadlineDay the receipt must be strictly before 00:00 of this day, 1 to 28 (default 22)
 * @param zone zone of the civil days (default Asia/Ho_Chi_Minh)
 * @param deadlineOnDayOff whether a last day that is a day off moves (default KEEP)
 */
public record PeriodSettings(Integer cutOffDay, Integer deadlineDay, ZoneId zone, DeadlineOnDayOff deadlineOnDayOff) {

    @SuppressWarnings("NullAway") // configuration leaves absent keys null
    public PeriodSettings {
        cutOffDay = cutOffDay == null ? Integer.valueOf(15) : cutOffDay;
        deadlineDay = deadlineDay == null ? Integer.valueOf(22) : deadlineDay;
        zone = zone == null ? PeriodRule.VIETNAM : zone;
        deadlineOnDayOff = deadlineOnDayOff == null ? DeadlineOnDayOff.KEEP : deadlineOnDayOff;
        PeriodRule.requireDay("nhipcau.period.cut-off-day", cutOffDay);
        PeriodRule.requireDay("nhipcau.period.deadline-day", deadlineDay);
    }

    /** With deadlines that stay where they are. */
    @SuppressWarnings("NullAway")
    public PeriodSettings(@Nullable Integer cutOffDay, @Nullable Integer deadlineDay, @Nullable ZoneId zone) {
        this(cutOffDay, deadlineDay, zone, null);
    }

    /** The rule these settings state where no calendar is asked. */
    public PeriodRule rule() {
        return new PeriodRule(cutOffDay, deadlineDay, zone);
    }

    /** The rule these settings state. */
    public PeriodRule rule(WorkingCalendars calendars) {
        return deadlineOnDayOff == DeadlineOnDayOff.KEEP
                ? rule()
                : new PeriodRule(cutOffDay, deadlineDay, zone, calendars::workingDayFrom);
    }
}
