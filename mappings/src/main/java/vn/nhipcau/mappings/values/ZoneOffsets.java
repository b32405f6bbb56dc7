package vn.nhipcau.mappings.values;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Offsets of one zone, without searching its history for every date: Vietnam's has not changed since 1975.
 *
 * @param steadyFrom the first year throughout which, and ever after, the offset is {@code steady}
 * @param steady seconds east of Greenwich
 */
record ZoneOffsets(ZoneId zone, ZoneRules rules, int steadyFrom, int steady) {
    private static final Map<ZoneId, ZoneOffsets> KNOWN = new ConcurrentHashMap<>();
    /** Nearly always the one asked for next. */
    private static volatile @Nullable ZoneOffsets last;

    static ZoneOffsets of(ZoneId zone) {
        ZoneOffsets known = last;
        if (known == null || known.zone != zone) {
            known = KNOWN.computeIfAbsent(zone, ZoneOffsets::read);
            last = known;
        }
        return known;
    }

    int east(CivilTime time) {
        return time.year >= steadyFrom ? steady : rules.getOffset(time.local()).getTotalSeconds();
    }

    private static ZoneOffsets read(ZoneId zone) {
        ZoneRules rules = zone.getRules();
        List<ZoneOffsetTransition> transitions = rules.getTransitions();
        if (!rules.getTransitionRules().isEmpty()) {
            return new ZoneOffsets(zone, rules, Integer.MAX_VALUE, 0);
        }
        if (transitions.isEmpty()) {
            return new ZoneOffsets(
                    zone,
                    rules,
                    Integer.MIN_VALUE,
                    rules.getOffset(Instant.EPOCH).getTotalSeconds());
        }
        ZoneOffsetTransition latest = transitions.get(transitions.size() - 1);
        return new ZoneOffsets(
                zone,
                rules,
                latest.getDateTimeAfter().getYear() + 1,
                latest.getOffsetAfter().getTotalSeconds());
    }
}
