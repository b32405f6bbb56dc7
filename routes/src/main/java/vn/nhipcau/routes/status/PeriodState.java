package vn.nhipcau.routes.status;

/** How far a reporting period has come. */
public enum PeriodState {
    /** Nothing has been published yet. */
    OPEN,
    /** Every agency's status is out. */
    CLOSED,
    /** A restatement was asked for and waits for a second person. */
    RESTATE_PENDING
}
