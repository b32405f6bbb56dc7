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

    /** A restatement somebody asked for. */
    public record Restatement(String askedBy, String reason, Instant askedAt) {}

    static KnownPeriod open(ReportingPeriod definition) {
        return new KnownPeriod(definition, PeriodState.OPEN, null, null, null);
    }
}
