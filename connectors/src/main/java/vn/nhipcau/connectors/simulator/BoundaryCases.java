package vn.nhipcau.connectors.simulator;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.mappings.record.Apology;
import vn.nhipcau.mappings.record.Channel;
import vn.nhipcau.mappings.record.ClosedBy;
import vn.nhipcau.mappings.record.Pause;
import vn.nhipcau.mappings.record.PauseReason;

/** Dossiers that stand exactly on an edge: of the period, of the due date, of a pause. The same for every seed. */
final class BoundaryCases {
    private static final String AGENCY = "000.00.02.H57";
    private static final String COMMUNE = "000.01.31.H57";
    private static final DateTimeFormatter CODE_DATE = DateTimeFormatter.ofPattern("yyMMdd");
    private static final Duration DAY = Duration.ofDays(1);

    private final List<DossierLife> lives = new ArrayList<>();
    private final Instant from;
    private final Instant to;
    private final Instant beforeFrom;
    private final Instant beforeTo;
    private final int firstPerson;

    BoundaryCases(WorldSettings settings) {
        from = settings.periodFrom();
        to = settings.periodTo();
        beforeFrom = from.minusMillis(1);
        beforeTo = to.minusMillis(1);
        firstPerson = settings.dossiers();
    }

    List<DossierLife> list() {
        receptions();
        closings();
        dueDates();
        pauses();
        apologies();
        atACommune();
        return lives;
    }

    private void receptions() {
        add(from, plus(from, 5), plus(from, 1), ClosedBy.RESOLVED);
        add(beforeFrom, plus(from, 5), plus(from, 1), ClosedBy.RESOLVED);
        add(to, plus(to, 5), null, null);
        add(beforeTo, plus(to, 5), null, null);
        refusedAtReception(from);
        refusedAtReception(beforeTo);
        refusedAtReception(to);
    }

    private void closings() {
        add(plus(from, -3), plus(from, 3), from, ClosedBy.RESOLVED);
        add(plus(from, -3), plus(from, 3), beforeFrom, ClosedBy.RESOLVED);
        add(plus(to, -3), plus(to, 3), beforeTo, ClosedBy.RESOLVED);
        add(plus(to, -3), plus(to, 3), to, ClosedBy.RESOLVED);
        add(plus(from, -3), plus(from, 3), from, ClosedBy.WITHDRAWN);
        add(plus(to, -3), plus(to, 3), to, ClosedBy.STOPPED);
        add(plus(to, -3), plus(to, 3), beforeTo, ClosedBy.REFUSED);
        var returned = plus(to, -1);
        add(life(
                Portal.PROVINCE,
                AGENCY,
                plus(to, -3),
                plus(to, 3),
                List.of(),
                List.of(),
                null,
                returned,
                ClosedBy.RESOLVED));
    }

    private void dueDates() {
        var day = WorkingHours.date(plus(from, 10));
        var due = WorkingHours.closing(day);
        add(plus(from, 3), due, due, ClosedBy.RESOLVED);
        add(plus(from, 3), due, due.plusMillis(1), ClosedBy.RESOLVED);
        add(plus(from, 3), due, WorkingHours.at(day, LocalTime.MIDNIGHT), ClosedBy.RESOLVED);
        add(plus(from, 3), due, WorkingHours.at(day, LocalTime.MIDNIGHT).minusMillis(1), ClosedBy.RESOLVED);
        add(plus(from, 3), null, plus(from, 4), ClosedBy.RESOLVED);
        add(plus(from, 3), null, null, null);
        add(plus(from, 3), to, null, null);
        add(plus(from, 3), beforeTo, null, null);
    }

    private void pauses() {
        var asked = plus(to, -4);
        addPaused(asked, to);
        addPaused(asked, beforeTo);
        addPaused(asked, null);
        addPaused(to, null);
        addPaused(beforeTo, null);
    }

    private void apologies() {
        var due = WorkingHours.closing(WorkingHours.date(plus(from, 9)));
        var letter = new Apology(due.minus(DAY), due.plus(DAY.multipliedBy(6)));
        for (int daysLate = 0; daysLate <= 9; daysLate += 3) {
            var finished = due.plus(DAY.multipliedBy(daysLate));
            add(life(
                    Portal.PROVINCE,
                    AGENCY,
                    plus(from, 2),
                    due,
                    List.of(),
                    List.of(letter),
                    finished,
                    finished,
                    ClosedBy.RESOLVED));
        }
    }

    private void atACommune() {
        addAtCommune(from, plus(from, 1));
        addAtCommune(from.minusSeconds(1), plus(from, 1));
        addAtCommune(plus(to, -1), to.minusSeconds(1));
        addAtCommune(plus(to, -1), to);
    }

    private void add(Instant received, @Nullable Instant due, @Nullable Instant finished, @Nullable ClosedBy how) {
        add(life(Portal.PROVINCE, AGENCY, received, due, List.of(), List.of(), finished, null, how));
    }

    private void addPaused(Instant asked, @Nullable Instant answered) {
        var pause = new Pause(asked, answered, PauseReason.SUPPLEMENT);
        add(life(Portal.PROVINCE, AGENCY, plus(to, -6), plus(to, -2), List.of(pause), List.of(), null, null, null));
    }

    private void addAtCommune(Instant received, Instant finished) {
        add(life(
                Portal.COMMUNES,
                COMMUNE,
                received,
                received.plus(DAY.multipliedBy(2)),
                List.of(),
                List.of(),
                finished,
                finished,
                ClosedBy.RESOLVED));
    }

    private void refusedAtReception(Instant moment) {
        var accepted = life(
                Portal.PROVINCE,
                AGENCY,
                moment.minus(Duration.ofHours(3)),
                null,
                List.of(),
                List.of(),
                moment,
                null,
                ClosedBy.REFUSED_AT_RECEPTION);
        add(new DossierLife(
                accepted.portal(),
                accepted.code(),
                List.of(),
                accepted.procedure(),
                accepted.sector(),
                AGENCY,
                AGENCY,
                Channel.ONLINE,
                accepted.submittedAt(),
                null,
                null,
                List.of(),
                List.of(),
                moment,
                null,
                ClosedBy.REFUSED_AT_RECEPTION,
                null,
                accepted.person()));
    }

    private void add(DossierLife life) {
        lives.add(life);
    }

    private DossierLife life(
            Portal portal,
            String agency,
            Instant received,
            @Nullable Instant due,
            List<Pause> pauses,
            List<Apology> letters,
            @Nullable Instant finished,
            @Nullable Instant returned,
            @Nullable ClosedBy how) {
        boolean ofCommune = portal == Portal.COMMUNES;
        return new DossierLife(
                portal,
                "%s-%s-%d".formatted(agency, CODE_DATE.format(WorkingHours.date(received)), 9001 + lives.size()),
                List.of(),
                ofCommune ? "1.001193.000.00.00.H57" : "2.002041.000.00.00.H57",
                ofCommune ? "G15-HT03" : "G05-DN01",
                agency,
                agency,
                Channel.DIRECT,
                received,
                received,
                due,
                pauses,
                letters,
                finished,
                returned,
                how,
                null,
                firstPerson + lives.size());
    }

    /** An hour of the morning some days after the day of an instant. */
    private static Instant plus(Instant instant, int days) {
        return WorkingHours.at(WorkingHours.date(instant).plusDays(days), LocalTime.of(9, 0));
    }
}
