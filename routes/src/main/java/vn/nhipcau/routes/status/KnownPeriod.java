package vn.nhipcau.routes.status;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.routes.performance.ReportingPeriod;

/**
 * A period and how far it has come.
 *
 * @param definition frozen when the period was first closed
 * @param restatement what waits for a second person; absent otherwise
 */
public record KnownPeriod(
        ReportingPeriod definition,
        PeriodState state,
        @Nullable Instant closedAt,
        @Nullable String closedBy,
        @Nullable Restatement restatement) {

    /** Who proposes a restatement when no person does. */
    static final String SYSTEM = "system";

    /** A restatement somebody asked for. */
    public record Restatement(String askedBy, String reason, Instant askedAt) {

        /** Whether the watch over closed periods proposes it; then any one person is the second. */
        public boolean isBySystem() {
            return askedBy.equals(SYSTEM);
        }
    }

    /** One that nobody has closed. */
    static KnownPeriod unsaid(ReportingPeriod definition, Instant now) {
        return new KnownPeriod(
                definition, definition.endedAt(now) ? PeriodState.PROVISIONAL : PeriodState.OPEN, null, null, null);
    }
}
