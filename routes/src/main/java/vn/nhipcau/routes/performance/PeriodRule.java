package vn.nhipcau.routes.performance;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.function.UnaryOperator;

/**
 * How months are cut. With cut-off day 15 the period 2022-10 is 15 September 00:00 to 15 October 00:00; with cut-off
 * day 1 it is the calendar month.
 *
 * @param deadlineDay a status must arrive strictly before 00:00 of this day, so the day before is the last one
 * @param lastDay the last day that takes the place of a day, where days off extend the deadline
 */
public record PeriodRule(int cutOffDay, int deadlineDay, ZoneId zone, UnaryOperator<LocalDate> lastDay) {

    static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");

    public PeriodRule {
        requireDay("nhipcau.period.cut-off-day", cutOffDay);
        requireDay("nhipcau.period.deadline-day", deadlineDay);
    }

    /** Deadlines stay where they are, days off or not. */
    public PeriodRule(int cutOffDay, int deadlineDay, ZoneId zone) {
        this(cutOffDay, deadlineDay, zone, UnaryOperator.identity());
    }

    /** The period of that label. */
    public ReportingPeriod of(YearMonth label) {
        YearMonth first = cutOffDay == 1 ? label : label.minusMonths(1);
        LocalDate from = first.atDay(cutOffDay);
        LocalDate to = from.plusMonths(1);
        LocalDate deadline = to.withDayOfMonth(deadlineDay);
        if (deadline.isBefore(to)) {
            deadline = deadline.plusMonths(1);
        }
        LocalDate last = lastDay.apply(deadline.minusDays(1));
        return new ReportingPeriod(label, midnight(from), midnight(to), midnight(last.plusDays(1)), zone);
    }

    /** The period in which that instant lies. */
    public ReportingPeriod containing(Instant instant) {
        LocalDate day = instant.atZone(zone).toLocalDate();
        YearMonth month = YearMonth.from(day);
        return of(cutOffDay == 1 || day.getDayOfMonth() < cutOffDay ? month : month.plusMonths(1));
    }

    private Instant midnight(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }

    static void requireDay(String key, int day) {
        if (day < 1 || day > 28) {
            throw new IllegalArgumentException(
                    "PER-101 %s: %d is not a day that every month has. Write a number from 1 to 28."
                            .formatted(key, day));
        }
    }
}
