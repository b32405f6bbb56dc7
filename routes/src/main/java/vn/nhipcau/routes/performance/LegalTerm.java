package vn.nhipcau.routes.performance;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * When a term ends by law. Days: the day of the reception is not counted, a term that ends on a day off ends with the
 * next working day, and the last day ends at 24:00, which is its last microsecond (BLDS 91/2015 Đ.147-148). Hours, a
 * fraction of a day, and days where the rule starts at once run from the moment of the reception. Where the rule says so,
 * a reception after an hour of the day, or on a day off, is one of the next working day (NĐ 61/2018 Đ.18: 15:00).
 *
 * <p>Its fields hold what it saw last.
 */
final class LegalTerm {

    private static final BigDecimal HOUR = BigDecimal.valueOf(3_600_000_000L);
    private static final BigDecimal HOURS_OF_A_WORKING_DAY = BigDecimal.valueOf(8);
    private static final BigDecimal HOURS_OF_A_DAY = BigDecimal.valueOf(24);

    /** Whether the reception counted as one of a later day. */
    boolean receivedLate;
    /** Whether the last day was a day off and the term ended with the next working day. */
    boolean endedOnDayOff;
    /** Whether it ends on a day and not at an hour. */
    boolean byTheDay;

    /**
     * The last moment that is in time (microseconds); the end of the calendar if the term ends later than it.
     *
     * @throws MissingCalendarYear if the reception lies in a year without a calendar
     */
    long end(long receivedAt, LegalLimit limit, MeasuringRule rule, WorkingCalendar calendar) {
        endedOnDayOff = false;
        int day = calendar.dayOf(receivedAt);
        receivedLate = rule.countsFromNextDay(receivedAt - calendar.startOf(day), calendar.isWorking(day));
        long from = receivedAt;
        if (receivedLate) {
            day = calendar.workingDayFrom(calendar.isWorking(day) ? day + 1 : day);
            from = calendar.startOfWork(day);
        }
        boolean whole = limit.amount().stripTrailingZeros().scale() <= 0;
        byTheDay = whole && rule.termStart() == TermStart.NEXT_DAY;
        return switch (limit.unit()) {
            case WORKING_HOURS -> {
                byTheDay = false;
                yield calendar.plusOrEnd(from, micros(limit.amount()));
            }
            case WORKING_DAYS ->
                byTheDay
                        ? calendar.endOf(calendar.workingDayAfter(day, days(limit)))
                        : calendar.plusOrEnd(from, micros(limit.amount().multiply(HOURS_OF_A_WORKING_DAY)));
            case CALENDAR_DAYS -> {
                if (byTheDay) {
                    yield calendar.endOf(workingDay(Math.addExact(day, days(limit)), calendar));
                }
                long at = from + micros(limit.amount().multiply(HOURS_OF_A_DAY));
                if (calendar.isAfter(at)) {
                    yield calendar.end();
                }
                int last = calendar.dayOf(at);
                yield calendar.startOf(workingDay(last, calendar)) + (at - calendar.startOf(last));
            }
        };
    }

    private int workingDay(int day, WorkingCalendar calendar) {
        int working = calendar.workingDayFrom(day);
        endedOnDayOff = working != day;
        return working;
    }

    private static int days(LegalLimit limit) {
        return limit.amount().min(BigDecimal.valueOf(100_000)).intValueExact();
    }

    private static long micros(BigDecimal hours) {
        return hours.min(BigDecimal.valueOf(2_400_000))
                .multiply(HOUR)
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }
}
