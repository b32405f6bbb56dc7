package vn.nhipcau.routes.performance;

/** What strikes one about a dossier's clock; said beside the verdict, which it changes only where that is configured. */
public enum Finding {
    /** The first due date the portal appointed is later than the lawful one. */
    PORTAL_DUE_AFTER_LAW,
    /** The first due date the portal appointed is earlier than the lawful one. */
    PORTAL_DUE_BEFORE_LAW,
    /** The portal appointed no due date although the procedure has a limit. */
    DUE_NOT_APPOINTED,
    /** The portal appointed none and the lawful due date counts, as configured. */
    LAWFUL_DUE_COUNTS,
    /** The lawful due date lies in a year without a calendar. */
    LAWFUL_DUE_UNKNOWN,
    /** Received so late in the day, or on a day off, that the term runs as from the next working day (NĐ 61/2018 Đ.18). */
    RECEIVED_LATE_IN_THE_DAY,
    /** The lawful term ended on a day off and so with the next working day (BLDS 91/2015 Đ.148). */
    ENDED_ON_DAY_OFF,
    /** A day within the lawful term became free, or a working day, by a rule younger than the reception. */
    DAY_ANNOUNCED_LATER,
    /** The working time used a day on which the last word has not been spoken. */
    PROVISIONAL_DAY,
    /** More than one supplement request, where the law knows one (NĐ 61/2018 Đ.17). */
    SUPPLEMENT_REPEATED,
    /** Late because of more than one supplement request, as configured (QĐ 766, formula of 2026). */
    LATE_BY_REPEATED_SUPPLEMENT,
    /** Appointed anew more than once, where the law allows it once (NĐ 61/2018 Đ.19 k.9). */
    REAPPOINTED_AGAIN,
    /** The portal moved the due date and no letter of apology is on record. */
    DUE_MOVED_WITHOUT_APOLOGY
}
