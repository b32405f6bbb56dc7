package vn.nhipcau.routes.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether the schedule of a source goes on asking.
 *
 * @param failures failed runs in a row
 * @param code of the last of them; absent where none failed
 * @param retryAt when the schedule tries again; absent while closed
 */
public record Breaker(
        State state,
        int failures,
        @Nullable String code,
        @Nullable Instant retryAt) {
    public static final Breaker CLOSED = new Breaker(State.CLOSED, 0, null, null);

    /** The usual three states of a circuit breaker. */
    public enum State {
        CLOSED,
        /** The next run of the schedule decides; it may be going on. */
        HALF_OPEN,
        /** The schedule waits; a person may still start a run. */
        OPEN
    }
}
