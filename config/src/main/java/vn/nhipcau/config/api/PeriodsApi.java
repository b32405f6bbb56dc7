package vn.nhipcau.config.api;

import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
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
import vn.nhipcau.config.problem.Told;
import vn.nhipcau.config.security.Needs;
import vn.nhipcau.config.security.Right;
import vn.nhipcau.routes.operations.Listing;
import vn.nhipcau.routes.operations.PageWanted;
import vn.nhipcau.routes.operations.PeriodBoard;
import vn.nhipcau.routes.operations.PeriodBoard.PeriodEntry;
import vn.nhipcau.routes.operations.PeriodSources;
import vn.nhipcau.routes.performance.ReportingPeriod;
import vn.nhipcau.routes.repository.Register;
import vn.nhipcau.routes.repository.RegisterRow;
import vn.nhipcau.routes.status.CloseReport;
import vn.nhipcau.routes.status.KnownPeriod;
import vn.nhipcau.routes.status.PeriodClosing;
import vn.nhipcau.routes.status.PeriodException;
import vn.nhipcau.routes.status.PeriodSpan;
import vn.nhipcau.routes.status.PeriodState;
import vn.nhipcau.routes.status.Periods;
import vn.nhipcau.routes.status.SpanLabel;
import vn.nhipcau.routes.status.Spans;

@RestController
@RequestMapping("/api/v1/periods")
class PeriodsApi {
    private final Periods periods;
    private final Spans spans;
    private final PeriodBoard board;
    private final PlannedSources planned;
    private final PeriodSources sources;
    private final ObjectProvider<Register> register;
    private final ObjectProvider<PeriodClosing> closing;
    private final Clock clock;

    PeriodsApi(
            Periods periods,
            Spans spans,
            PeriodBoard board,
            PlannedSources planned,
            PeriodSources sources,
            ObjectProvider<Register> register,
            ObjectProvider<PeriodClosing> closing,
            Clock clock) {
        this.periods = periods;
        this.spans = spans;
        this.board = board;
        this.planned = planned;
        this.sources = sources;
        this.register = register;
        this.closing = closing;
        this.clock = clock;
    }

    /** Every period with data, the newest first. */
    @GetMapping
    @Needs(Right.SEE_REPORTS)
    Listing<PeriodEntry> periods(
            @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "100") int size) {
        Map<String, PeriodEntry> said =
                board.all().stream().collect(Collectors.toMap(PeriodEntry::period, Function.identity()));
        List<PeriodEntry> all = periods.list().stream()
                .map(KnownPeriod::definition)
                .map(cut -> said.getOrDefault(cut.label().toString(), unsaid(cut, clock.instant())))
                .toList();
        return Asked.part(all, Asked.page(page, size));
    }

    /** How a month, a quarter ({@code 2022-Q4}) or a year ({@code 2022}) stands, and which sources may have more to say about it; or how it stood as of an instant. */
    @GetMapping("/{label}")
    @Needs(Right.SEE_REPORTS)
    PeriodView period(@PathVariable String label, @RequestParam(required = false) @Nullable String asOf) {
        Instant moment = Asked.moment("asOf", asOf);
        SpanLabel span = SpanLabel.of(label).orElse(null);
        List<PeriodEntry> months = span == null
                ? null
                : span.months().stream().map(month -> entry(month, moment)).toList();
        PeriodEntry entry = span == null
                ? entry(Asked.period(label), moment)
                : joined(spans.find(span), moment == null ? clock.instant() : moment);
        return new PeriodView(entry, months, moment == null ? sources.incomplete(planned.all(), entry.to()) : null);
    }

    private PeriodEntry entry(YearMonth month, @Nullable Instant moment) {
        return board.find(month.toString(), moment)
                .orElseGet(() -> unsaid(periods.find(month).definition(), moment == null ? clock.instant() : moment));
    }

    private static PeriodEntry joined(PeriodSpan span, Instant at) {
        ReportingPeriod interval = span.interval();
        return new PeriodEntry(
                span.label().toString(),
                interval.from(),
                interval.to(),
                interval.deadline(),
                interval.zone().getId(),
                span.state(at).name(),
                null,
                null,
                0,
                0,
                0);
    }

    /** Who is on time, late or missing; with {@code asOf}, as it was known strictly before that moment. */
    @GetMapping("/{label}/register")
    @Needs(Right.SEE_REPORTS)
    Listing<RegisterRow> register(
            @PathVariable String label,
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "100") int size) {
        Instant moment = Asked.moment("asOf", asOf);
        PageWanted wanted = Asked.page(page, size);
        return Asked.part(here(register, "repository").of(Asked.period(label), moment), wanted);
    }

    /**
     * Why a person closes or restates a period.
     *
     * @param reason 3 to 500 characters, kept in the audit trail
     * @param override although control totals differ; takes two people
     */
    record Deed(@Nullable String reason, @Nullable Boolean override) {

        private String checked() {
            return new Reason(reason).checked();
        }

        private boolean overrides() {
            return Boolean.TRUE.equals(override);
        }
    }

    /** Computes and sends; answers when the messages are in the outbox, 202 while a second person has to agree. */
    @PostMapping("/{label}/close")
    @Needs(Right.PUBLISH)
    ResponseEntity<CloseReport> close(@PathVariable String label, @RequestBody Deed body, Principal actor) {
        return answer(() -> here(closing, "collector")
                .close(Asked.period(label), body.checked(), actor.getName(), body.overrides()));
    }

    /** States a closed period anew where its figures have changed; 202 while a second person has to agree. */
    @PostMapping("/{label}/restate")
    @Needs(Right.PUBLISH)
    ResponseEntity<CloseReport> restate(@PathVariable String label, @RequestBody Deed body, Principal actor) {
        return answer(() -> here(closing, "collector")
                .restate(Asked.period(label), body.checked(), actor.getName(), body.overrides()));
    }

    /** Turns down a restatement that a person has asked for or the watch over closed periods has proposed. */
    @PostMapping("/{label}/reject")
    @Needs(Right.PUBLISH)
    ResponseEntity<CloseReport> reject(@PathVariable String label, @RequestBody Reason body, Principal actor) {
        return answer(() -> here(closing, "collector").reject(Asked.period(label), body.checked(), actor.getName()));
    }

    private static ResponseEntity<CloseReport> answer(Supplier<CloseReport> deed) {
        try {
            CloseReport report = deed.get();
            boolean waits = report.state() == PeriodState.RESTATE_PENDING || report.override() != null;
            return ResponseEntity.status(waits ? HttpStatus.ACCEPTED : HttpStatus.OK)
                    .body(report);
        } catch (PeriodException e) {
            throw Told.of(e).orElseThrow();
        }
    }

    private static PeriodEntry unsaid(ReportingPeriod cut, Instant at) {
        return PeriodEntry.unsaid(
                cut.label().toString(),
                cut.from(),
                cut.to(),
                cut.deadline(),
                cut.zone().getId(),
                cut.endedAt(at));
    }

    private static <T> T here(ObjectProvider<T> service, String role) {
        T one = service.getIfAvailable();
        if (one == null) {
            throw new ApiProblem(ProblemKind.NOT_HERE, "Ask a process with the role " + role + ".");
        }
        return one;
    }
}
