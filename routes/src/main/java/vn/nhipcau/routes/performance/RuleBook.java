package vn.nhipcau.routes.performance;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rule of a dossier by its reception and procedure. Exceptions are laid over the general settings one after
 * the other: those for all procedures before those that name some, earlier ones before later ones, then by name; so the
 * most specific word is the last.
 */
final class RuleBook {

    private final MeasuringRule general;
    private final List<Entry> entries = new ArrayList<>();

    private record Entry(String name, long from, long to, Set<String> procedures, FigureRule rule) {

        boolean appliesTo(long receivedAt, @Nullable String procedure) {
            return receivedAt >= from
                    && receivedAt < to
                    && (procedures.isEmpty() || procedure != null && procedures.contains(procedure));
        }
    }

    RuleBook(FigureSettings settings, ZoneId zone) {
        general = MeasuringRule.of(settings);
        for (Map.Entry<String, FigureRule> named : settings.rules().entrySet()) {
            FigureRule rule = named.getValue();
            entries.add(new Entry(
                    named.getKey(),
                    micros(rule.from(), zone, Long.MIN_VALUE),
                    micros(rule.to(), zone, Long.MAX_VALUE),
                    Set.copyOf(rule.procedures()),
                    rule));
        }
        entries.sort(Comparator.<Entry, Boolean>comparing(entry -> !entry.procedures.isEmpty())
                .thenComparing(Entry::from)
                .thenComparing(Entry::name));
    }

    /** The rule for a dossier received at that instant (microseconds). */
    MeasuringRule of(long receivedAt, @Nullable String procedure) {
        MeasuringRule rule = general;
        for (Entry entry : entries) {
            if (entry.appliesTo(receivedAt, procedure)) {
                rule = rule.with(entry.rule);
            }
        }
        return rule;
    }

    /** The names of the exceptions laid over the general settings, in the order in which they were. */
    List<String> names(long receivedAt, @Nullable String procedure) {
        return entries.stream()
                .filter(entry -> entry.appliesTo(receivedAt, procedure))
                .map(Entry::name)
                .toList();
    }

    boolean hasExceptions() {
        return !entries.isEmpty();
    }

    private static long micros(@Nullable LocalDate day, ZoneId zone, long absent) {
        if (day == null) {
            return absent;
        }
        Instant start = day.atStartOfDay(zone).toInstant();
        return Micros.of(start);
    }
}
