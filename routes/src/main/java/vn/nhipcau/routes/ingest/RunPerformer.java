package vn.nhipcau.routes.ingest;

import java.time.Duration;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import vn.nhipcau.connectors.catalog.Connectors;
import vn.nhipcau.mappings.language.Mapping;
import vn.nhipcau.routes.drift.DriftWatch;
import vn.nhipcau.routes.drift.SourceContracts;
import vn.nhipcau.routes.failure.IncidentWriter;
import vn.nhipcau.routes.operations.ConditionalOnRole;
import vn.nhipcau.routes.operations.Role;
import vn.nhipcau.routes.status.ClosedPeriodWatch;
import vn.nhipcau.routes.status.FigureChanges;
import vn.nhipcau.routes.store.Baseline;
import vn.nhipcau.routes.store.FencedException;
import vn.nhipcau.routes.store.Lease;
import vn.nhipcau.routes.store.Leases;
import vn.nhipcau.routes.store.MissingDossiers;
import vn.nhipcau.routes.store.PageStore;
import vn.nhipcau.routes.store.RunInProgressException;
import vn.nhipcau.routes.store.RunKind;
import vn.nhipcau.routes.store.RunReport;
import vn.nhipcau.routes.store.RunState;
import vn.nhipcau.routes.store.RunTicket;
import vn.nhipcau.routes.store.Runs;
import vn.nhipcau.routes.store.SourceRegistry;
import vn.nhipcau.routes.store.StoreException;
import vn.nhipcau.routes.store.StoreRehearsal;
import vn.nhipcau.routes.store.UnbalancedPageException;
import vn.nhipcau.routes.store.Windows;

/** Takes the lease, opens the run, reads, and ends it in a state that says how much can be relied upon. */
@Component
@ConditionalOnRole(Role.COLLECTOR)
class RunPerformer {
    private static final Logger LOG = LoggerFactory.getLogger(RunPerformer.class);

    private final Connectors connectors;
    private final SourceMappings mappings;
    private final SourceRegistry registry;
    private final Leases leases;
    private final Runs runs;
    private final Windows windows;
    private final PageStore store;
    private final Baseline baseline;
    private final IncidentWriter incidents;
    private final CatalogueReplay catalogueReplay;
    private final RunMeters meters;
    private final SourceContracts contracts;
    private final BreakerKeeper breaker;
    private final FigureChanges figures;
    private final ClosedPeriodWatch closedPeriods;

    RunPerformer(
            Connectors connectors,
            SourceMappings mappings,
            SourceRegistry registry,
            Leases leases,
            Runs runs,
            Windows windows,
            PageStore store,
            Baseline baseline,
            IncidentWriter incidents,
            CatalogueReplay catalogueReplay,
            RunMeters meters,
            SourceContracts contracts,
            BreakerKeeper breaker,
            FigureChanges figures,
            ClosedPeriodWatch closedPeriods) {
        this.connectors = connectors;
        this.mappings = mappings;
        this.registry = registry;
        this.leases = leases;
        this.runs = runs;
        this.windows = windows;
        this.store = store;
        this.baseline = baseline;
        this.incidents = incidents;
        this.catalogueReplay = catalogueReplay;
        this.meters = meters;
        this.contracts = contracts;
        this.breaker = breaker;
        this.figures = figures;
        this.closedPeriods = closedPeriods;
    }

    /** A run whose lease is taken and whose row is open. */
    record Begun(
            String sourceId,
            Source source,
            int sourceNo,
            Mapping mapping,
            Lease lease,
            long runNo,
            RunKind kind,
            @Nullable Instant from,
            Instant to) {}

    /** Makes a source known, in the database and to monitors. */
    void introduce(String sourceId, Source source) {
        int number = registry.number(sourceId, source.kind().wireName());
        meters.succeeded(sourceId, runs.lastSuccess(number));
    }

    /** How long the schedule of a source still lets it alone. */
    Duration leftAlone(String sourceId, Source source) {
        return breaker.left(registry.number(sourceId, source.kind().wireName()));
    }

    private record End(
            RunState state,
            @Nullable String code,
            @Nullable String text,
            @Nullable Duration retryAfter) {}

    Begun begin(String sourceId, Source source, RunKind kind, @Nullable Instant from, Instant to) {
        Mapping mapping = mappings.of(sourceId, source);
        int number = registry.number(sourceId, source.kind().wireName());
        Lease lease = leases.take(sourceId, number)
                .orElseThrow(() -> new RunInProgressException(sourceId, runs.openRun(number)));
        try {
            long runNo = runs.open(number, kind, lease, leases.owner());
            return new Begun(sourceId, source, number, mapping, lease, runNo, kind, from, to);
        } catch (RuntimeException e) {
            lease.close();
            throw e;
        }
    }

    RunReport perform(Begun begun, BooleanSupplier stopping) {
        long startedAt = System.nanoTime();
        RunReport report;
        try (Lease lease = begun.lease()) {
            SortedMap<String, Long> rejectedBy = new TreeMap<>();
            End end = pull(begun, lease, stopping, rejectedBy);
            runs.finish(begun.runNo(), end.state(), end.code(), end.text());
            breaker.after(begun, end.code(), end.retryAfter());
            report = runs.find(begun.runNo()).orElseThrow().with(rejectedBy);
        }
        meters.run(begun.sourceId(), report.state(), Duration.ofNanos(System.nanoTime() - startedAt));
        tell(report);
        catalogueReplay.after(begun.source().kind(), report);
        if (begun.kind() == RunKind.RECONCILE && report.state() == RunState.COMPLETE) {
            lookAtClosedPeriods(begun.sourceId());
        }
        return report;
    }

