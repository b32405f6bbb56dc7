package vn.nhipcau.connectors.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import vn.nhipcau.mappings.problem.ProblemCode;
import vn.nhipcau.mappings.record.ClosedBy;
import vn.nhipcau.mappings.record.Pause;
import vn.nhipcau.mappings.record.PauseReason;

/** The ways in which about one row in a hundred is wrong, and the problem each must be quarantined for. */
enum Dirt {
    /** A day that does not exist, as in the report of Thái Bình: 31/11/2013. */
    IMPOSSIBLE_DATE(ProblemCode.NOT_A_DATE),
    UNKNOWN_STATUS(ProblemCode.UNKNOWN_CODE),
    MISSING_KEY(ProblemCode.MISSING),
    NOT_A_PROCEDURE(ProblemCode.NOT_A_PROCEDURE_CODE),
    FINISHED_BEFORE_RECEIVED(ProblemCode.FINISHED_BEFORE_RECEIVED),
    FUTURE(ProblemCode.IN_THE_FUTURE),
    CLOSED_WITHOUT_MOMENT(ProblemCode.CLOSED_WITHOUT_MOMENT),
    PAUSE_BACKWARDS(ProblemCode.PAUSE_BACKWARDS),
    UNKNOWN_PROCEDURE(ProblemCode.UNKNOWN_PROCEDURE),
    UNKNOWN_AGENCY(ProblemCode.UNKNOWN_AGENCY);

    private final ProblemCode expected;

    Dirt(ProblemCode expected) {
        this.expected = expected;
    }

    /** The problem code under which the row must be found in quarantine. */
    ProblemCode expected() {
        return expected;
    }

    /** Whether this can be shown on a dossier at all: a pause needs a portal that tells of pauses, and so on. */
    boolean suits(PortalDossier dossier) {
        return dossier.receivedAt() != null
                && !dossier.deleted()
                && switch (this) {
                    case PAUSE_BACKWARDS -> dossier.portal() == Portal.PROVINCE;
                    case CLOSED_WITHOUT_MOMENT -> dossier.closedBy() == ClosedBy.RESOLVED;
                    case IMPOSSIBLE_DATE,
                            UNKNOWN_STATUS,
                            MISSING_KEY,
                            NOT_A_PROCEDURE,
                            FINISHED_BEFORE_RECEIVED,
                            FUTURE,
                            UNKNOWN_PROCEDURE,
                            UNKNOWN_AGENCY -> true;
                };
    }

    /** The row made wrong. Texts that no record can hold are put in where the row is written. */
    PortalDossier spoil(PortalDossier dossier, Instant now) {
        var marked = dossier.spoiltBy(this);
        var received = dossier.receivedAt() == null ? dossier.submittedAt() : dossier.receivedAt();
        return switch (this) {
            case IMPOSSIBLE_DATE, UNKNOWN_STATUS, MISSING_KEY -> marked;
            case NOT_A_PROCEDURE -> marked.ofProcedure("TS_lop1.000.00.00.H57");
            case FINISHED_BEFORE_RECEIVED -> {
                var finished = received.minus(Duration.ofDays(2));
                yield marked.closed(finished, finished.plus(Duration.ofHours(1)), ClosedBy.RESOLVED);
            }
            case FUTURE -> {
                var finished = now.plus(Duration.ofDays(120));
                yield marked.closed(finished, null, ClosedBy.RESOLVED);
            }
            case CLOSED_WITHOUT_MOMENT -> marked.closed(null, null, ClosedBy.RESOLVED);
            case PAUSE_BACKWARDS ->
                marked.pausedBy(
                        List.of(new Pause(received.plusSeconds(2), received.plusSeconds(1), PauseReason.SUPPLEMENT)));
            case UNKNOWN_PROCEDURE -> marked.ofProcedure("2.999999.000.00.00.H57");
            case UNKNOWN_AGENCY -> marked.resolvedAt("000.00.77.H57");
        };
    }
}
