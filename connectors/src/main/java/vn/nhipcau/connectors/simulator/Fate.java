package vn.nhipcau.connectors.simulator;

import java.util.List;

/** What becomes of a dossier, with its share of a thousand. */
enum Fate {
    EARLY(567),
    ON_THE_DAY(235),
    LATE(85),
    REFUSED(25),
    REFUSED_AT_RECEPTION(20),
    WITHDRAWN(15),
    STOPPED(8),
    /** Nobody touches it any more; open to the end. */
    STUCK(40),
    /** Sent online in the last hours, not looked at yet. */
    WAITING_AT_RECEPTION(5);

    static final Weighted<Fate> SHARES = new Weighted<>(List.of(values()), fate -> fate.share);

    private final int share;

    Fate(int share) {
        this.share = share;
    }
}
