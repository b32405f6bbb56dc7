package vn.nhipcau.config.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.nhipcau.config.security.Needs;
import vn.nhipcau.config.security.Right;
import vn.nhipcau.routes.checks.Charts;
import vn.nhipcau.routes.checks.Check;
import vn.nhipcau.routes.checks.ContinuityGap;
import vn.nhipcau.routes.checks.ControlChart;
import vn.nhipcau.routes.checks.PeriodChecks;
import vn.nhipcau.routes.checks.PublishedRow;
import vn.nhipcau.routes.operations.Listing;
import vn.nhipcau.routes.operations.PageWanted;
import vn.nhipcau.routes.status.ClosingGate;
import vn.nhipcau.routes.status.Periods;

/** What the checks of a period find; with {@code asOf}, as it was known strictly before that moment. */
@RestController
@RequestMapping("/api/v1/periods/{label}")
class ChecksApi {
    private final Periods periods;
    private final PeriodChecks checks;
    private final Charts charts;
    private final ClosingGate gate;

    ChecksApi(Periods periods, PeriodChecks checks, Charts charts, ClosingGate gate) {
        this.periods = periods;
        this.checks = checks;
        this.charts = charts;
        this.gate = gate;
    }

    /**
     * Whether a period can be closed, and why not.
     *
     * @param closable whether nothing keeps the whole period from closing; single agencies may still be held back
     * @param override what a second person must agree to; absent if nothing waits, and for readers outside the province
     */
    record ChecksView(
            String period,
            boolean closable,
            long blocks,
            long warns,
            long told,
            @JsonInclude(JsonInclude.Include.NON_NULL) ClosingGate.@Nullable Asked override,
            @JsonUnwrapped Listing<Check> found) {}

    /** All checks, the worst first. */
    @GetMapping("/checks")
    @Needs(Right.SEE_REPORTS)
    ChecksView checks(
            @PathVariable String label,
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(required = false) Check.@Nullable Severity severity,
            @RequestParam(required = false) @Nullable String code,
            @RequestParam(required = false) @Nullable String subject,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "100") int size,
            Authentication who) {
        PageWanted wanted = Asked.page(page, size);
        Instant moment = Asked.moment("asOf", asOf);
        boolean inside = Right.SEE_OPERATIONS.heldBy(who);
        PeriodChecks.Report report = report(label, moment);
        List<Check> found = report.checks().stream()
                .filter(check -> severity == null || check.severity() == severity)
                .filter(check -> code == null || check.code().equals(code))
                .filter(check -> subject == null || check.subject().code().equals(subject))
                .toList();
        return new ChecksView(
                report.period(),
                report.closable(),
                report.count(Check.Severity.BLOCKS),
                report.count(Check.Severity.WARNS),
                report.count(Check.Severity.TOLD),
                moment == null && inside ? gate.waiting(Asked.period(label)).orElse(null) : null,
                Asked.part(found, wanted));
    }

    /** Agencies that open with another number than they closed with, and the dossiers that make the difference. */
    @GetMapping("/continuity")
    @Needs(Right.SEE_REPORTS)
    Listing<ContinuityGap> continuity(
            @PathVariable String label,
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "100") int size) {
        PageWanted wanted = Asked.page(page, size);
        return Asked.part(report(label, Asked.moment("asOf", asOf)).continuity(), wanted);
    }

    /** What sources publish about the month themselves, beside our own figures and with every difference accounted for. */
    @GetMapping("/published")
    @Needs(Right.SEE_REPORTS)
    Listing<PublishedRow> published(
            @PathVariable String label,
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(required = false) @Nullable String source,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "100") int size) {
        PageWanted wanted = Asked.page(page, size);
        List<PublishedRow> rows =
                checks.published(periods.find(Asked.period(label)).definition(), Asked.moment("asOf", asOf)).stream()
                        .filter(row -> source == null || row.source().equals(source))
                        .toList();
        return Asked.part(rows, wanted);
    }

    /** The control charts of agencies over their closed months, this one last. */
    @GetMapping("/charts")
    @Needs(Right.SEE_REPORTS)
    Listing<ControlChart> charts(
            @PathVariable String label,
            @RequestParam(required = false) @Nullable String agency,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "100") int size) {
        PageWanted wanted = Asked.page(page, size);
        YearMonth month = Asked.period(label);
        return Asked.part(agency == null ? charts.of(month) : charts.of(agency, month), wanted);
    }

    private PeriodChecks.Report report(String label, @Nullable Instant asOf) {
        YearMonth month = Asked.period(label);
        return checks.of(
                periods.find(month.minusMonths(1)).definition(),
                periods.find(month).definition(),
                asOf);
    }
}
