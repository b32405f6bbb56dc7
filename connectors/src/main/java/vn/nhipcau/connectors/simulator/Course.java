package vn.nhipcau.connectors.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.mappings.record.Apology;
import vn.nhipcau.mappings.record.ClosedBy;
import vn.nhipcau.mappings.record.Pause;
import vn.nhipcau.mappings.record.PauseReason;

/** The handling of an accepted dossier: pauses for supplements, letters of apology, the end. */
record Course(
        List<Pause> pauses,
        List<Apology> apologies,
        @Nullable Instant finishedAt,
        @Nullable Instant returnedAt,
        @Nullable ClosedBy closedBy) {

    private static final Duration WITHOUT_LIMIT = Duration.ofHours(3);

    static Course draw(Errand errand, @Nullable Instant due, Fate fate, SplittableRandom random) {
        var received = errand.receivedAt();
        var allowed = due == null ? WITHOUT_LIMIT : WorkingHours.between(received, due);
        var work = work(allowed, fate, random);
        var pauses = pauses(received, allowed, work, fate, random);
        var paused = pausedWork(pauses);
        var letters = due == null || errand.portal() == Portal.COMMUNES
                ? List.<Apology>of()
                : letters(received, due, paused, fate, random);
        if (fate == Fate.STUCK) {
            return new Course(pauses, letters, null, null, null);
        }
        var finished = WorkingHours.plus(received, work.plus(paused));
        return new Course(
                pauses,
                letters,
                finished,
                handover(errand.portal(), finished, fate, random),
                end(errand.portal(), fate));
    }

    /** Office time the agency needs, pauses not counted. */
    private static Duration work(Duration allowed, Fate fate, SplittableRandom random) {
        return switch (fate) {
            case EARLY, WITHDRAWN, STOPPED -> share(allowed, 8 + random.nextInt(75));
            case ON_THE_DAY, REFUSED -> {
                long spare = Math.min(allowed.toSeconds() * 9 / 10, 25_200);
                yield allowed.minusSeconds(random.nextLong(spare + 1));
            }
            case LATE -> share(allowed, 103 + random.nextInt(90)).plusMinutes(1 + random.nextInt(400));
            case STUCK, REFUSED_AT_RECEPTION, WAITING_AT_RECEPTION -> allowed;
        };
    }

    private static List<Pause> pauses(
            Instant received, Duration allowed, Duration work, Fate fate, SplittableRandom random) {
        int luck = random.nextInt(1_000);
        int wanted = allowed.compareTo(WorkingHours.DAY.multipliedBy(2)) < 0 ? 0 : luck < 20 ? 2 : luck < 130 ? 1 : 0;
        if (fate == Fate.STOPPED) {
            wanted = 1;
        }
        var pauses = new ArrayList<Pause>();
        var before = share(work, 10 + random.nextInt(30));
        for (int number = 0; number < wanted; number++) {
            var from = WorkingHours.plus(received, before.plus(pausedWork(pauses)));
            var length = Duration.ofMinutes(240 + random.nextInt(4_800));
            boolean unanswered = fate == Fate.STOPPED || (fate == Fate.STUCK && number == wanted - 1);
            pauses.add(new Pause(from, unanswered ? null : WorkingHours.plus(from, length), PauseReason.SUPPLEMENT));
            before = before.plus(share(work, 5 + random.nextInt(30)));
        }
        return pauses;
    }

    /** A day before the date passes, some agencies apologise and appoint another one (NĐ 61/2018 Đ.19 k.9). */
    private static List<Apology> letters(
            Instant received, Instant due, Duration paused, Fate fate, SplittableRandom random) {
        boolean late = fate == Fate.LATE || fate == Fate.STUCK;
        var moved = WorkingHours.plus(due, paused);
        var atLeast = WorkingHours.DAY.multipliedBy(2);
        if (!late
                || random.nextInt(100) >= 42
                || WorkingHours.between(received, moved).compareTo(atLeast) < 0) {
            return List.of();
        }
        var at = WorkingHours.plus(
                received, WorkingHours.between(received, moved).minusMinutes(500 + random.nextInt(300)));
        var another = WorkingHours.closing(WorkingHours.plusDays(WorkingHours.date(moved), 2 + random.nextInt(9)));
        return List.of(new Apology(at, random.nextInt(8) == 0 ? null : another));
    }

    private static @Nullable Instant handover(Portal portal, Instant finished, Fate fate, SplittableRandom random) {
        return switch (fate) {
            case WITHDRAWN, STOPPED -> portal == Portal.COMMUNES ? finished : null;
            case EARLY, ON_THE_DAY, LATE, REFUSED, STUCK, REFUSED_AT_RECEPTION, WAITING_AT_RECEPTION ->
                random.nextInt(100) < 12
                        ? null
                        : WorkingHours.plus(finished, Duration.ofSeconds(random.nextInt(60_000)));
        };
    }

    /** OpenCPS knows no stop: it cancels, which is a withdrawal. */
    private static ClosedBy end(Portal portal, Fate fate) {
        return switch (fate) {
            case REFUSED -> ClosedBy.REFUSED;
            case WITHDRAWN -> ClosedBy.WITHDRAWN;
            case STOPPED -> portal == Portal.COMMUNES ? ClosedBy.WITHDRAWN : ClosedBy.STOPPED;
            case EARLY, ON_THE_DAY, LATE, STUCK, REFUSED_AT_RECEPTION, WAITING_AT_RECEPTION -> ClosedBy.RESOLVED;
        };
    }

    private static Duration pausedWork(List<Pause> pauses) {
        var sum = Duration.ZERO;
        for (var pause : pauses) {
            if (pause.to() != null) {
                sum = sum.plus(WorkingHours.between(pause.from(), pause.to()));
            }
        }
        return sum;
    }

    private static Duration share(Duration whole, int percent) {
        return Duration.ofSeconds(whole.toSeconds() * percent / 100);
    }
}
