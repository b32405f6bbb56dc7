package vn.nhipcau.routes.performance;

/** What a pause (waiting for a supplement, a fee) does to the due date. */
public enum PausePolicy {
    /** The due date moves by the working time paused. */
    SUBTRACT,
    /** The full duration runs again from the end of the last pause (NĐ 61/2018 Đ.19 k.4). */
    RESTART,
    /** The due date moves by the calendar time paused. */
    EXTEND,
    /** The portal's own due date as it is. */
    NONE
}
