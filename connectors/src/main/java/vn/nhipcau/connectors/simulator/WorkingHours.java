package vn.nhipcau.connectors.simulator;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.util.List;
import java.util.Set;

/**
 * The province's own idea of office time: Monday to Friday 07:30–11:30 and 13:00–17:00 without the fixed national days
 * off. Written apart from the product's calendar, so that the one can check the other.
 */
final class WorkingHours {
    static final Duration DAY = Duration.ofHours(8);

    private static final Set<MonthDay> DAYS_OFF =
            Set.of(MonthDay.of(1, 1), MonthDay.of(4, 30), MonthDay.of(5, 1), MonthDay.of(9, 1), MonthDay.of(9, 2));
    private static final List<LocalTime> OPENINGS = List.of(LocalTime.of(7, 30), LocalTime.of(13, 0));
    private static final Duration HALF_DAY = Duration.ofHours(4);

    private WorkingHours() {}

    static LocalDate date(Instant instant) {
        return instant.atZone(WorldSettings.ZONE).toLocalDate();
    }

    static Instant at(LocalDate date, LocalTime time) {
        return date.atTime(time).atZone(WorldSettings.ZONE).toInstant();
    }

    static Instant closing(LocalDate date) {
        return at(date, LocalTime.of(17, 0));
    }

    static boolean worked(LocalDate date) {
        return date.getDayOfWeek() != DayOfWeek.SATURDAY
                && date.getDayOfWeek() != DayOfWeek.SUNDAY
                && !DAYS_OFF.contains(MonthDay.from(date));
    }

    static LocalDate sameOrNextWorked(LocalDate date) {
        var day = date;
        while (!worked(day)) {
            day = day.plusDays(1);
        }
        return day;
    }

    /** The n-th working day after a date; the date itself is not counted. */
    static LocalDate plusDays(LocalDate date, int days) {
        var day = date;
        for (int left = days; left > 0; left--) {
            day = sameOrNextWorked(day.plusDays(1));
        }
        return day;
    }

    /** The instant at which an amount of office time has passed since another. */
    static Instant plus(Instant from, Duration work) {
        if (work.isZero() || work.isNegative()) {
            return from;
        }
        var left = work;
        for (var day = date(from); ; day = day.plusDays(1)) {
            if (!worked(day)) {
                continue;
            }
            for (var opening : OPENINGS) {
                var begin = later(at(day, opening), from);
                var end = at(day, opening).plus(HALF_DAY);
                if (begin.isBefore(end)) {
                    var here = Duration.between(begin, end);
                    if (left.compareTo(here) <= 0) {
                        return begin.plus(left);
                    }
                    left = left.minus(here);
                }
            }
        }
    }

    /** Office time between two instants; zero if they stand the wrong way round. */
    static Duration between(Instant from, Instant to) {
        var sum = Duration.ZERO;
        for (var day = date(from); !day.isAfter(date(to)); day = day.plusDays(1)) {
            if (worked(day)) {
                for (var opening : OPENINGS) {
                    var begin = later(at(day, opening), from);
                    var end = earlier(at(day, opening).plus(HALF_DAY), to);
                    if (begin.isBefore(end)) {
                        sum = sum.plus(Duration.between(begin, end));
                    }
                }
            }
        }
        return sum;
    }

    static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
