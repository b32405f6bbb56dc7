package vn.nhipcau.routes.store;

/** Why a run happened. */
public enum RunKind {
    SCHEDULED,
    MANUAL,
    /** A window somebody asked for; never moves the watermark. */
    BACKFILL,
    /** Everything of the last months once more, and what it no longer shows; never moves the watermark. */
    RECONCILE,
    /** Quarantined items mapped and stored again. */
    REPLAY;

    /** Whether it goes on from the watermark and moves it. */
    public boolean isRegular() {
        return this == SCHEDULED || this == MANUAL;
    }
}
