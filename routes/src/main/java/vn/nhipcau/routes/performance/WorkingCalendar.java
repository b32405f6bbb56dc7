package vn.nhipcau.routes.performance;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;

/**
 * Working time between two instants in constant time: the working days before each day are counted once. All times are
 * microseconds; instants are microseconds since 1970-01-01T00:00Z.
 */
final class WorkingCalendar {

    private final WorkingHours hours;
    private final int firstYear;
    private final int lastYear;
    private final long[] dayStarts; // one more than there are days
    private final int[] workingBefore; // working days before each day; one more than there are days
    private final int[] workingDays; // index of the n-th working day

    WorkingCalendar(CalendarDays days, WorkingHours hours, ZoneId zone) {
        this.hours = hours;
        LocalDate first = days.firstDay();
        firstYear = first.getYear();
        lastYear = days.lastDay().getYear();
        int count = (int) (days.lastDay().toEpochDay() - first.toEpochDay()) + 1;
        dayStarts = new long[count + 1];
        workingBefore = new int[count + 1];
        int[] working = new int[count];
        int found = 0;
        for (int i = 0; i <= count; i++) {
            LocalDate day = first.plusDays(i);
            dayStarts[i] = Micros.of(day.atStartOfDay(zone).toInstant());
            workingBefore[i] = found;
            if (i < count && days.isWorking(day)) {
                working[found++] = i;
            }
        }
        workingDays = Arrays.copyOf(working, found);
    }

    /** Working time in {@code [from, to)}; negative if {@code to} is before {@code from}. */
    long between(long from, long to) {
        return from == to ? 0 : worked(to) - worked(from);
    }

    /** The earliest instant at which that much working time has passed since {@code from}; {@code from} itself for none. */
    long plus(long from, long working) {
        if (working <= 0) {
            return from;
        }
        long target = worked(from) + working;
        long day = (target - 1) / hours.perDay();
        if (day >= workingDays.length) {
            throw new MissingCalendarYear(lastYear + 1);
        }
        return dayStarts[workingDays[(int) day]] + hours.reaches(target - day * hours.perDay());
    }

    /** Whether the instant lies after the last covered year. */
    boolean isAfter(long instant) {
        return instant >= dayStarts[dayStarts.length - 1];
    }

    /** Working time from the first covered day to the instant. */
    private long worked(long instant) {
        int last = dayStarts.length - 1;
        if (instant < dayStarts[0]) {
            throw new MissingCalendarYear(Math.min(firstYear - 1, yearOf(instant)));
        }
        if (instant > dayStarts[last]) {
            throw new MissingCalendarYear(Math.max(lastYear + 1, yearOf(instant)));
        }
        int day = (int) Math.min(last, (instant - dayStarts[0]) / Micros.PER_DAY);
        while (dayStarts[day] > instant) {
            day--;
        }
        while (day < last && dayStarts[day + 1] <= instant) {
            day++;
        }
        long before = workingBefore[day] * hours.perDay();
        boolean worksToday = day < last && workingBefore[day + 1] > workingBefore[day];
        return worksToday ? before + hours.workedBy(instant - dayStarts[day]) : before;
    }

    private static int yearOf(long instant) {
        return Micros.instant(instant).atOffset(ZoneOffset.ofHours(7)).getYear();
    }
}
