package vn.nhipcau.routes.ingest;

import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.connectors.catalog.Connectors;
import vn.nhipcau.connectors.catalog.SourceReading;
import vn.nhipcau.connectors.page.ConnectorException;
import vn.nhipcau.connectors.page.PageRequest;
import vn.nhipcau.routes.store.Baseline;
import vn.nhipcau.routes.store.Lease;
import vn.nhipcau.routes.store.PageOutcome;
import vn.nhipcau.routes.store.PageStore;
import vn.nhipcau.routes.store.RunKind;
import vn.nhipcau.routes.store.RunTicket;
import vn.nhipcau.routes.store.Runs;
import vn.nhipcau.routes.store.SourcePosition;

/** One run under its lease: first the window an earlier run left open, then its own. */
final class PullRun {
    private static final int BASELINE = 100;

    private final Source source;
    private final RunTicket ticket;
    private final Lease lease;
    private final Tools tools;
    private final BooleanSupplier stopping;
    private final SortedMap<String, Long> rejectedBy;
    private int pages;
    private final ControlTotals totals = new ControlTotals();
    private @Nullable Remark remark;

    /**
     * What a run works with.
     */
    record Tools(
            Connectors connectors,
            SourceMapping mapping,
            PageStore.Session store,
            Runs runs,
            RunMeters meters,
            Baseline baseline) {}

    /** What a person should know although the run is complete. */
    record Remark(RunProblem problem, String text) {}

    PullRun(
            Source source,
            RunTicket ticket,
            Lease lease,
            Tools tools,
            BooleanSupplier stopping,
            SortedMap<String, Long> rejectedBy) {
        this.source = source;
        this.ticket = ticket;
        this.lease = lease;
        this.tools = tools;
        this.stopping = stopping;
        this.rejectedBy = rejectedBy;
    }

    /**
     * Reads what is open and then {@code [from, to)}; an absent {@code from} goes on from the watermark.
     *
     * @return what a person should know although the run is complete
     */
    @Nullable
    Remark execute(RunKind kind, @Nullable Instant from, Instant to) throws RunStopped, InterruptedException {
        SourcePosition start = lease.position();
        SourcePosition.OpenWindow open = start.window();
        Instant watermark = start.watermark();
        if (open != null) {
            resume(open, start.position());
            watermark = open.kind() == RunKind.BACKFILL ? watermark : open.to();
        }
        Instant begin = from != null ? from : source.readsFrom(watermark, to);
        tools.runs().openWindow(ticket, kind, begin, to);
        pull(new SourcePosition.OpenWindow(begin, to, kind, 0, 0, null), null);
        return remark;
    }

    private void resume(SourcePosition.OpenWindow open, @Nullable String position)
            throws RunStopped, InterruptedException {
        if (position == null) {
            tools.runs().openWindow(ticket, open.kind(), open.from(), open.to());
            pull(new SourcePosition.OpenWindow(open.from(), open.to(), open.kind(), 0, 0, null), null);
        } else {
            tools.runs().continueWindow(ticket, open.from(), open.to());
            pull(open, position);
        }
    }

    private void pull(SourcePosition.OpenWindow window, @Nullable String position)
            throws RunStopped, InterruptedException {
        PageRequest first =
                new PageRequest(window.from(), window.to(), position, window.pages(), source.recordsPerPage());
        long read = window.read();
        Long total = window.total();
        MappedPage before = null;
        SourceReading reading = tools.connectors().open(ticket.sourceId());
        try (PageFeed feed = PageFeed.start(ticket.sourceId(), reading, tools.mapping(), first)) {
            do {
                MappedPage page = next(feed);
                if (page.repeats(before)) {
                    tools.runs().closeWindow(ticket, null);
                    throw RunProblem.REPEATED_PAGE.stop("Page %d is the one before once more; the window is read again."
                            .formatted(window.pages() + pages));
                }
                refuseTooManyRejected(page);
                count(tools.store().commit(page.move(), page.draft()), page);
                read += page.move().fetched();
                total = higher(total, page.move().total());
                before = page;
            } while (!before.isLast());
        } catch (ConnectorException e) {
            if (position != null && before == null && !RunProblem.isPassing(e.problem())) {
                // The place to go on from is no good any more: the next run begins the window anew.
                tools.runs().closeWindow(ticket, null);
            }
            throw RunProblem.stop(ticket.sourceId(), e, pages > 0);
        }
        finish(window, read, total);
        reading.settle();
    }

