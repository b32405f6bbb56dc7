package vn.nhipcau.connectors.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.mappings.record.Apology;
import vn.nhipcau.mappings.record.Channel;
import vn.nhipcau.mappings.record.ClosedBy;
import vn.nhipcau.mappings.record.Pause;

/**
 * A dossier as its portal shows it: one row of the answer and one row of the truth.
 *
 * @param firstDueAt the first date an outsider can know
 * @param dueAt the date now in force at the portal
 * @param pauses only those the portal shows
 * @param dirt what is wrong with the row; absent on good ones
 */
record PortalDossier(
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
        @Nullable Instant dueAt,
        List<Pause> pauses,
        List<Apology> apologies,
        @Nullable Instant finishedAt,
        @Nullable Instant returnedAt,
        @Nullable ClosedBy closedBy,
        boolean deleted,
        Instant changedAt,
        int person,
        @Nullable Dirt dirt) {

    boolean paused() {
        return closedBy == null && pauses.stream().anyMatch(pause -> pause.to() == null);
    }

    /**
     * The date against which the dossier is judged at an instant: the first appointed one, which no apology moves, put off
     * by the office time paused until the closing or that instant; the portal's own where it includes the pauses.
     */
    @Nullable
    Instant effectiveDueAt(Instant end) {
        if (portal.dueIncludesPauses() || firstDueAt == null) {
            return dueAt;
        }
        var closing = finishedAt == null ? returnedAt : finishedAt;
        var until = closing == null || closing.isAfter(end) ? end : closing;
        var paused = Duration.ZERO;
        for (var pause : pauses) {
            var to = pause.to();
            paused = paused.plus(WorkingHours.between(pause.from(), to != null && to.isBefore(until) ? to : until));
        }
        return WorkingHours.plus(firstDueAt, paused);
    }

    PortalDossier spoiltBy(Dirt kind) {
        return with(procedure, resolvingAgency, finishedAt, returnedAt, closedBy, kind, pauses, changedAt);
    }

    PortalDossier ofProcedure(String other) {
        return with(other, resolvingAgency, finishedAt, returnedAt, closedBy, dirt, pauses, changedAt);
    }

    PortalDossier resolvedAt(String other) {
        return with(procedure, other, finishedAt, returnedAt, closedBy, dirt, pauses, changedAt);
    }

    PortalDossier pausedBy(List<Pause> others) {
        return with(procedure, resolvingAgency, finishedAt, returnedAt, closedBy, dirt, others, changedAt);
    }

    PortalDossier closed(@Nullable Instant finished, @Nullable Instant returned, ClosedBy how) {
        return with(procedure, resolvingAgency, finished, returned, how, dirt, pauses, changedAt);
    }

    PortalDossier changed(Instant moment) {
        return with(procedure, resolvingAgency, finishedAt, returnedAt, closedBy, dirt, pauses, moment);
    }

    private PortalDossier with(
            String itsProcedure,
            String itsAgency,
            @Nullable Instant finished,
            @Nullable Instant returned,
            @Nullable ClosedBy how,
            @Nullable Dirt kind,
            List<Pause> itsPauses,
            Instant changed) {
        return new PortalDossier(
                portal,
                code,
                otherCodes,
                itsProcedure,
                sector,
                portal == Portal.COMMUNES ? itsAgency : receivingAgency,
                itsAgency,
                channel,
                submittedAt,
                receivedAt,
                firstDueAt,
                dueAt,
                itsPauses,
                apologies,
                finished,
                returned,
                how,
                deleted,
                changed,
                person,
                kind);
    }
}
