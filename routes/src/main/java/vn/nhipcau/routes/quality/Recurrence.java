package vn.nhipcau.routes.quality;

/** How long a document proves its milestone. */
enum Recurrence {
    /** For the year it speaks of. */
    YEAR,
    /** Until it is withdrawn or replaced. */
    ONCE
}
