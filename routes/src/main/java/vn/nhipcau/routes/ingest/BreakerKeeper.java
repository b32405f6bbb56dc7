package vn.nhipcau.routes.ingest;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.nhipcau.connectors.page.ConnectorProblem;
import vn.nhipcau.routes.failure.IncidentWriter;
import vn.nhipcau.routes.store.Breaker;
import vn.nhipcau.routes.store.Breakers;

/** Tells the breaker of a source how its runs end, and people when it opens. */
@Component
class BreakerKeeper {
    /** Between two tries of a source that has no rhythm of its own but a cron expression. */
    private static final Duration WITHOUT_RHYTHM = Duration.ofMinutes(1);

    private final Breakers breakers;
    private final IncidentWriter incidents;
    private final RunMeters meters;

    BreakerKeeper(Breakers breakers, IncidentWriter incidents, RunMeters meters) {
        this.breakers = breakers;
        this.incidents = incidents;
        this.meters = meters;
    }

    /** How long the schedule of a source still waits; zero or less where it need not. */
    Duration left(int sourceNo) {
        return breakers.left(sourceNo);
    }

    /**
     * A run that has ended while its lease is still held. Only what the portal did counts: our own database, a stop
     * and a lost lease say nothing about it.
     *
     * @param code why it is not complete; absent where it is
     * @param wanted how long the source wants to be left alone, if it says so
     */
    void after(RunPerformer.Begun run, @Nullable String code, @Nullable Duration wanted) {
        String sourceId = run.sourceId();
        if (code != null && code.startsWith("CON-3")) {
            Duration every = run.source().every();
            Breaker now = breakers.failed(
                    run.sourceNo(),
                    run.lease().epoch(),
                    code,
                    every == null ? WITHOUT_RHYTHM : every,
                    wanted,
                    code.equals(ConnectorProblem.REFUSED.wireName()));
            meters.breaker(sourceId, now.state());
            Instant retryAt = now.retryAt();
            if (retryAt != null) {
                incidents.raise(
                        RunProblem.LEFT_ALONE.wireName(),
                        sourceId,
                        "%d failed runs in a row, the last one with %s; the schedule tries again at %s, a person may at once."
                                .formatted(now.failures(), code, retryAt));
            }
        } else if (code == null || RunProblem.isOfThePortal(code)) {
            breakers.passed(run.sourceNo(), run.lease().epoch());
            meters.breaker(sourceId, Breaker.State.CLOSED);
            incidents.settle(RunProblem.LEFT_ALONE.wireName(), sourceId);
        }
    }
}
