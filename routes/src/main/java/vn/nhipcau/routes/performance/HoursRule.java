package vn.nhipcau.routes.performance;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The hours worked on the working days {@code [from, to)}.
 *
 * @param agency whose, or {@link #EVERYBODY}
 * @param from absent: since ever
 * @param to absent: until further notice
 * @param hours such as {@code 07:30-11:30,13:00-17:00}
 * @param source the decision that says so, or the key of the setting
 */
record HoursRule(
        String agency, @Nullable LocalDate from, @Nullable LocalDate to, String hours, String source) {

    static final String EVERYBODY = "*";

    /** Of a setting, which knows no dates. */
    static HoursRule always(String agency, String hours, String key) {
        return new HoursRule(agency, null, null, hours, key);
    }
}
