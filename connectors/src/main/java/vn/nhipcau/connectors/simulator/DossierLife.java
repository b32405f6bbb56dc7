package vn.nhipcau.connectors.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.mappings.record.Apology;
import vn.nhipcau.mappings.record.Channel;
import vn.nhipcau.mappings.record.ClosedBy;
import vn.nhipcau.mappings.record.Pause;

/**
 * A dossier's whole life, also the part that lies after "now"; a portal shows what was {@linkplain #knownAt known}.
 *
 * @param procedure code as the portal writes it
 * @param receivedAt absent when it was refused at the counter or waits in the online inbox
 * @param firstDueAt the appointed date on the reception slip
 * @param person number of the invented applicant
 */
record DossierLife(
        Portal portal,
        String code,
        List<String> otherCodes,
        String procedure,
        String sector,
        String receivingAgency,
        String resolvingAgency,
        Channel channel,
        Instant submittedAt,
        @Nullable Instant receivedAt,
        @Nullable Instant firstDueAt,
        List<Pause> pauses,
        List<Apology> apologies,
        @Nullable Instant finishedAt,
        @Nullable Instant returnedAt,
        @Nullable ClosedBy closedBy,
        @Nullable Instant deletedAt,
        int person) {

    /** The same life in the books of another portal, under a code of its own if that differs. */
    DossierLife at(Portal other, String itsCode) {
        return toldAs(other, itsCode, List.of(), other == Portal.COMMUNES ? resolvingAgency : receivingAgency);
    }

    DossierLife withOtherCodes(List<String> codes) {
        return toldAs(portal, code, codes, receivingAgency);
    }

    private DossierLife toldAs(Portal by, String under, List<String> others, String receivedBy) {
        return new DossierLife(
                by,
                under,
                others,
                procedure,
                sector,
                receivedBy,
                resolvingAgency,
                channel,
                submittedAt,
                receivedAt,
                firstDueAt,
                pauses,
                apologies,
                finishedAt,
                returnedAt,
                closedBy,
                deletedAt,
                person);
    }

    /** What its portal shows when nothing after {@code now} has happened yet. */
    PortalDossier knownAt(Instant now) {
        var received = until(now, receivedAt);
        var finished = until(now, finishedAt);
        var returned = until(now, returnedAt);
        boolean closed = finished != null || returned != null;
        var paused = pauses.stream()
                .filter(pause -> !pause.from().isAfter(now))
                .map(pause -> new Pause(pause.from(), until(now, pause.to()), pause.reason()))
                .toList();
        var letters =
                apologies.stream().filter(apology -> !apology.at().isAfter(now)).toList();
        var firstDue = received == null ? null : firstDueAt;
        var due = portal.dueIncludesPauses() ? movedByPauses(firstDue, paused) : movedByLetters(firstDue, letters);
        return new PortalDossier(
                portal,
                code,
                otherCodes,
                procedure,
                sector,
                receivingAgency,
                resolvingAgency,
                channel,
                submittedAt,
                received,
                portal.dueIncludesPauses() ? due : firstDue,
                due,
                portal.dueIncludesPauses() ? (closed ? List.of() : openOnes(paused)) : paused,
                letters,
                finished,
                returned,
                closed ? closedBy : null,
                until(now, deletedAt) != null,
                newest(now),
                person,
                null);
    }

    private Instant newest(Instant now) {
        var ofPauses = pauses.stream().flatMap(pause -> Stream.of(pause.from(), pause.to()));
        var ofLetters = apologies.stream().map(Apology::at);
        var own = Stream.of(submittedAt, receivedAt, finishedAt, returnedAt, deletedAt);
        return Stream.of(own, ofPauses, ofLetters)
                .flatMap(moments -> moments)
                .filter(Objects::nonNull)
                .filter(moment -> !moment.isAfter(now))
                .max(Instant::compareTo)
                .orElse(submittedAt);
    }

    private static @Nullable Instant until(Instant now, @Nullable Instant moment) {
        return moment == null || moment.isAfter(now) ? null : moment;
    }

    private static List<Pause> openOnes(List<Pause> pauses) {
        return pauses.stream().filter(pause -> pause.to() == null).toList();
    }

    private static @Nullable Instant movedByPauses(@Nullable Instant due, List<Pause> pauses) {
        if (due == null) {
            return null;
        }
        var paused = Duration.ZERO;
        for (var pause : pauses) {
            if (pause.to() != null) {
                paused = paused.plus(WorkingHours.between(pause.from(), pause.to()));
            }
        }
        return WorkingHours.plus(due, paused);
    }

    private static @Nullable Instant movedByLetters(@Nullable Instant due, List<Apology> letters) {
        var moved = due;
        for (var letter : letters) {
            moved = letter.newDueAt() == null ? moved : letter.newDueAt();
        }
        return moved;
    }
}
