package vn.nhipcau.routes.ingest;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.nhipcau.routes.store.Breaker;
import vn.nhipcau.routes.store.PageOutcome;
import vn.nhipcau.routes.store.RunState;

/** What monitors see of each source; the tag {@code source} is its id. */
@Component
class RunMeters {
    private final MeterRegistry registry;
    private final Clock clock;
    private final Map<String, Breaker.State> breakers = new ConcurrentHashMap<>();
    private final Map<String, Instant> lastSuccess = new ConcurrentHashMap<>();

    RunMeters(MeterRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
    }

    void page(String source, PageOutcome outcome) {
        count(source, "added", outcome.added());
        count(source, "changed", outcome.changed());
        count(source, "unchanged", outcome.unchanged());
        count(source, "rejected", outcome.rejected());
        count(source, "read", outcome.added() + outcome.changed() + outcome.unchanged() + outcome.rejected());
    }

    void run(String source, RunState state, Duration took) {
        Timer.builder("nhipcau.source.run")
                .description("Runs of a source by the state they ended in")
                .tags("source", source, "state", state.name())
                .register(registry)
                .record(took);
        if (state == RunState.COMPLETE) {
            succeeded(source, clock.instant());
        }
    }

    /** Shows how the breaker of a source stands: 0 closed, 1 half open, 2 open. */
    void breaker(String source, Breaker.State state) {
        if (breakers.put(source, state) == null) {
            Gauge.builder("nhipcau.source.breaker", () -> (double)
                            breakers.getOrDefault(source, Breaker.State.CLOSED).ordinal())
                    .description("Circuit breaker of a source: 0 closed, 1 half open, 2 open")
                    .tag("source", source)
                    .register(registry);
        }
    }

    /** Shows the age of a source's last success from now on, also of one from before a restart. */
    void succeeded(String source, @Nullable Instant at) {
        if (at != null && lastSuccess.put(source, at) == null) {
            showAge(source);
        }
    }

    private void showAge(String source) {
        Gauge.builder("nhipcau.source.last.success.age", () -> age(source))
                .description("Time since the last complete run")
                .baseUnit("seconds")
                .tag("source", source)
                .register(registry);
    }

    private double age(String source) {
        Instant last = lastSuccess.get(source);
        return last == null
                ? Double.NaN
                : Duration.between(last, clock.instant()).toMillis() / 1000.0;
    }

    private void count(String source, String outcome, long records) {
        Counter.builder("nhipcau.source.records")
                .description("Records of a source by what became of them")
                .tags("source", source, "outcome", outcome)
                .register(registry)
                .increment(records);
    }
}
