package vn.nhipcau.routes.performance;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneRules;

/** Which civil day an instant belongs to, without an allocation where the zone never changes its offset. */
final class CivilDays {

    private static final Instant RECENT = Instant.parse("1980-01-01T00:00:00Z");

    private final ZoneRules rules;
    private final boolean fixed;
    private final long recent = Micros.of(RECENT);
    private final long offset;

    CivilDays(ZoneId zone) {
        rules = zone.getRules();
        fixed = rules.isFixedOffset() || rules.nextTransition(RECENT) == null;
        offset = rules.getOffset(RECENT).getTotalSeconds() * 1_000_000L;
    }

    /** Days since 1970-01-01 of the civil day in which that instant lies. */
    long dayOf(long micros) {
        if (fixed && micros >= recent) {
            return Math.floorDiv(micros + offset, Micros.PER_DAY);
        }
        long seconds = rules.getOffset(Micros.instant(micros)).getTotalSeconds();
        return Math.floorDiv(micros + seconds * 1_000_000L, Micros.PER_DAY);
    }
}
