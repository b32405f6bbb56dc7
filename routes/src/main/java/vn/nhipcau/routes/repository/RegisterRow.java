package vn.nhipcau.routes.repository;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.mappings.record.AgencyLevel;
import vn.nhipcau.routes.catalogue.ObligationKind;

/**
 * Where one agency stands with one obligation in one period.
 *
 * @param obligation what is owed, e.g. monthly-status
 * @param kind whether the law makes it a duty
 * @param receivedAt when the first accepted revision that says anything arrived; absent if none has
 * @param revision the highest revision accepted; absent if none has
 * @param emptyAt when a revision arrived that says nothing, as long as no other has come: it is no report
 * @param mergedInto who went on with its work when it ended inside the period
 */
public record RegisterRow(
        String agency,
        String name,
        AgencyLevel level,
        String obligation,
        ObligationKind kind,
        State state,
        @Nullable Instant receivedAt,
        @Nullable Integer revision,
        @Nullable Instant emptyAt,
        List<String> mergedInto) {

    /** Exactly one for each obligation. */
    public enum State {
        ON_TIME,
        LATE,
        MISSING,
        EXEMPT,
        MERGED
    }
}
