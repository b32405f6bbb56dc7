package vn.nhipcau.routes.performance;

/** What becomes of a deadline whose last day is a day off. */
public enum DeadlineOnDayOff {
    /** It stays where the rule puts it. */
    KEEP,
    /** The last day is the next working day (BLDS 91/2015 Đ.148 k.5). */
    NEXT_WORKING_DAY
}
