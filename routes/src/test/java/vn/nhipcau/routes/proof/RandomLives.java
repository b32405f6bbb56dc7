package vn.nhipcau.routes.proof;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import vn.nhipcau.mappings.record.Apology;
import vn.nhipcau.mappings.record.Channel;
import vn.nhipcau.mappings.record.ClosedBy;
import vn.nhipcau.mappings.record.Dossier;
import vn.nhipcau.mappings.record.Pause;
import vn.nhipcau.mappings.record.PauseReason;

/**
 * Random lives of dossiers, told by several portals over several readings: paused, put off with and without a letter,
 * closed, reopened, cancelled, deleted, handed to another agency, told twice, told late.
 */
@NullUnmarked
final class RandomLives {

    /** Portals that say when a dossier changed; {@code plain} never does. */
    private static final List<String> COPIES = List.of("copies", "zebra");

    private static final List<ClosedBy> ENDS = List.of(
            ClosedBy.RESOLVED,
            ClosedBy.RESOLVED,
            ClosedBy.RESOLVED,
            ClosedBy.REFUSED,
            ClosedBy.WITHDRAWN,
            ClosedBy.STOPPED);

    private final Chance chance;
    private final List<String> agencies;
    private final int readings;

    RandomLives(Chance chance, List<String> agencies, int readings) {
        this.chance = chance;
        this.agencies = agencies;
        this.readings = readings;
    }

    /** Everything told about one dossier, in the order of arrival; more than one portal may tell of it. */
    List<Telling> life(int number) {
        Life life = begin("D" + number);
        String source = chance.of(0.2) ? "moved" : chance.of(0.15) ? "plain" : "hue";
        List<Telling> told = new ArrayList<>(tell(source, life));
        if (chance.of(0.06)) {
            Instant changed = told.get(told.size() - 1).dossier().changedAt();
            told.addAll(tellAgain(chance.pick(COPIES), copy(life, number), changed));
        }
        return told;
    }

    private List<Telling> tellAgain(String source, Life copy, Instant equallyNew) {
        return chance.of(0.2)
                ? List.of(new Telling(chance.below(readings), source, copy.told(equallyNew)))
                : tell(source, copy);
    }

    private List<Telling> tell(String source, Life life) {
        int times = chance.of(0.7) ? 1 : 2 + chance.below(3);
        List<Instant> changes =
                Stream.generate(chance::instant).limit(times).sorted().toList();
        List<Dossier> states = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            if (i > 0) {
                change(life);
            }
            states.add(life.told(source.equals("plain") ? null : changes.get(i)));
        }
        if (chance.of(0.2)) {
            Collections.swap(states, 0, times - 1); // the oldest state arrives last
        }
        List<Integer> arrivals = Stream.generate(() -> chance.below(readings))
                .limit(times)
                .sorted()
                .toList();
        return IntStream.range(0, times)
                .mapToObj(i -> new Telling(arrivals.get(i), source, states.get(i)))
                .toList();
    }

    private Life begin(String code) {
        Life life = new Life(code);
        life.resolving = chance.of(0.02) ? null : chance.pick(agencies);
        life.receiving = chance.pick(agencies);
        life.procedure = chance.of(0.05) ? null : "1.00000" + chance.below(6);
        life.channel = chance.of(0.03) ? null : chance.pick(List.of(Channel.values()));
        life.receivedAt = chance.instant();
        life.submittedAt = chance.of(0.5) ? null : life.receivedAt.minusSeconds(chance.below(5 * 86_400));
        if (chance.of(0.06)) {
            refuseAtReception(life);
        } else if (chance.of(0.6)) {
            close(life);
        }
        appoint(life);
        while (chance.of(0.25)) {
            pause(life);
        }
        while (chance.of(0.1)) {
            apologise(life);
        }
        life.deleted = chance.of(0.02);
        return life;
    }

    private void refuseAtReception(Life life) {
        life.submittedAt = life.receivedAt;
        life.receivedAt = chance.of(0.5) ? null : life.receivedAt;
        life.close(ClosedBy.REFUSED_AT_RECEPTION, chance.of(0.5) ? chance.after(life.submittedAt) : null, null);
    }

    private void close(Life life) {
        Instant end = chance.after(life.begins());
        boolean finished = chance.of(0.9);
        Instant returned = finished && chance.of(0.7) ? null : chance.of(0.5) ? end : chance.after(end);
        life.close(chance.of(0.1) ? null : chance.pick(ENDS), finished ? end : null, returned);
        if (!life.pauses.isEmpty() && chance.of(0.05)) {
            Instant pause = life.pauses.get(0).from(); // closed at the instant a pause begins
            life.finishedAt = pause.isBefore(life.begins()) ? life.finishedAt : pause;
        }
    }

    private void appoint(Life life) {
        if (chance.of(0.15)) {
            return;
        }
        life.dueAt =
                life.finishedAt != null && chance.of(0.2) ? chance.about(life.finishedAt) : chance.after(life.begins());
        if (chance.of(0.3)) {
            life.dueAt = Chance.endOfDay(life.dueAt); // a date without a time
        }
        if (chance.of(0.2)) {
            life.firstDueAt = chance.after(life.begins());
        }
    }

    private void pause(Life life) {
        Instant from = chance.of(0.8) ? chance.after(life.begins()) : chance.instant();
        Instant to = chance.of(0.25) ? null : chance.after(from);
        if (chance.of(0.05) && life.finishedAt != null && life.finishedAt.isAfter(from)) {
            to = life.finishedAt;
        }
        life.pauses.add(new Pause(from, to, chance.pick(List.of(PauseReason.values()))));
    }

    private void apologise(Life life) {
        Instant at = life.finishedAt != null && chance.of(0.1) ? life.finishedAt : chance.after(life.begins());
        life.apologies.add(new Apology(at, chance.of(0.2) ? null : chance.after(life.begins())));
    }

    private Life copy(Life original, int number) {
        boolean ownCode = chance.of(0.4);
        Life copy = begin(ownCode ? "X" + number : original.code);
        if (ownCode) {
            copy.otherCodes = List.of(original.code, "Y" + number);
        } else if (chance.of(0.3)) {
            copy.otherCodes = List.of("D" + chance.below(number + 1));
        }
        return copy;
    }

    private void change(Life life) {
        switch (chance.below(9)) {
            case 0, 1 -> close(life);
            case 2 -> life.close(null, null, null); // reopened
            case 3 -> close(life, chance.of(0.5) ? ClosedBy.WITHDRAWN : ClosedBy.STOPPED);
            case 4 -> life.deleted = !life.deleted;
            case 5 -> putOff(life, true);
            case 6 -> putOff(life, false);
            case 7 -> pause(life);
            default -> life.resolving = chance.pick(agencies);
        }
    }

    private void close(Life life, ClosedBy how) {
        life.close(how, chance.after(life.begins()), null);
    }

    private void putOff(Life life, boolean withLetter) {
        Instant due = chance.after(life.dueAt == null ? life.begins() : life.dueAt);
        if (withLetter) {
            life.apologies.add(new Apology(chance.after(life.begins()), due));
        }
        life.dueAt = due;
    }
}
