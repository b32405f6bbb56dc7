package vn.nhipcau.routes.store;

/** Why a run happened. */
public enum RunKind {
    SCHEDULED,
    MANUAL,
    /** A window somebody asked for; never moves the watermark. */
    BACKFILL,
    /** Quarantined items mapped and stored again. */
    REPLAY
}
