package vn.nhipcau.routes.ingest;

import java.util.Map;
import java.util.SortedMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.connectors.catalog.SourceReading;
import vn.nhipcau.connectors.page.ConnectorException;
import vn.nhipcau.connectors.page.ConnectorProblem;
import vn.nhipcau.connectors.page.PageRequest;
import vn.nhipcau.routes.store.Lease;
import vn.nhipcau.routes.store.PageOutcome;
import vn.nhipcau.routes.store.RunTicket;
import vn.nhipcau.routes.store.SourcePosition;

/** Reads windows from a place to their end, page by page into the store, and counts what it does for one run. */
final class WindowReading {
    private final Source source;
    private final RunTicket ticket;
    private final Lease lease;
    private final PullRun.Tools tools;
    private final BooleanSupplier stopping;
    private final SortedMap<String, Long> rejectedBy;
    private final ControlTotals totals = new ControlTotals();
    private int pages;

    WindowReading(
            Source source,
            RunTicket ticket,
            Lease lease,
            PullRun.Tools tools,
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
     * What a window showed.
     *
     * @param read records and broken pieces, over all runs that read it
     * @param total the highest control total the source gave for it, if any
     */
    record Shown(long read, @Nullable Long total) {}

    /** Pages stored by this run. */
    int pages() {
        return pages;
    }

    ControlTotals totals() {
        return totals;
    }

    /**
     * @param reading of this window and no other
     * @param position where its cursor stands; absent at its start
     */
    Shown read(SourceReading reading, SourcePosition.OpenWindow window, @Nullable String position)
            throws RunStopped, ConnectorException, InterruptedException {
        PageRequest first =
                new PageRequest(window.from(), window.to(), position, window.pages(), source.recordsPerPage());
        long read = window.read();
        Long total = window.total();
        MappedPage before = null;
        try (PageFeed feed = PageFeed.start(ticket.sourceId(), reading, tools.mapping(), first)) {
            do {
                MappedPage page = next(feed);
                if (page.repeats(before)) {
                    tools.windows().giveUp(ticket);
                    throw RunProblem.REPEATED_PAGE.stop("Page %d is the one before once more; %s."
                            .formatted(window.pages() + pages, PullRun.again(window)));
                }
                refuseTooManyRejected(page, window);
                count(tools.store().commit(page.move(), page.draft()), page);
                read += page.move().fetched();
                total = higher(total, page.move().total());
                before = page;
            } while (!before.isLast());
        }
        return new Shown(read, total);
    }

    private MappedPage next(PageFeed feed) throws RunStopped, ConnectorException, InterruptedException {
        long asked = System.nanoTime();
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
            // A portal that sends a byte now and then is never silent, and never done.
            if (System.nanoTime() - asked > source.pageTimeout().toNanos()) {
                throw new ConnectorException(
                        ConnectorProblem.UNREACHABLE, "a page was not whole after %s".formatted(source.pageTimeout()));
            }
        }
    }

    private void count(PageOutcome outcome, MappedPage page) {
        pages++;
        tools.meters().page(ticket.sourceId(), outcome);
        totals.add(page);
        page.draft().rejections().forEach(rejection -> rejectedBy.merge(rejection.code(), 1L, Long::sum));
    }

    /**
     * The good records of such a page are kept, its bad ones shown, and the cursor stays before it. Days gone by are not
     * gone on with: they must not block daily reading until somebody has mended the mapping.
     */
    private void refuseTooManyRejected(MappedPage page, SourcePosition.OpenWindow window) throws RunStopped {
        int rejected = RejectLimit.counted(page.draft().rejections());
        if (RejectLimit.passed(rejected, page.draft().size(), source.rejectLimit())) {
            count(tools.store().commitInPlace(page.draft()), page);
            if (!window.kind().isRegular()) {
                tools.windows().giveUp(ticket);
            }
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

    private static @Nullable Long higher(@Nullable Long one, @Nullable Long other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return Math.max(one, other);
    }
}
