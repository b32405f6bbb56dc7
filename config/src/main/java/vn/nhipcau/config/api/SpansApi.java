package vn.nhipcau.config.api;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.nhipcau.config.security.Needs;
import vn.nhipcau.config.security.Right;
import vn.nhipcau.routes.operations.Listing;
import vn.nhipcau.routes.performance.Figures;
import vn.nhipcau.routes.status.PeriodSpan;
import vn.nhipcau.routes.status.Spans;
import vn.nhipcau.routes.status.Spans.SpanAgency;
import vn.nhipcau.routes.status.Spans.SpanFigures;

/** Figures of quarters and years: nobody closes or sends them, so they stay in the province. */
@RestController
@RequestMapping("/api/v1/periods")
class SpansApi {
    private final Spans spans;
    private final Clock clock;

    SpansApi(Spans spans, Clock clock) {
        this.spans = spans;
        this.clock = clock;
    }

    /**
     * The figures of a quarter or a year.
     *
     * @param state CLOSED if all its months are
     * @param joins whether each month begins where the one before ends; not so where cut-offs were changed in between
     * @param province recomputed from all dossiers; absent while an agency could not be measured
     * @param provisional dossiers judged by working time of a day on which the last word has not been spoken
     */
    record SpanView(
            String period,
            Instant from,
            Instant to,
            String zone,
            String state,
            boolean joins,
            @Nullable Figures province,
            long provisional,
            List<SpanAgency> items,
            int page,
            int size,
            long total) {}

    /** Agency by agency and for the province, each recomputed from the dossiers of the whole interval. */
    @GetMapping("/{label}/figures")
    @Needs(Right.SEE_OPERATIONS)
    SpanView figures(
            @PathVariable String label,
            @RequestParam(required = false) @Nullable String agency,
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "100") int size) {
        PeriodSpan span = spans.find(Asked.span(label));
        Instant moment = Asked.moment("asOf", asOf);
        SpanFigures figures = spans.figures(span, moment);
        Listing<SpanAgency> part = Asked.part(
                figures.agencies().stream()
                        .filter(line -> agency == null || agency.equals(line.agency()))
                        .toList(),
                Asked.page(page, size));
        return new SpanView(
                span.label().toString(),
                span.interval().from(),
                span.interval().to(),
                span.interval().zone().getId(),
                span.state(moment == null ? clock.instant() : moment).name(),
                span.joins(),
                figures.province(),
                figures.provisional(),
                part.items(),
                part.page(),
                part.size(),
                part.total());
    }
}
