package vn.nhipcau.routes.proof;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.NavigableSet;
import java.util.Random;
import java.util.TreeSet;

/** Random instants of some months that fall on every edge far more often than life does. */
final class Chance {

    static final ZoneOffset VIETNAM = ZoneOffset.ofHours(7);

    private final Random random;
    private final LocalDate first;
    private final int days;
    private final List<LocalDate> tet;
    private final NavigableSet<Instant> edges = new TreeSet<>();
    private final List<Instant> edgeList;

    /**
     * @param borders civil days at whose beginning something changes: told in both zones, one microsecond about it
     * @param tet days off in a row
     */
    Chance(long seed, LocalDate first, int days, List<LocalDate> borders, List<LocalDate> tet) {
        this.random = new Random(seed);
        this.first = first;
        this.days = days;
        this.tet = tet;
        for (LocalDate border : borders) {
            for (ZoneOffset zone : List.of(VIETNAM, ZoneOffset.UTC)) {
                Instant midnight = border.atStartOfDay().toInstant(zone);
                edges.add(midnight.minus(1, ChronoUnit.MICROS));
                edges.add(midnight);
                edges.add(midnight.plus(1, ChronoUnit.MICROS));
            }
        }
        this.edgeList = List.copyOf(edges);
    }

    boolean of(double probability) {
        return random.nextDouble() < probability;
    }

    <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    Instant instant() {
        if (of(0.08)) {
            return pick(edgeList);
        }
        LocalDate day = of(0.03) && !tet.isEmpty() ? pick(tet) : first.plusDays(below(days));
        Instant midnight = day.atStartOfDay().toInstant(VIETNAM);
        return switch (below(5)) {
            case 0 -> midnight.plus(450, ChronoUnit.MINUTES); // 07:30, when work begins
            case 1 -> midnight.plus(780 + below(241), ChronoUnit.MINUTES); // 13:00 to 17:00
            case 2 -> endOfDay(midnight);
            default -> midnight.plus(below(86_400_000), ChronoUnit.MILLIS);
        };
    }

    Instant after(Instant from) {
        if (of(0.07)) {
            Instant edge = edges.higher(from);
            for (int further = below(6); further > 0 && edge != null; further--) {
                edge = edges.higher(edge);
            }
            if (edge != null) {
                return edge;
            }
        }
        return of(0.1)
                ? from.plus(1 + below(20), ChronoUnit.DAYS)
                : from.plus(1 + below(35 * 86_400), ChronoUnit.SECONDS);
    }

    /** The same instant, or a microsecond beside it. */
    Instant about(Instant instant) {
        return instant.plus(below(3) - 1L, ChronoUnit.MICROS);
    }

    static Instant endOfDay(Instant instant) {
        LocalDate day = instant.atOffset(VIETNAM).toLocalDate();
        return day.plusDays(1).atStartOfDay().toInstant(VIETNAM).minus(1, ChronoUnit.MICROS);
    }
}
