package vn.nhipcau.routes.ingest;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.routes.store.RunState;

/** Ends a run early, with the state and the code it ends in. */
final class RunStopped extends Exception {
    private static final long serialVersionUID = 1L;

    private final RunState state;
    private final String code;

    private final @Nullable Duration retryAfter;

    RunStopped(RunState state, String code, String text, @Nullable Duration retryAfter) {
        super(text);
        this.state = state;
        this.code = code;
        this.retryAfter = retryAfter;
    }

    /** How long the source wants to be left alone, if it says so. */
    @Nullable
    Duration retryAfter() {
        return retryAfter;
    }

    RunState state() {
        return state;
    }

    String code() {
        return code;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
