package vn.nhipcau.routes.store;

/** How a run stands; only COMPLETE moves the watermark of its source. */
public enum RunState {
    OPEN,
    COMPLETE,
    /** Part of the window is missing or doubtful: it will be read again. */
    INCOMPLETE,
    /** Another node took the source over in mid-run. */
    FENCED,
    FAILED
}
