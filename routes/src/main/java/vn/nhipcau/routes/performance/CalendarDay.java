package vn.nhipcau.routes.performance;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A day that is not what its weekday says, or may not be.
 *
 * @param source the text or decision that says so
 * @param since when its rule began or was announced; absent where nobody noted it
 * @param provisional whether the last word on the day has not been spoken: a figure that used it says so
 */
record CalendarDay(
        LocalDate date,
        Kind kind,
        String name,
        String source,
        @Nullable LocalDate since,
        boolean provisional) {

    enum Kind {
        /** Nobody works. */
        OFF,
        /** Worked, a make-up Saturday for example. */
        WORKING
    }
}
