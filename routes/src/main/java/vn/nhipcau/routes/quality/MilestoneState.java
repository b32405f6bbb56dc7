package vn.nhipcau.routes.quality;

/** How far a milestone has come at the end of a period. */
public enum MilestoneState {
    /** A valid document proves it. */
    DONE,
    /** A rollout plan sets it for later. */
    PLANNED,
    /** Expected this year and not proved yet. */
    DUE,
    /** The year is over and nothing proves it. */
    OVERDUE,
    /** Nobody asks this agency for it. */
    NOT_REQUIRED
}
