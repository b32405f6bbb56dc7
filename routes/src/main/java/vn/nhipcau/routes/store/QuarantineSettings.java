package vn.nhipcau.routes.store;

import java.time.Duration;

/**
 * How long rejected and held records are kept.
 *
 * @param retention how long the encrypted copy of a record is kept after it was last seen, 1 to 365 days (default 30 days)
 */
public record QuarantineSettings(Duration retention) {

    public QuarantineSettings {
        retention = retention == null ? Duration.ofDays(30) : retention;
        if (retention.compareTo(Duration.ofDays(1)) < 0 || retention.compareTo(Duration.ofDays(365)) > 0) {
            throw new IllegalArgumentException("retention: write 1d to 365d.");
        }
    }

    /** The defaults. */
    public static QuarantineSettings defaults() {
        return new QuarantineSettings(Duration.ofDays(30));
    }
}