    private MappedPage next(PageFeed feed) throws RunStopped, ConnectorException, InterruptedException {
        while (true) {
            MappedPage page = feed.poll();
            if (stopping.getAsBoolean()) {
                throw RunProblem.INTERRUPTED.stop("The server was stopped; the next run goes on from the last page.");
            }
            if (!lease.held()) {
                throw RunProblem.FENCED.stop("The lease was lost; another node may read this source now.");
            }
            if (page != null) {
                return page;
            }
        }
    }

    private void count(PageOutcome outcome, MappedPage page) {
        pages++;
        tools.meters().page(ticket.sourceId(), outcome);
        totals.add(page);
        page.draft().rejections().forEach(rejection -> rejectedBy.merge(rejection.code(), 1L, Long::sum));
    }

    /** The good records of such a page are kept, its bad ones shown, and the cursor stays before it. */
    private void refuseTooManyRejected(MappedPage page) throws RunStopped {
        int rejected = RejectLimit.counted(page.draft().rejections());
        if (RejectLimit.passed(rejected, page.draft().size(), source.rejectLimit())) {
            count(tools.store().commitInPlace(page.draft()), page);
            throw RunProblem.TOO_MANY_REJECTED.stop(
                    "%d of %d records of a page were rejected, most for %s. Mend the mapping or raise reject-limit."
                            .formatted(rejected, page.draft().size(), mostFrequent()));
        }
    }

    private String mostFrequent() {
        return rejectedBy.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse("no cause");
    }

    private void finish(SourcePosition.OpenWindow window, long read, @Nullable Long total) throws RunStopped {
        if (total != null && read < total) {
            tools.runs().closeWindow(ticket, null);
            throw RunProblem.CONTROL_TOTAL.stop(
                    "The source says the window holds %d records, %d came; it is read again.".formatted(total, read));
        }
        if (read == 0 && !source.isFolder()) {
            long expected = tools.baseline().expected(ticket.sourceNo(), window.from(), window.to());
            if (expected >= BASELINE) {
                String text = "Nothing was read where about %d records were expected.".formatted(expected);
                if (total == null) {
                    tools.runs().closeWindow(ticket, null);
                    throw RunProblem.NOTHING_READ.stop(text);
                }
                remark = new Remark(RunProblem.NOTHING_READ, text + " The source itself says its total is 0.");
            }
        }
        checkHops();
        if (read > 0 && window.kind() != RunKind.BACKFILL && !source.isFolder()) {
            remarkReduced(window, read);
        }
        tools.runs().closeWindow(ticket, window.kind() == RunKind.BACKFILL ? null : window.to());
    }

    private void checkHops() throws RunStopped {
        try {
            totals.check(tools.runs().find(ticket.runNo()).orElseThrow());
        } catch (RunStopped e) {
            tools.runs().closeWindow(ticket, null);
            throw e;
        }
    }

    private void remarkReduced(SourcePosition.OpenWindow window, long read) {
        long usual = tools.baseline().muchMore(ticket.sourceNo(), window.from(), window.to(), read);
        if (usual >= BASELINE) {
            remark = new Remark(
                    RunProblem.REDUCED,
                    "Only %d records were read where about %d were expected; look whether the portal shows all of them."
                            .formatted(read, usual));
        }
    }

    private static @Nullable Long higher(@Nullable Long one, @Nullable Long other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return Math.max(one, other);
    }
}
