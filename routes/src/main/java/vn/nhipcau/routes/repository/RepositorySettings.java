package vn.nhipcau.routes.repository;

import java.time.YearMonth;

/**
 * The Steering Committee's side; bound from {@code nhipcau.repository}.
 *
 * @param earliest first period a status may be about (default 2010-01)
 */
public record RepositorySettings(YearMonth earliest) {

    public RepositorySettings {
        earliest = earliest == null ? YearMonth.of(2010, 1) : earliest;
    }

    /** Everything at its default. */
    @SuppressWarnings("NullAway") // null asks the constructor for the default, as the binder does
    public static RepositorySettings defaults() {
        return new RepositorySettings(null);
    }
}