    private void lookAtClosedPeriods(String sourceId) {
        try {
            closedPeriods.look();
        } catch (RuntimeException e) {
            // What the run has read is stored and marked; the next look finds it.
            LOG.warn("{}: closed periods could not be compared: {}", sourceId, e.getMessage());
        }
    }

    /**
     * @throws RunInProgressException while the source is being read; its schedule waits for the end of this in turn
     */
    DryRun rehearse(String sourceId, Source source, @Nullable Instant from, Instant to) {
        Mapping mapping = mappings.of(sourceId, source);
        int number = registry.number(sourceId, source.kind().wireName());
        RunTicket ticket = new RunTicket(sourceId, number, 0, 0, 0);
        Instant begin = from != null ? from : source.readsFrom(runs.watermark(number), to);
        SourceMapping bound = mappings.bound(source, mapping, contracts.rehearsal(sourceId, number, mapping));
        try (Lease lease = leases.take(sourceId, number)
                        .orElseThrow(() -> new RunInProgressException(sourceId, runs.openRun(number)));
                StoreRehearsal stage = store.rehearsal(ticket)) {
            RunReport report = new Rehearsal(ticket, source, lease, connectors, bound, stage).execute(begin, to);
            Instant since = stage.changedSince();
            FigureChanges.Report changes = since == null
                    ? FigureChanges.Report.NONE
                    : stage.compare((without, with) -> figures.between(without, with, since));
            return new DryRun(report, stage.byAgency(), changes);
        }
    }

    private End pull(Begun begun, Lease lease, BooleanSupplier stopping, SortedMap<String, Long> rejectedBy) {
        try {
            Mapping mapping = begun.mapping();
            RunTicket ticket = new RunTicket(
                    begun.sourceId(),
                    begun.sourceNo(),
                    begun.runNo(),
                    lease.epoch(),
                    registry.mapping(mapping.name(), mapping.sha256()));
            DriftWatch drift = contracts.watch(begun.sourceId(), begun.sourceNo(), mapping);
            PullRun.Tools tools = new PullRun.Tools(
                    connectors,
                    mappings.bound(begun.source(), mapping, drift),
                    store.session(ticket),
                    runs,
                    windows,
                    meters,
                    baseline);
            PullRun run = new PullRun(
                    begun.source(),
                    ticket,
                    tools,
                    new WindowReading(begun.source(), ticket, lease, tools, stopping, rejectedBy));
            PullRun.Remark remark = run.execute(lease.position(), begun.kind(), begun.from(), begun.to());
            drift.complete();
            tellHeld(ticket.sourceId(), run.held());
            return remark == null
                    ? new End(RunState.COMPLETE, null, null, null)
                    : new End(RunState.COMPLETE, remark.problem().wireName(), remark.text(), null);
        } catch (RunStopped e) {
            return end(e);
        } catch (InterruptedException e) {
            return end(RunProblem.INTERRUPTED.stop("The server was stopped; the next run goes on from the last page."));
        } catch (FencedException e) {
            return end(RunProblem.FENCED.stop(String.valueOf(e.getMessage())));
        } catch (UnbalancedPageException e) {
            return end(RunProblem.STORING_HOP.stop(String.valueOf(e.getMessage())));
        } catch (StoreException e) {
            return end(RunProblem.NOT_STORED.stop(String.valueOf(e.getMessage())));
        } catch (RuntimeException e) {
            // Only the place: the message of an exception that nobody foresaw may quote a source value.
            Throwable cause = e.getCause() == null ? e : e.getCause();
            StackTraceElement[] trace = cause.getStackTrace();
            String place = trace.length == 0 ? "unknown place" : trace[0].toString();
            LOG.error("{}: {} at {}", begun.sourceId(), cause.getClass().getName(), place);
            return end(RunProblem.UNEXPECTED.stop(
                    "%s at %s".formatted(cause.getClass().getSimpleName(), place)));
        }
    }

    private static End end(RunStopped stopped) {
        return new End(stopped.state(), stopped.code(), stopped.text(), stopped.retryAfter());
    }

    /** Outlives complete runs, unlike what went wrong with one: a person has to answer. */
    private void tellHeld(String sourceId, @Nullable Long held) {
        if (held != null && held > 0) {
            incidents.raise(
                    MissingDossiers.HELD,
                    sourceId,
                    "%d dossiers were not shown by two complete readings, which is too many at once to take them for deleted. Confirm or dismiss."
                            .formatted(held));
        } else if (held != null) {
            incidents.settle(MissingDossiers.HELD, sourceId);
        }
    }

    private void tell(RunReport report) {
        String source = report.source();
        String code = report.errorCode();
        if (report.state() == RunState.COMPLETE) {
            for (String causes : new String[] {"RUN-%", "CON-%", "STO-%"}) {
                incidents.settleLike(causes, subject(report));
            }
        }
        if (code != null && !code.equals(RunProblem.INTERRUPTED.wireName())) {
            incidents.raise(code, subject(report), String.valueOf(report.errorText()));
        }
        LOG.info(
                "{}: run {} {}: {} read, {} added, {} changed, {} unchanged, {} rejected{}",
                source,
                report.runNo(),
                report.state(),
                report.read(),
                report.added(),
                report.changed(),
                report.unchanged(),
                report.rejected(),
                code == null ? "" : " (" + code + " " + report.errorText() + ")");
    }

    /** A reconciliation that failed stays told, however well the daily reading goes on. */
    private static String subject(RunReport report) {
        return report.kind() == RunKind.RECONCILE ? report.source() + " " + report.kind() : report.source();
    }
}
