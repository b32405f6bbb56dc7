package vn.nhipcau.routes.performance;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Working time between two instants in constant time: what is worked before each day is counted once. All times are
 * microseconds; instants are microseconds since 1970-01-01T00:00Z.
 */
final class WorkingCalendar {

    private final LocalDate first;
    private final int firstYear;
    private final int lastYear;
    private final long[] dayStarts; // one more than there are days
    private final @Nullable WorkingHours[] hours; // null on a day off
    private final long[] workedBefore; // working time before each day; one more than there are days
    private final int[] workingBefore; // working days before each day; one more than there are days
    private final int[] workingDays; // index of the n-th working day
    private final int[] provisionalBefore; // provisional days before each day; one more than there are days
    private final long firstProvisional; // where the first one begins

    WorkingCalendar(CalendarDays days, Function<LocalDate, WorkingHours> hoursOn, ZoneId zone) {
        first = days.firstDay();
        firstYear = first.getYear();
        lastYear = days.lastDay().getYear();
        int count = (int) (days.lastDay().toEpochDay() - first.toEpochDay()) + 1;
        dayStarts = new long[count + 1];
        hours = new @Nullable WorkingHours[count];
        workedBefore = new long[count + 1];
        workingBefore = new int[count + 1];
        provisionalBefore = new int[count + 1];
        int[] working = new int[count];
        Map<WorkingHours, WorkingHours> same = new HashMap<>();
        for (int i = 0; i <= count; i++) {
            LocalDate day = first.plusDays(i);
            dayStarts[i] = Micros.of(day.atStartOfDay(zone).toInstant());
            if (i == count) {
                break;
            }
            workedBefore[i + 1] = workedBefore[i];
            workingBefore[i + 1] = workingBefore[i];
            provisionalBefore[i + 1] = provisionalBefore[i] + (days.isProvisional(day) ? 1 : 0);
            if (days.isWorking(day)) {
                WorkingHours today = hoursOn.apply(day);
                today = same.computeIfAbsent(today, hour -> hour);
                hours[i] = today;
                working[workingBefore[i]] = i;
                workingBefore[i + 1]++;
                workedBefore[i + 1] += today.perDay();
            }
        }
        workingDays = Arrays.copyOf(working, workingBefore[count]);
        int provisional = 0;
        while (provisional < count && provisionalBefore[provisional + 1] == 0) {
            provisional++;
        }
        firstProvisional = provisional == count ? Long.MAX_VALUE : dayStarts[provisional];
    }

    /** Working time in {@code [from, to)}; negative if {@code to} is before {@code from}. */
    long between(long from, long to) {
        return from == to ? 0 : worked(to) - worked(from);
    }

    /** The earliest instant at which that much working time has passed since {@code from}; {@code from} itself for none. */
    long plus(long from, long working) {
        long reached = plusOrEnd(from, working);
        if (isAfter(reached) && working > 0) {
            throw new MissingCalendarYear(lastYear + 1);
        }
        return reached;
    }

    /** The same, or the end of the calendar if it does not reach that far. */
    long plusOrEnd(long from, long working) {
        if (working <= 0) {
            return from;
        }
        long target = worked(from) + working;
        int low = 0;
        int high = workedBefore.length; // the first day at whose start the target is reached
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (workedBefore[middle] < target) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        WorkingHours reached = low == workedBefore.length ? null : hours[low - 1];
        return reached == null ? end() : dayStarts[low - 1] + reached.reaches(target - workedBefore[low - 1]);
    }

    /** Whether the instant lies after the last covered year. */
    boolean isAfter(long instant) {
        return instant >= end();
    }

    /** Where the last covered year ends. */
    long end() {
        return dayStarts[dayStarts.length - 1];
    }

    /** The number of the covered day in which the instant lies. */
    int dayOf(long instant) {
        return indexOf(instant);
    }

    /** When that day begins; the end of the calendar for every day behind it. */
    long startOf(int day) {
        return dayStarts[Math.min(day, hours.length)];
    }

    /** The last moment of that day; the end of the calendar for every day behind it. */
    long endOf(int day) {
        return day < hours.length ? dayStarts[day + 1] - 1 : end();
    }

    /** When the work of a working day begins. */
    long startOfWork(int day) {
        WorkingHours today = day < hours.length ? hours[day] : null;
        return today == null ? startOf(day) : dayStarts[day] + today.begin();
    }

    boolean isWorking(int day) {
        return day < hours.length && hours[day] != null;
    }

    /** That day if it is a working day, else the next one; behind the calendar if there is none. */
    int workingDayFrom(int day) {
        int next = Math.min(day, hours.length);
        while (next < hours.length && hours[next] == null) {
            next++;
        }
        return next;
    }

    /** The n-th working day after that day; for 0 the day itself or the first working day after it. */
    int workingDayAfter(int day, int n) {
        if (n == 0) {
            return workingDayFrom(day);
        }
        int place = workingBefore[Math.min(day + 1, hours.length)] + n - 1;
        return place < workingDays.length ? workingDays[place] : hours.length;
    }

    /** Whether a day on which the last word has not been spoken lies in {@code [from, to)}. */
    boolean provisionalIn(long from, long to) {
        if (to <= firstProvisional || from >= to) {
            return false;
        }
        int first = indexOf(Math.max(dayStarts[0], Math.min(from, end())));
        int last = indexOf(Math.min(to, end()) - 1);
        return provisionalBefore[last + 1] > provisionalBefore[first];
    }

    /** Working time from the first covered day to the instant. */
    private long worked(long instant) {
        int day = indexOf(instant);
        WorkingHours today = day == hours.length ? null : hours[day];
        return today == null ? workedBefore[day] : workedBefore[day] + today.workedBy(instant - dayStarts[day]);
    }

    /** Which covered day the instant lies in; the end of the last one counts as a day more. */
    private int indexOf(long instant) {
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
        return day;
    }

    private static int yearOf(long instant) {
        return Micros.instant(instant).atOffset(ZoneOffset.ofHours(7)).getYear();
    }
}
