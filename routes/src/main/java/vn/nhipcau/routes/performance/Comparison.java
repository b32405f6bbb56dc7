package vn.nhipcau.routes.performance;

/** How a closing is held against its due date; portals differ, so the method travels with the figures. */
public enum Comparison {
    /** On the due day, late from the first microsecond after the due instant. */
    INSTANT,
    /** On the due day, never late. */
    DATE
}
