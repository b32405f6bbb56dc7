package vn.nhipcau.routes.ingest;

import vn.nhipcau.routes.store.RunState;

/** Ends a run early, with the state and the code it ends in. */
final class RunStopped extends Exception {
    private static final long serialVersionUID = 1L;

    private final RunState state;
    private final String code;

    RunStopped(RunState state, String code, String text) {
        super(text);
        this.state = state;
        this.code = code;
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
