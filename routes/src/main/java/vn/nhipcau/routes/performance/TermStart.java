package vn.nhipcau.routes.performance;

/** When a lawful term begins to run. */
public enum TermStart {
    /** The day of the reception is not counted and the last day ends at 24:00 (BLDS 91/2015 Đ.147-148). */
    NEXT_DAY,
    /** At once and by the hour, a working day being eight working hours, as OpenCPS counts. */
    AT_ONCE
}
