package vn.nhipcau.mappings.record;

/** Unit of a procedure's legal handling limit; one working day is eight working hours. */
public enum LimitUnit {
    WORKING_DAYS,
    WORKING_HOURS,
    CALENDAR_DAYS
}
