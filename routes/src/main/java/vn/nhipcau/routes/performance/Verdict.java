package vn.nhipcau.routes.performance;

/** Where one dossier stands at the end of a period. */
public enum Verdict {
    /** Resolved on a civil day before the due day. */
    EARLY,
    /** Resolved on the due day, in time. */
    ON_TIME,
    /** Resolved after the effective due date. */
    LATE,
    /** Resolved or open, without a due date. */
    NO_LIMIT,
    /** Open, due at or after the end of the period. */
    IN_TIME,
    /** Open, due before the end of the period. */
    OVERDUE,
    /** Open, and a pause covers the end of the period. */
    PAUSED,
    WITHDRAWN,
    STOPPED,
    /** Refused at reception in the period: counted apart. */
    REFUSED_AT_RECEPTION,
    /** Not a dossier of the period. */
    OUT_OF_SCOPE
}
