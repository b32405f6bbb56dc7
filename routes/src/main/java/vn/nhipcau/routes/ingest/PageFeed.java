package vn.nhipcau.routes.ingest;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.connectors.catalog.SourceReading;
import vn.nhipcau.connectors.page.ConnectorException;
import vn.nhipcau.connectors.page.Page;
import vn.nhipcau.connectors.page.PageRequest;
import vn.nhipcau.routes.failure.CrashPoint;

/**
 * Fetches and maps pages in a thread of its own, at most two ahead of the one that is being stored. The thread ends the
 * reading it was given: a fetch that nobody waits for any more still ends in its own reading and in no other run's.
 */
final class PageFeed implements AutoCloseable {
    private static final int PAGES_AHEAD = 2;
    private static final long POLL_SECONDS = 1;

    private final String sourceId;
    private final SourceReading reading;
    private final SourceMapping mapping;
    private final BlockingQueue<Step> steps = new ArrayBlockingQueue<>(PAGES_AHEAD);
    private final Thread thread;
    private volatile boolean closed;

    /** The next page, or why there is none. */
    private sealed interface Step {
        record Mapped(MappedPage page) implements Step {}

        record Refused(ConnectorException problem) implements Step {}

        record Broken(Throwable problem) implements Step {}
    }

    private PageFeed(String sourceId, SourceReading reading, SourceMapping mapping, PageRequest first) {
        this.sourceId = sourceId;
        this.reading = reading;
        this.mapping = mapping;
        this.thread = new Thread(() -> run(first), "fetch-" + sourceId);
        this.thread.setDaemon(true);
    }

    static PageFeed start(String sourceId, SourceReading reading, SourceMapping mapping, PageRequest first) {
        PageFeed feed = new PageFeed(sourceId, reading, mapping, first);
        feed.thread.start();
        return feed;
    }

    /** The next page; absent when none has come within a second, so that the caller can look at its lease. */
    @Nullable
    MappedPage poll() throws ConnectorException, InterruptedException {
        Step step = steps.poll(POLL_SECONDS, TimeUnit.SECONDS);
        if (step == null) {
            return null;
        }
        if (step instanceof Step.Mapped mapped) {
            return mapped.page();
        }
        if (step instanceof Step.Refused refused) {
            throw refused.problem();
        }
        throw new PageFeedException(((Step.Broken) step).problem());
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }

    private void run(PageRequest first) {
        try (reading) {
            PageRequest request = first;
            while (!closed) {
                MappedPage page = fetch(request);
                steps.put(new Step.Mapped(page));
                String next = page.move().to();
                if (next == null || next.equals(request.cursor())) {
                    return;
                }
                request = request.next(next);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private MappedPage fetch(PageRequest request) throws InterruptedException {
        try {
            Page page = reading.fetch(request);
            CrashPoint.hit("after-fetch", sourceId);
            return MappedPage.of(request, page, mapping.draft(page));
        } catch (ConnectorException e) {
            stop(new Step.Refused(e));
        } catch (RuntimeException | Error e) {
            stop(new Step.Broken(e));
        }
        throw new InterruptedException("the feed has ended");
    }

    private void stop(Step last) throws InterruptedException {
        steps.put(last);
    }

    /** Something in our own code went wrong while a page was fetched or mapped. */
    static final class PageFeedException extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        PageFeedException(Throwable cause) {
            super(cause.getClass().getSimpleName() + " while a page was mapped", cause);
        }
    }
}
