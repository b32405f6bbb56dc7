package vn.nhipcau.routes.proof;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import vn.nhipcau.mappings.record.Apology;
import vn.nhipcau.mappings.record.Channel;
import vn.nhipcau.mappings.record.ClosedBy;
import vn.nhipcau.mappings.record.Dossier;
import vn.nhipcau.mappings.record.Pause;

/** A dossier while its life is being made up. */
@NullUnmarked
final class Life {

    final String code;
    List<String> otherCodes = List.of();
    String procedure;
    String receiving;
    String resolving;
    Channel channel;
    Instant submittedAt;
    Instant receivedAt;
    Instant dueAt;
    Instant firstDueAt;
    Instant finishedAt;
    Instant returnedAt;
    ClosedBy closedBy;
    boolean deleted;
    final List<Pause> pauses = new ArrayList<>();
    final List<Apology> apologies = new ArrayList<>();

    Life(String code) {
        this.code = code;
    }

    /** Its first moment. */
    Instant begins() {
        return receivedAt != null ? receivedAt : submittedAt;
    }

    boolean isOpen() {
        return finishedAt == null && returnedAt == null;
    }

    void close(ClosedBy how, Instant finished, Instant returned) {
        closedBy = how;
        finishedAt = finished;
        returnedAt = returned;
    }

    Dossier told(Instant changedAt) {
        return new Dossier(
                code,
                otherCodes,
                procedure,
                procedure,
                null,
                receiving,
                resolving,
                channel,
                submittedAt,
                receivedAt,
                dueAt,
                firstDueAt,
                finishedAt,
                returnedAt,
                closedBy,
                null,
                List.copyOf(pauses),
                List.copyOf(apologies),
                deleted,
                changedAt);
    }
}
