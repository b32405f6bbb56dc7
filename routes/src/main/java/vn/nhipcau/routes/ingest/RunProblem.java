package vn.nhipcau.routes.ingest;

import java.util.stream.Stream;
import vn.nhipcau.connectors.page.ConnectorException;
import vn.nhipcau.connectors.page.ConnectorProblem;
import vn.nhipcau.routes.store.RunState;

/** Why a run is not complete. Codes are stable; the connector's own codes stand beside them. */
enum RunProblem {
    CONTROL_TOTAL("RUN-401", RunState.INCOMPLETE),
    REPEATED_PAGE("RUN-402", RunState.INCOMPLETE),
    NOTHING_READ("RUN-403", RunState.INCOMPLETE),
    TOO_MANY_REJECTED("RUN-404", RunState.INCOMPLETE),
    INTERRUPTED("RUN-405", RunState.INCOMPLETE),
    FENCED("RUN-406", RunState.FENCED),
    NOT_STORED("RUN-407", RunState.FAILED),
    /** Only a dry run ends so: it keeps a transaction open and the source from its schedule. */
    TOOK_TOO_LONG("RUN-408", RunState.INCOMPLETE),
    /** Too many failures: the breaker is open. Only told, no run ends with it. */
    LEFT_ALONE("RUN-410", RunState.FAILED),
    MAPPING_HOP("RUN-411", RunState.INCOMPLETE),
    STORING_HOP("RUN-412", RunState.INCOMPLETE),
    /** Complete, but much less than we hold of that window ourselves. */
    REDUCED("RUN-413", RunState.COMPLETE),
    /** Complete, but a backfill or a reconciliation left open by earlier runs is not gone on with. */
    GIVEN_UP("RUN-414", RunState.COMPLETE),
    UNEXPECTED("RUN-499", RunState.FAILED);

    private final String wireName;
    private final RunState state;

    RunProblem(String wireName, RunState state) {
        this.wireName = wireName;
        this.state = state;
    }

    String wireName() {
        return wireName;
    }

    RunStopped stop(String text) {
        return new RunStopped(state, wireName, text, null);
    }

    /**
     * A portal that could not be asked at all is a failure; one that stopped answering left something unread. The text
     * has neither code nor source: both stand beside it wherever it is shown.
     */
    static RunStopped stop(String sourceId, ConnectorException problem, boolean somethingStored) {
        RunState state = switch (problem.problem()) {
            case UNKNOWN_CONNECTOR, MISSING_PARAMETER, WRONG_VALUE, UNKNOWN_PARAMETER -> RunState.FAILED;
            case UNREACHABLE, REFUSED, NOT_TRUSTED, ERROR_ANSWER, CONTRACT_DRIFT ->
                somethingStored ? RunState.INCOMPLETE : RunState.FAILED;
            case BROKEN_ANSWER, INCOMPLETE, TOO_LARGE -> RunState.INCOMPLETE;
        };
        String place = sourceId + ": ";
        String text = problem.text();
        return new RunStopped(
                state,
                problem.problem().wireName(),
                text.startsWith(place) ? text.substring(place.length()) : text,
                problem.retryAfter().orElse(null));
    }

    /** Whether a run that ended so has had answers of the portal, good or bad, to the end. */
    static boolean isOfThePortal(String code) {
        return Stream.of(CONTROL_TOTAL, REPEATED_PAGE, NOTHING_READ, TOO_MANY_REJECTED, MAPPING_HOP, REDUCED)
                .anyMatch(problem -> problem.wireName.equals(code));
    }

    /** Whether the same question may well be answered later, so that the cursor is kept as it is. */
    static boolean isPassing(ConnectorProblem problem) {
        return problem == ConnectorProblem.UNREACHABLE || problem == ConnectorProblem.REFUSED;
    }
}
