package vn.nhipcau.config.api;

import java.security.Principal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.nhipcau.config.problem.ApiProblem;
import vn.nhipcau.config.problem.ProblemKind;
import vn.nhipcau.config.security.Needs;
import vn.nhipcau.config.security.Right;
import vn.nhipcau.routes.failure.AuditWriter;
import vn.nhipcau.routes.ingest.Puller;
import vn.nhipcau.routes.operations.Listing;
import vn.nhipcau.routes.operations.PageWanted;
import vn.nhipcau.routes.operations.PlannedSource;
import vn.nhipcau.routes.operations.RunEntry;
import vn.nhipcau.routes.operations.RunLog;
import vn.nhipcau.routes.operations.SourceBoard;
import vn.nhipcau.routes.operations.SourceHealth;
import vn.nhipcau.routes.store.RunInProgressException;

@RestController
@RequestMapping("/api/v1/sources")
class SourcesApi {
    private final PlannedSources planned;
    private final SourceBoard board;
    private final RunLog runs;
    private final ObjectProvider<Puller> puller;
    private final AuditWriter audit;

    SourcesApi(
            PlannedSources planned, SourceBoard board, RunLog runs, ObjectProvider<Puller> puller, AuditWriter audit) {
        this.planned = planned;
        this.board = board;
        this.runs = runs;
        this.puller = puller;
        this.audit = audit;
    }

    @GetMapping
    @Needs(Right.SEE_OPERATIONS)
    Listing<SourceHealth> sources(
            @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "100") int size) {
        PageWanted wanted = Asked.page(page, size);
        List<PlannedSource> all = planned.all();
        List<PlannedSource> part = all.stream()
                .skip((long) wanted.page() * wanted.size())
                .limit(wanted.size())
                .toList();
        return new Listing<>(board.of(part), page, size, all.size());
    }

    @GetMapping("/{id}")
    @Needs(Right.SEE_OPERATIONS)
    SourceHealth source(@PathVariable String id) {
        return board.of(List.of(planned.required(id))).get(0);
    }

    /** The runs of a source, the newest first. */
    @GetMapping("/{id}/runs")
    @Needs(Right.SEE_OPERATIONS)
    Listing<RunEntry> runs(
            @PathVariable String id,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "100") int size) {
        planned.required(id);
        return runs.ofSource(id, Asked.page(page, size));
    }

    /** Starts a run, or with {@code dryRun} says what one would do. */
    @PostMapping("/{id}/runs")
    @Needs(Right.REPAIR)
    ResponseEntity<Object> start(
            @PathVariable String id, @RequestBody(required = false) @Nullable Wanted wanted, Principal actor) {
        ZoneId zone = planned.required(id).zone();
        Wanted window = wanted == null ? new Wanted(null, null, null, null) : wanted;
        Instant from = Asked.moment("from", window.from(), zone);
        Instant to = Asked.moment("to", window.to(), zone);
        if (from != null && to != null && !from.isBefore(to)) {
            throw new ApiProblem(ProblemKind.WRONG_VALUE, "from must lie before to.");
        }
        boolean reconciling = Boolean.TRUE.equals(window.reconcile());
        if (reconciling && (from != null || to != null || Boolean.TRUE.equals(window.dryRun()))) {
            throw new ApiProblem(
                    ProblemKind.WRONG_VALUE,
                    "reconcile: it has its own window and is no dry run; leave out from, to and dryRun.");
        }
        try {
            if (Boolean.TRUE.equals(window.dryRun())) {
                return ResponseEntity.ok(Rehearsed.of(here().dryRun(id, from, to)));
            }
            Puller here = here();
            // Before the deed: a run goes on beside us and cannot be taken back with the line that tells of it.
            audit.record(actor.getName(), reconciling ? "SOURCE_RECONCILE" : "SOURCE_RUN", id, asked(from, to));
            long run = reconciling ? here.startReconciliation(id) : here.start(id, from, to);
            String state = runs.find(run).map(RunEntry::state).orElse("OPEN");
            return ResponseEntity.status(HttpStatus.ACCEPTED).body(new Started(run, id, state));
        } catch (RunInProgressException e) {
            if (e.openRun() == 0) {
                throw new ApiProblem(
                        ProblemKind.RUN_IN_PROGRESS,
                        id + " is held by a dry run or another process. Try again after it.");
            }
            throw new ApiProblem(
                    ProblemKind.RUN_IN_PROGRESS,
                    "%s is being read by run %d. Wait for its end.".formatted(id, e.openRun()),
                    Map.of("id", e.openRun(), "source", id, "state", "OPEN"));
        }
    }

    private static Map<String, String> asked(@Nullable Instant from, @Nullable Instant to) {
        Map<String, String> window = new TreeMap<>();
        if (from != null) {
            window.put("from", from.toString());
        }
        if (to != null) {
            window.put("to", to.toString());
        }
        return window;
    }

    private Puller here() {
        Puller one = puller.getIfAvailable();
        if (one == null) {
            throw new ApiProblem(ProblemKind.NOT_HERE, "This process does not pull. Ask one with the role collector.");
        }
        return one;
    }

    /**
     * @param from start of the window, an instant or a date in the source's zone; where the source was left, if absent
     * @param to end of the window, exclusive; now, if absent
     * @param dryRun reads and maps, stores nothing
     * @param reconcile reads the last months as a whole and looks for what is no longer shown
     */
    record Wanted(
            @Nullable String from,
            @Nullable String to,
            @Nullable Boolean dryRun,
            @Nullable Boolean reconcile) {}

    /** @param id number of the run */
    record Started(long id, String source, String state) {}
}
