package vn.nhipcau.routes.ingest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import vn.nhipcau.mappings.language.MappingFileException;
import vn.nhipcau.routes.operations.ConditionalOnRole;
import vn.nhipcau.routes.operations.Role;
import vn.nhipcau.routes.store.RunInProgressException;
import vn.nhipcau.routes.store.RunKind;
import vn.nhipcau.routes.store.RunReport;
import vn.nhipcau.routes.store.Runs;
import vn.nhipcau.routes.store.SourceRegistry;
import vn.nhipcau.routes.store.StoreException;

/** Starts runs: by schedule, by hand, for a window, or only to see what would happen. One run a source at a time. */
@Component
@ConditionalOnRole(Role.COLLECTOR)
public class Puller implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Puller.class);
    private static final long STOP_WITHIN_SECONDS = 8;
    private static final Duration OPEN_RUN = Duration.ofMinutes(1);

    private final Sources sources;
    private final SourceRegistry registry;
    private final RunPerformer performer;
    private final Runs runs;
    private final CatalogueGate gate;
    private final MendedReplay mended;
    private final Clock clock;
    private final Map<Long, CompletableFuture<RunReport>> open = new ConcurrentHashMap<>();
    private final Set<String> waking = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;

    Puller(
            Sources sources,
            SourceRegistry registry,
            RunPerformer performer,
            Runs runs,
            CatalogueGate gate,
            MendedReplay mended,
            Clock clock) {
        this.sources = sources;
        this.registry = registry;
        this.performer = performer;
        this.runs = runs;
        this.gate = gate;
        this.mended = mended;
        this.clock = clock;
    }

    /**
     * Starts a run and gives its number at once.
     *
     * @param from start of a window asked for, inclusive; with neither, reading goes on from the watermark
     * @param to end of it, exclusive; absent means now
     * @throws RunInProgressException with the number of the run that is open
     */
    public long start(String sourceId, @Nullable Instant from, @Nullable Instant to) {
        mended.replay(sourceId);
        return begin(sourceId, from == null && to == null ? RunKind.MANUAL : RunKind.BACKFILL, from, to);
    }

    /** The same, and waits for its end. */
    public RunReport run(String sourceId, @Nullable Instant from, @Nullable Instant to) {
        return await(start(sourceId, from, to));
    }

    /** Waits for the end of a run that this process does; of any other run it tells the state as it is. */
    public RunReport await(long runNo) {
        CompletableFuture<RunReport> end = open.get(runNo);
        if (end == null) {
            return runs.find(runNo).orElseThrow(() -> new StoreException("RUN-404 there is no run " + runNo));
        }
        try {
            return end.join();
        } catch (CompletionException e) {
            throw new StoreException("RUN-407 run %d could not be ended".formatted(runNo), e.getCause());
        }
    }

    /**
     * Fetches, maps and stores as a run would, looks at the figures, and takes all of it back.
     *
     * @throws RunInProgressException while the source is being read
     */
    public DryRun dryRun(String sourceId, @Nullable Instant from, @Nullable Instant to) {
        return performer.rehearse(sourceId, sources.required(sourceId), from, to == null ? now() : to);
    }

    /** Lets the schedule of a source rest. */
    public void suspend(String sourceId, String actor) {
        registry.suspend(known(sourceId), true, actor);
    }

    /** Lets it go on. */
    public void resume(String sourceId, String actor) {
        registry.suspend(known(sourceId), false, actor);
    }

    /** Whether the schedule of a source rests; a person may still start a run. */
    public boolean suspended(String sourceId) {
        return registry.suspended(known(sourceId));
    }

    /** Stores what was held or rejected under an earlier mapping or contract, without asking the source again. */
    public void release(String sourceId) {
        mended.replay(sourceId);
    }

    /** Makes a source known before its first run. */
    void introduce(String sourceId) {
        performer.introduce(sourceId, sources.required(sourceId));
    }

    /**
     * Reads the last months of a source again; one that is just being read is asked again in a minute. Every process has
     * this on its schedule, and two readings of one night prove no more than one.
     */
    void reconcile(String sourceId) {
        reconcile(sourceId, now().minus(OPEN_RUN));
    }

    private void reconcile(String sourceId, Instant due) {
        try {
            if (stopping || suspended(sourceId) || runs.hasBegun(sourceId, RunKind.RECONCILE, due)) {
                return;
            }
            Duration left = performer.leftAlone(sourceId, sources.required(sourceId));
            if (!left.isZero() && !left.isNegative()) {
                later(sourceId, left, () -> reconcile(sourceId, due));
                return;
            }
            startReconciliation(sourceId);
        } catch (RunInProgressException e) {
            later(sourceId, OPEN_RUN, () -> reconcile(sourceId, due));
        } catch (StoreException | MappingFileException e) {
            LOG.warn("{}: {}", sourceId, e.getMessage());
        }
    }

    /** Starts the reading of the last months now and gives the number of its run. */
    public long startReconciliation(String sourceId) {
        Instant to = now();
        return begin(sourceId, RunKind.RECONCILE, sources.required(sourceId).reconcilesFrom(to), to);
    }

    private static void later(String sourceId, Duration delay, Runnable task) {
        CompletableFuture.delayedExecutor(
                        delay.toMillis() + 1,
                        TimeUnit.MILLISECONDS,
                        woken -> new Thread(woken, "wake-" + sourceId).start())
                .execute(task);
    }

    /** One tick of a source's schedule; a run that is still open or a source that rests is no fault. */
    void tick(String sourceId) {
        try {
            boolean rests = suspended(sourceId);
            if (!rests && !sources.required(sourceId).kind().isCatalogue()) {
                gate.await();
            }
            if (!rests && !stopping) {
                mended.replay(sourceId);
                if (mayAsk(sourceId)) {
                    begin(sourceId, RunKind.SCHEDULED, null, null);
                    return;
                }
            }
        } catch (RunInProgressException e) {
            LOG.debug("{}", e.getMessage());
            return;
        } catch (StoreException | MappingFileException e) {
            LOG.warn("{}: {}", sourceId, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        gate.tried(sourceId);
    }

    /** A source that is left alone is asked by itself once its pause is over, whenever its next tick may come. */
    private boolean mayAsk(String sourceId) {
        Duration left = performer.leftAlone(sourceId, sources.required(sourceId));
        if (left.isZero() || left.isNegative()) {
            return true;
        }
        if (waking.add(sourceId)) {
            later(sourceId, left, () -> {
                waking.remove(sourceId);
                tick(sourceId);
            });
        }
        return false;
    }

    private long begin(String sourceId, RunKind kind, @Nullable Instant from, @Nullable Instant to) {
        if (stopping) {
            throw new StoreException("RUN-503 %s: the server is stopping".formatted(sourceId));
        }
        RunPerformer.Begun begun =
                performer.begin(sourceId, sources.required(sourceId), kind, from, to == null ? now() : to);
        CompletableFuture<RunReport> end = new CompletableFuture<>();
        open.put(begun.runNo(), end);
        new Thread(() -> perform(begun, end), "pull-" + sourceId).start();
        return begun.runNo();
    }

    private void perform(RunPerformer.Begun begun, CompletableFuture<RunReport> end) {
        try {
            end.complete(performer.perform(begun, () -> stopping));
        } catch (RuntimeException | Error e) {
            LOG.error("{}: run {} could not be ended: {}", begun.sourceId(), begun.runNo(), e.getMessage());
            end.completeExceptionally(e);
        } finally {
            open.remove(begun.runNo());
            gate.tried(begun.sourceId());
        }
    }

    private String known(String sourceId) {
        registry.number(sourceId, sources.required(sourceId).kind().wireName());
        return sourceId;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public void start() {
        stopping = false;
    }

    /** Lets every run end behind the page it is at. */
    @Override
    public void stop() {
        stopping = true;
        CompletableFuture<Void> all = CompletableFuture.allOf(open.values().toArray(CompletableFuture[]::new));
        try {
            all.get(STOP_WITHIN_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("{} runs did not end in time; the next start goes on from their last page", open.size());
        }
    }

    @Override
    public boolean isRunning() {
        return !stopping;
    }

    /** Stops before the routes and connectors it reads through. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
