package vn.nhipcau.routes.operations;

/** How a source does, in the order of how much it wants attention. */
public enum Health {
    /** The last run failed or is incomplete; no records against a baseline of hundreds is incomplete. */
    RED,
    /** The last run is complete, but some records were rejected, or a one-stop shop gave nothing for a day. */
    AMBER,
    /** It has never been read. */
    NEVER,
    /** A person has stopped its schedule. */
    SUSPENDED,
    /** It is being read right now. */
    RUNNING,
    /** The last run is complete and everything it read was understood. */
    HEALTHY
}
