package vn.nhipcau.routes.ingest;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.connectors.catalog.Connectors;
import vn.nhipcau.connectors.catalog.SourceReading;
import vn.nhipcau.connectors.page.ConnectorException;
import vn.nhipcau.routes.failure.CrashPoint;
import vn.nhipcau.routes.store.Baseline;
import vn.nhipcau.routes.store.MissingDossiers;
import vn.nhipcau.routes.store.PageStore;
import vn.nhipcau.routes.store.RunKind;
import vn.nhipcau.routes.store.RunTicket;
import vn.nhipcau.routes.store.Runs;
import vn.nhipcau.routes.store.SourcePosition;
import vn.nhipcau.routes.store.SourcePosition.OpenWindow;
import vn.nhipcau.routes.store.Windows;

/** One run under its lease: first the window an earlier run left open, then its own. */
final class PullRun {
    private static final int BASELINE = 100;
    /** So often a backfill or a reconciliation is resumed where no page is stored: it must not block daily reading. */
    private static final int MOST_TRIES = 5;

    private final Source source;
    private final RunTicket ticket;
    private final Tools tools;
    private final WindowReading pages;
    private @Nullable Remark remark;
    private @Nullable Long held;

    /** What a run works with. */
    record Tools(
            Connectors connectors,
            SourceMapping mapping,
            PageStore.Session store,
            Runs runs,
            Windows windows,
            RunMeters meters,
            Baseline baseline) {}

    /** What a person should know although the run is complete. */
    record Remark(RunProblem problem, String text) {}

    PullRun(Source source, RunTicket ticket, Tools tools, WindowReading pages) {
        this.source = source;
        this.ticket = ticket;
        this.tools = tools;
        this.pages = pages;
    }

    /**
     * Reads what is open and then {@code [from, to)}; an absent {@code from} goes on from the watermark.
     *
     * @return what a person should know although the run is complete
     */
    @Nullable
    Remark execute(SourcePosition start, RunKind kind, @Nullable Instant from, Instant to)
            throws RunStopped, InterruptedException {
        OpenWindow open = start.window();
        Instant watermark = start.watermark();
        if (open != null && !open.kind().isRegular() && open.tries() >= MOST_TRIES) {
            giveUp(open);
        } else if (open != null) {
            resume(open, start.position());
            watermark = open.kind().isRegular() ? open.until() : watermark;
        }
        Instant begin = from != null ? from : source.readsFrom(watermark, to);
        OpenWindow own = new OpenWindow(begin, begin, source.sliceEnd(kind, begin, to), to, kind);
        tools.windows().open(ticket, own);
        pull(own, null);
        return remark;
    }

    /** Dossiers that wait for a person's decision since a reading of this run; absent where none could tell. */
    @Nullable
    Long held() {
        return held;
    }

    /** What a person should expect of a window that was given up. */
    static String again(OpenWindow window) {
        return switch (window.kind()) {
            case BACKFILL -> "ask for everything from %s again".formatted(window.from());
            case RECONCILE -> "the next reconciliation reads it again";
            case SCHEDULED, MANUAL, REPLAY -> "the window is read again";
        };
    }

    /** Whatever it was that ended each run: the portal, a record nobody foresaw, or the process itself. */
    private void giveUp(OpenWindow open) {
        tools.windows().giveUp(ticket);
        remark = new Remark(
                RunProblem.GIVEN_UP,
                "The window from %s to %s was given up at %s after %d runs that stored no page of it; %s."
                        .formatted(open.since(), open.until(), open.from(), open.tries() + 1, again(open)));
    }

    private void resume(OpenWindow open, @Nullable String position) throws RunStopped, InterruptedException {
        if (position == null) {
            tools.windows().restart(ticket, open);
            pull(open.anew(), null);
        } else {
            tools.windows().resume(ticket);
            pull(open, position);
        }
    }

    /** Reads the slice a window stands in from a position, and then the others. */
    private void pull(OpenWindow window, @Nullable String position) throws RunStopped, InterruptedException {
        OpenWindow slice = window;
        String place = position;
        while (true) {
            tools.store().beginWindow(source.showsAll(slice.kind()));
            SourceReading reading = tools.connectors().open(ticket.sourceId());
            WindowReading.Shown shown = read(reading, slice, place);
            check(slice, shown);
            if (slice.isLastSlice()) {
                complete(slice, shown);
                reading.settle();
                return;
            }
            Instant end = source.sliceEnd(slice.kind(), slice.to(), slice.until());
            slice = new OpenWindow(slice.since(), slice.to(), end, slice.until(), slice.kind());
            place = null;
            tools.windows().next(ticket, slice);
            CrashPoint.hit("after-slice", ticket.sourceId());
        }
    }

    private WindowReading.Shown read(SourceReading reading, OpenWindow slice, @Nullable String place)
            throws RunStopped, InterruptedException {
        int before = pages.pages();
        try {
            return pages.read(reading, slice, place);
        } catch (ConnectorException e) {
            boolean passing = RunProblem.isPassing(e.problem());
            boolean badPlace = place != null && pages.pages() == before;
            if (!passing && (badPlace || !slice.kind().isRegular())) {
                tools.windows().giveUp(ticket);
            }
            throw RunProblem.stop(ticket.sourceId(), e, pages.pages() > 0);
        }
    }

    /** Whether a slice has shown everything it should. */
    private void check(OpenWindow slice, WindowReading.Shown shown) throws RunStopped {
        Long total = shown.total();
        if (total != null && shown.read() < total) {
            throw givenUp(
                    RunProblem.CONTROL_TOTAL,
                    "The source says the window holds %d records, %d came; %s."
                            .formatted(total, shown.read(), again(slice)));
        }
        if (shown.read() == 0 && !source.isFolder()) {
            long expected = expected(slice);
            if (expected >= BASELINE) {
                String text = "Nothing was read where about %d records were expected.".formatted(expected);
                if (total == null) {
                    throw givenUp(RunProblem.NOTHING_READ, text);
                }
                remark = new Remark(RunProblem.NOTHING_READ, text + " The source itself says its total is 0.");
            }
        }
        try {
            pages.totals().check(tools.runs().find(ticket.runNo()).orElseThrow());
        } catch (RunStopped e) {
            tools.windows().giveUp(ticket);
            throw e;
        }
    }

    private RunStopped givenUp(RunProblem problem, String text) {
        tools.windows().giveUp(ticket);
        return problem.stop(text);
    }

    /** Earlier runs say nothing about a month long ago; what we hold of it does. */
    private long expected(OpenWindow slice) {
        return slice.kind().isRegular()
                ? tools.baseline().expected(ticket.sourceNo(), slice.from(), slice.to())
                : tools.baseline().held(ticket.sourceNo(), slice.from(), slice.to());
    }

    private void complete(OpenWindow last, WindowReading.Shown shown) {
        MissingDossiers.Reach reach = source.reach(last);
        MissingDossiers.Verdict verdict =
                tools.windows().complete(ticket, last.until(), last.kind().isRegular() ? last.until() : null, reach);
        held = reach == null ? held : Long.valueOf(verdict.held());
        if (shown.read() > 0 && last.kind().isRegular() && !source.isFolder()) {
            remarkReduced(last, shown.read());
        }
    }

    private void remarkReduced(OpenWindow window, long read) {
        long usual = tools.baseline().muchMore(ticket.sourceNo(), window.from(), window.to(), read);
        if (usual >= BASELINE) {
            remark = new Remark(
                    RunProblem.REDUCED,
                    "Only %d records were read where about %d were expected; look whether the portal shows all of them."
                            .formatted(read, usual));
        }
    }
}
