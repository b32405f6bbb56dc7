package vn.nhipcau.routes.ingest;

import java.time.Duration;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.connectors.catalog.Connectors;
import vn.nhipcau.connectors.page.ConnectorException;
import vn.nhipcau.connectors.page.PageRequest;
import vn.nhipcau.routes.store.Lease;
import vn.nhipcau.routes.store.PageOutcome;
import vn.nhipcau.routes.store.RunKind;
import vn.nhipcau.routes.store.RunReport;
import vn.nhipcau.routes.store.RunState;
import vn.nhipcau.routes.store.RunTicket;
import vn.nhipcau.routes.store.StoreRehearsal;

/** A run that takes every page back: the same fetching, mapping and comparing, and nothing of it stays. */
final class Rehearsal {
    /** Its transaction holds back every delivery until it ends: the outbox sends only what is older than all open ones. */
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final RunTicket ticket;
    private final Source source;
    private final Lease lease;
    private final Connectors connectors;
    private final SourceMapping mapping;
    private final StoreRehearsal store;
    private final SortedMap<String, Long> rejectedBy = new TreeMap<>();
    private final SortedMap<String, Long> warnings = new TreeMap<>();
    private PageOutcome outcome = PageOutcome.NOTHING;
    private int pages;
    private long fetched;
    private long read;
    private long mapped;
    private @Nullable Long total;

    Rehearsal(
            RunTicket ticket,
            Source source,
            Lease lease,
            Connectors connectors,
            SourceMapping mapping,
            StoreRehearsal store) {
        this.lease = lease;
        this.ticket = ticket;
        this.source = source;
        this.connectors = connectors;
        this.mapping = mapping;
        this.store = store;
    }

    RunReport execute(Instant from, Instant to) {
        try {
            read(from, to);
            if (total != null && fetched < total) {
                throw RunProblem.CONTROL_TOTAL.stop(
                        "The source says the window holds %d records, %d came.".formatted(total, fetched));
            }
            return report(from, to, RunState.COMPLETE, null, null);
        } catch (ConnectorException e) {
            RunStopped stopped = RunProblem.stop(ticket.sourceId(), e, pages > 0);
            return report(from, to, stopped.state(), stopped.code(), stopped.text());
        } catch (RunStopped e) {
            return report(from, to, e.state(), e.code(), e.text());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return report(from, to, RunState.INCOMPLETE, RunProblem.INTERRUPTED.wireName(), "It was interrupted.");
        }
    }

    private void read(Instant from, Instant to) throws ConnectorException, RunStopped, InterruptedException {
        PageRequest first = new PageRequest(from, to, null, 0, source.recordsPerPage());
        String sourceId = ticket.sourceId();
        try (PageFeed feed = PageFeed.start(sourceId, connectors.open(sourceId), mapping, first)) {
            MappedPage before = null;
            long begunAt = System.nanoTime();
            do {
                MappedPage page = feed.poll();
                if (!lease.held()) {
                    throw RunProblem.FENCED.stop("The lease was lost; another node may read this source now.");
                }
                if (System.nanoTime() - begunAt > LONGEST.toNanos()) {
                    throw RunProblem.TOOK_TOO_LONG.stop(
                            "A dry run reads for a minute at most; what it tells is of the pages until then. Ask for"
                                    + " a shorter window.");
                }
                if (page == null) {
                    continue;
                }
                if (page.repeats(before)) {
                    throw RunProblem.REPEATED_PAGE.stop("Page %d is the one before once more.".formatted(pages));
                }
                outcome = outcome.plus(store.write(page.draft()));
                page.draft().rejections().forEach(rejection -> rejectedBy.merge(rejection.code(), 1L, Long::sum));
                page.draft().warnings().forEach((code, records) -> warnings.merge(code, records, Long::sum));
                pages++;
                fetched += page.move().fetched();
                read += page.draft().size();
                mapped += page.draft().accepted();
                total = page.move().total() == null ? total : page.move().total();
                before = page;
            } while (before == null || !before.isLast());
        }
    }

    private RunReport report(Instant from, Instant to, RunState state, @Nullable String code, @Nullable String text) {
        return new RunReport(
                0,
                ticket.sourceId(),
                RunKind.MANUAL,
                state,
                from,
                to,
                null,
                pages,
                fetched,
                read,
                mapped,
                outcome.added(),
                outcome.changed(),
                outcome.unchanged(),
                outcome.rejected(),
                outcome.repeated(),
                0,
                total,
                rejectedBy,
                warnings,
                code,
                text);
    }
}
