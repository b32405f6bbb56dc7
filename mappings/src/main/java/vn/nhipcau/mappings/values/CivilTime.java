package vn.nhipcau.mappings.values;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * Date and time as they were read from a text: reused from field to field, because a page holds thousands of them.
 * Only {@link VietnameseDates} fills it, and only with days and times that exist.
 */
public final class CivilTime {
    static final int NO_OFFSET = Integer.MIN_VALUE;

    int year;
    int month;
    int day;
    int hour;
    int minute;
    int second;
    int nano;
    /** Seconds east of Greenwich. */
    int offset;

    boolean timed;

    void clear() {
        year = 0;
        month = 0;
        day = 0;
        hour = 0;
        minute = 0;
        second = 0;
        nano = 0;
        offset = NO_OFFSET;
        timed = false;
    }

    /** False where the text named a day only. */
    public boolean timed() {
        return timed;
    }

    /** The civil day: the one written, or the zone's where the text carries an offset. */
    public LocalDate date(ZoneId zone) {
        return offset == NO_OFFSET
                ? LocalDate.of(year, month, day)
                : instant(zone).atZone(zone).toLocalDate();
    }

    /** The moment in microseconds; a day without a time is its first one. */
    public Instant instant(ZoneId zone) {
        int east = offset == NO_OFFSET ? ZoneOffsets.of(zone).east(this) : offset;
        long seconds = daysSince1970() * 86_400 + hour * 3600 + minute * 60 + second - east;
        return Instant.ofEpochSecond(seconds, nano / 1000 * 1000);
    }

    /** The first moment of the civil day. */
    public Instant startOfDay(ZoneId zone) {
        return date(zone).atStartOfDay(zone).toInstant();
    }

    /** The last microsecond of the civil day: until when a due date without a time can be met. */
    public Instant endOfDay(ZoneId zone) {
        return date(zone).plusDays(1).atStartOfDay(zone).toInstant().minus(1, ChronoUnit.MICROS);
    }

    boolean exists() {
        return year >= 1
                && month >= 1
                && month <= 12
                && day >= 1
                && day <= lengthOfMonth()
                && hour <= 23
                && minute <= 59
                && second <= 59
                && (offset == NO_OFFSET || Math.abs(offset) <= 18 * 3600);
    }

    /** Days from 1 January 1970 in the Gregorian calendar, counted from March so that leap days come last. */
    private long daysSince1970() {
        int years = month <= 2 ? year - 1 : year;
        int monthsSinceMarch = month <= 2 ? month + 9 : month - 3;
        long leapDays = years / 4 - years / 100 + years / 400;
        return 365L * years + leapDays + (153 * monthsSinceMarch + 2) / 5 + day - 719_469;
    }

    LocalDateTime local() {
        return LocalDateTime.of(year, month, day, hour, minute, second);
    }

    private int lengthOfMonth() {
        if (month == 2) {
            return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
        }
        return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
    }
}
