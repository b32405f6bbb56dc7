package vn.nhipcau.routes.performance;

/** Working time was asked for in a year that no calendar covers; an answer would be a guess, so there is none. */
public final class MissingCalendarYear extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    private final int year;

    MissingCalendarYear(int year) {
        this(year, "working time in it is needed");
    }

    MissingCalendarYear(int year, String who) {
        super(("CAL-101 the working calendar does not cover the year %d: %s."
                        + " Add its days off to a *.calendar.csv named in nhipcau.calendar.files.")
                .formatted(year, who));
        this.year = year;
    }

    /** The civil year that is missing. */
    public int year() {
        return year;
    }
}
