package vn.nhipcau.routes.performance;

import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The hours worked on a working day, such as {@code 07:30-11:30,13:00-17:00}. */
final class WorkingHours {

    /** Eight hours, as OpenCPS and most provinces have them. */
    static final String USUAL = "07:30-11:30,13:00-17:00";

    private final long[] from; // microseconds since the day began
    private final long[] to;
    private final long perDay;

    private WorkingHours(List<long[]> spans) {
        from = spans.stream().mapToLong(span -> span[0]).toArray();
        to = spans.stream().mapToLong(span -> span[1]).toArray();
        long sum = 0;
        for (int i = 0; i < from.length; i++) {
            sum += to[i] - from[i];
        }
        perDay = sum;
    }

    /** Reads the text; spans must follow each other. */
    static WorkingHours parse(String text) {
        List<long[]> spans = new ArrayList<>();
        try {
            for (String span : text.split(",", -1)) {
                String[] ends = span.strip().split("-", -1);
                long begin = micros(ends[0]);
                long end = ends.length == 2 ? micros(ends[1]) : -1;
                if (end <= begin || !spans.isEmpty() && spans.get(spans.size() - 1)[1] > begin) {
                    throw refused(text);
                }
                spans.add(new long[] {begin, end});
            }
        } catch (DateTimeParseException notATime) {
            throw refused(text);
        }
        return new WorkingHours(spans);
    }

    private static long micros(String time) {
        String trimmed = time.strip();
        return trimmed.equals("24:00")
                ? Micros.PER_DAY
                : LocalTime.parse(trimmed).toNanoOfDay() / 1_000;
    }

    private static IllegalArgumentException refused(String text) {
        return new IllegalArgumentException(
                "CAL-104 working hours \"%s\" cannot be read. Write spans in order, such as \"%s\"."
                        .formatted(text, USUAL));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof WorkingHours hours && Arrays.equals(from, hours.from) && Arrays.equals(to, hours.to);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(from) + Arrays.hashCode(to);
    }

    /** When work begins, in microseconds since midnight. */
    long begin() {
        return from[0];
    }

    /** Microseconds of work in a full working day. */
    long perDay() {
        return perDay;
    }

    /** Microseconds of work in the first {@code sinceMidnight} microseconds of a working day. */
    long workedBy(long sinceMidnight) {
        long sum = 0;
        for (int i = 0; i < from.length; i++) {
            sum += Math.max(0, Math.min(sinceMidnight, to[i]) - from[i]);
        }
        return sum;
    }

    /** The earliest moment of a working day, since midnight, by which that much has been worked; 0 &lt; worked. */
    long reaches(long worked) {
        long left = worked;
        for (int i = 0; i < from.length; i++) {
            long span = to[i] - from[i];
            if (left <= span) {
                return from[i] + left;
            }
            left -= span;
        }
        throw new IllegalArgumentException("a working day has only " + perDay + " microseconds");
    }
}
