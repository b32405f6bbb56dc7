package vn.nhipcau.routes.status;

/** How far a reporting period has come. */
public enum PeriodState {
    /** Not over yet. */
    OPEN,
    /** Over, and nothing has been published: its figures may still move. */
    PROVISIONAL,
    /** Every agency's status is out. */
    CLOSED,
    /** A restatement was asked for, or the figures have changed by themselves: a second person must decide. */
    RESTATE_PENDING;

    /** Whether statuses are out. */
    public boolean isPublished() {
        return this == CLOSED || this == RESTATE_PENDING;
    }
}
