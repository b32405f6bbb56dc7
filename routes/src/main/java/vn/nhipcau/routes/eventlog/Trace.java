package vn.nhipcau.routes.eventlog;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What happened to one dossier: what its newest version tells, each event with the first version that told it; and what
 * only the difference of two versions shows: due dates moved, closings taken back, deletion. A corrected date stands in
 * the log once, as it is now.
 */
final class Trace {

    /**
     * @param own attributes of its kind, by name
     */
    record Event(EventType type, Instant at, Version version, Map<String, String> own) {}

    private final List<Version> versions;
    private final List<Event> events = new ArrayList<>();

    private Trace(List<Version> versions) {
        this.versions = versions;
    }

    /**
     * The events in the order of their time.
     *
     * @param versions all that are known, in their order
     */
    static List<Event> of(List<Version> versions) {
        Trace trace = new Trace(versions);
        trace.facts(versions.get(versions.size() - 1)).forEach(trace::add);
        for (int i = 1; i < versions.size(); i++) {
            trace.changes(versions.get(i - 1), versions.get(i));
        }
        trace.events.sort(Comparator.comparing(Event::at).thenComparing(Event::type));
        return trace.events;
    }

    /** The event with the first version that told it, once. */
    private void add(Event event) {
        if (events.stream().noneMatch(there -> same(there, event))) {
            Version first = versions.stream()
                    .filter(version -> facts(version).stream().anyMatch(fact -> same(fact, event)))
                    .findFirst()
                    .orElse(event.version);
            events.add(new Event(event.type, event.at, first, event.own));
        }
    }

    private static boolean same(Event one, Event other) {
        return one.type == other.type && one.at.equals(other.at) && one.own.equals(other.own);
    }

    private void changes(Version before, Version now) {
        if (before.closedAt() != null && now.closedAt() == null && !now.deleted()) {
            facts(before).stream()
                    .filter(event -> event.type.compareTo(EventType.RESOLVED) >= 0)
                    .forEach(this::add);
            events.add(new Event(EventType.REOPENED, now.told(), now, Map.of()));
        }
        if (before.dueAt() != null && now.dueAt() != null && !before.dueAt().equals(now.dueAt())) {
            Map<String, String> own = new LinkedHashMap<>();
            own.put("dueAtBefore", before.dueAt().toString());
            own.put("newDueAt", now.dueAt().toString());
            events.add(new Event(EventType.DUE_DATE_MOVED, now.told(), now, own));
        }
        if (!before.deleted() && now.deleted()) {
            events.add(new Event(EventType.DELETED, now.firstSeen(), now, Map.of()));
        }
    }

    /** What a version tells by itself. */
    private static List<Event> facts(Version version) {
        List<Event> facts = new ArrayList<>();
        fact(facts, EventType.RECEIVED, version.receivedAt(), version, Map.of());
        for (Version.Pause pause : version.pauses()) {
            boolean supplement = pause.reason().equals("SUPPLEMENT");
            Map<String, String> reason = supplement ? Map.of() : Map.of("reason", pause.reason());
            fact(facts, supplement ? EventType.SUPPLEMENT_REQUESTED : EventType.PAUSED, pause.from(), version, reason);
            fact(facts, supplement ? EventType.SUPPLEMENT_RECEIVED : EventType.RESUMED, pause.to(), version, reason);
        }
        for (Version.Apology apology : version.apologies()) {
            Instant due = apology.newDueAt();
            fact(
                    facts,
                    EventType.APOLOGY,
                    apology.at(),
                    version,
                    due == null ? Map.of() : Map.of("newDueAt", due.toString()));
        }
        String closedBy = Objects.requireNonNullElse(version.closedBy(), EventType.RESOLVED.name());
        fact(facts, EventType.valueOf(closedBy), version.closedAt(), version, Map.of());
        fact(facts, EventType.RETURNED, version.returnedAt(), version, Map.of());
        return facts;
    }

    private static void fact(
            List<Event> facts, EventType type, @Nullable Instant at, Version version, Map<String, String> own) {
        if (at != null) {
            facts.add(new Event(type, at, version, own));
        }
    }
}
