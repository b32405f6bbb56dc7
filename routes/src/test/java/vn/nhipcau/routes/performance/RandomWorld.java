package vn.nhipcau.routes.performance;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.NullUnmarked;

/**
 * Random dossiers of one year that meet every edge often: period borders in both zones, working hours' ends, the due
 * instant itself, pauses that overlap or last, letters before and after the closing, copies at a second source.
 */
@NullUnmarked
public final class RandomWorld {

    private static final List<String> AGENCIES = List.of("A", "B", "C", "OLD", "MIDDLE", "ALIAS", "UNKNOWN");
    private static final List<String> CLOSED =
            List.of("RESOLVED", "RESOLVED", "RESOLVED", "REFUSED", "WITHDRAWN", "STOPPED", "REFUSED_AT_RECEPTION");
    private static final List<String> CHANNELS = List.of("ONLINE", "DIRECT", "POSTAL");
    private static final List<String> REASONS = List.of("SUPPLEMENT", "FEE", "OTHER");

    private final Random random;
    private final LocalDate first;
    private final int days;
    private final List<Instant> edges = new ArrayList<>();

    public RandomWorld(long seed, LocalDate first, int days, List<ReportingPeriod> periods) {
        this.random = new Random(seed);
        this.first = first;
        this.days = days;
        for (ReportingPeriod period : periods) {
            for (Instant border : List.of(period.from(), period.to())) {
                for (Instant zone : List.of(border, border.plus(7, ChronoUnit.HOURS))) {
                    edges.add(zone.minus(1, ChronoUnit.MICROS));
                    edges.add(zone);
                    edges.add(zone.plus(1, ChronoUnit.MICROS));
                }
            }
        }
    }

    public List<TestDossier> dossiers(int count) {
        List<TestDossier> dossiers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            TestDossier dossier = dossier("D" + i);
            dossiers.add(dossier);
            if (chance(0.05)) {
                dossiers.add(copy(dossier, i));
            }
        }
        return dossiers;
    }

    private TestDossier dossier(String code) {
        TestDossier dossier = new TestDossier(code);
        dossier.source = chance(0.2) ? "moved" : "hue";
        dossier.agency = chance(0.02) ? null : pick(AGENCIES);
        dossier.receiving = pick(AGENCIES);
        dossier.procedure = chance(0.05) ? null : "1.00000" + random.nextInt(6);
        dossier.channel = chance(0.03) ? null : pick(CHANNELS);
        dossier.deleted = chance(0.02);
        dossier.changedAt = chance(0.1) ? null : instant();
        dossier.receivedAt = instant();
        dossier.submittedAt = chance(0.5) ? null : near(dossier.receivedAt);
        close(dossier);
        due(dossier);
        while (chance(0.25)) {
            Instant from = chance(0.8) ? later(dossier.receivedAt) : instant();
            dossier.paused(from, chance(0.25) ? null : later(from), pick(REASONS));
        }
        while (chance(0.1)) {
            dossier.apologyAt.add(
                    chance(0.1) && dossier.finishedAt != null ? dossier.finishedAt : later(dossier.receivedAt));
            dossier.apologyDue.add(chance(0.2) ? null : later(dossier.receivedAt));
        }
        return dossier;
    }

    private void close(TestDossier dossier) {
        if (chance(0.7)) {
            dossier.closedBy = chance(0.1) ? null : pick(CLOSED);
            Instant end = later(dossier.receivedAt);
            if (chance(0.9)) {
                dossier.finishedAt = end;
            }
            if (chance(0.3) || dossier.finishedAt == null) {
                dossier.returnedAt = chance(0.5) ? end : later(end);
            }
        }
        if ("REFUSED_AT_RECEPTION".equals(dossier.closedBy) && chance(0.5)) {
            dossier.submittedAt = dossier.receivedAt;
            dossier.receivedAt = chance(0.5) ? null : dossier.receivedAt;
            dossier.finishedAt = null;
            dossier.returnedAt = null;
        }
        if (dossier.receivedAt == null) {
            dossier.receivedAt = chance(0.7) ? null : dossier.submittedAt;
        }
    }

    private void due(TestDossier dossier) {
        Instant from = dossier.receivedAt != null ? dossier.receivedAt : dossier.submittedAt;
        if (chance(0.15)) {
            return;
        }
        dossier.dueAt = chance(0.2) && dossier.finishedAt != null
                ? dossier.finishedAt.plus(random.nextInt(3) - 1, ChronoUnit.MICROS)
                : later(from);
        if (chance(0.3)) {
            dossier.dueAt = endOfDay(dossier.dueAt);
        }
        if (chance(0.2)) {
            dossier.firstDueAt = later(from);
        }
    }

    private TestDossier copy(TestDossier original, int number) {
        TestDossier copy = dossier(original.code);
        copy.source = chance(0.5) ? "copies" : "zebra";
        if (chance(0.4)) {
            copy.code = "X" + number;
            copy.otherCodes = List.of(original.code, "Y" + number);
        } else if (chance(0.3)) {
            copy.otherCodes = List.of("D" + random.nextInt(number + 1));
        }
        copy.changedAt = chance(0.3) ? original.changedAt : copy.changedAt;
        return copy;
    }

    private Instant instant() {
        if (chance(0.05)) {
            return pick(edges);
        }
        Instant day = first.plusDays(random.nextInt(days)).atStartOfDay().toInstant(ZoneOffset.ofHours(7));
        return switch (random.nextInt(5)) {
            case 0 -> day.plus(450, ChronoUnit.MINUTES); // 07:30
            case 1 -> day.plus(780 + random.nextInt(241), ChronoUnit.MINUTES); // 13:00 to 17:00
            case 2 -> endOfDay(day);
            default -> day.plus(random.nextInt(86_400_000), ChronoUnit.MILLIS);
        };
    }

    private Instant later(Instant from) {
        Instant base = from == null ? instant() : from;
        if (chance(0.05)) {
            for (Instant edge : edges) {
                if (edge.isAfter(base)) {
                    return edge;
                }
            }
        }
        return chance(0.1)
                ? base.plus(1 + random.nextInt(20), ChronoUnit.DAYS)
                : base.plus(1 + random.nextInt(35 * 86_400), ChronoUnit.SECONDS);
    }

    private Instant near(Instant instant) {
        return instant == null ? null : instant.minusSeconds(random.nextInt(5 * 86_400));
    }

    private static Instant endOfDay(Instant instant) {
        return instant.atOffset(ZoneOffset.ofHours(7))
                .toLocalDate()
                .plusDays(1)
                .atStartOfDay()
                .toInstant(ZoneOffset.ofHours(7))
                .minus(1, ChronoUnit.MICROS);
    }

    private boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
