package vn.nhipcau.config.console;

import java.security.Principal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.nhipcau.config.api.PlannedSources;
import vn.nhipcau.config.api.Reason;
import vn.nhipcau.config.security.Needs;
import vn.nhipcau.config.security.Right;
import vn.nhipcau.routes.checks.PeriodChecks;
import vn.nhipcau.routes.operations.AgencyMonth;
import vn.nhipcau.routes.operations.ConditionalOnRole;
import vn.nhipcau.routes.operations.DeliveryBoard;
import vn.nhipcau.routes.operations.PeriodBoard;
import vn.nhipcau.routes.operations.PeriodBoard.PeriodEntry;
import vn.nhipcau.routes.operations.PeriodSources;
import vn.nhipcau.routes.operations.Role;
import vn.nhipcau.routes.performance.Figures;
import vn.nhipcau.routes.performance.MissingCalendarYear;
import vn.nhipcau.routes.performance.ReportingPeriod;
import vn.nhipcau.routes.province.RollUps;
import vn.nhipcau.routes.repository.Register;
import vn.nhipcau.routes.status.CloseReport;
import vn.nhipcau.routes.status.ClosingGate;
import vn.nhipcau.routes.status.Difference;
import vn.nhipcau.routes.status.Differences;
import vn.nhipcau.routes.status.KnownPeriod;
import vn.nhipcau.routes.status.PeriodClosing;
import vn.nhipcau.routes.status.PeriodState;
import vn.nhipcau.routes.status.Periods;
import vn.nhipcau.routes.status.SpanLabel;

/** Kỳ báo cáo: the register of a period with its countdown, who is on time, late, missing, and the province's figures. */
@Controller
@ConditionalOnRole(Role.CONSOLE)
class PeriodPages {
    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    private final PeriodBoard board;
    private final PlannedSources planned;
    private final PeriodSources sources;
    private final Periods periods;
    private final PeriodChecks checks;
    private final ClosingGate gate;
    private final DeliveryBoard deliveries;
    private final AgencyMonth months;
    private final RollUps rollUps;
    private final ObjectProvider<Register> register;
    private final ObjectProvider<PeriodClosing> closing;
    private final Differences differences;
    private final Clock clock;
    private final Deeds deeds;
    private final Wording wording;

    PeriodPages(
            PeriodBoard board,
            PlannedSources planned,
            PeriodSources sources,
            Periods periods,
            PeriodChecks checks,
            ClosingGate gate,
            DeliveryBoard deliveries,
            AgencyMonth months,
            RollUps rollUps,
            ObjectProvider<Register> register,
            ObjectProvider<PeriodClosing> closing,
            Differences differences,
            Clock clock,
            Deeds deeds,
            Wording wording) {
        this.board = board;
        this.planned = planned;
        this.sources = sources;
        this.periods = periods;
        this.checks = checks;
        this.gate = gate;
        this.deliveries = deliveries;
        this.months = months;
        this.rollUps = rollUps;
        this.register = register;
        this.closing = closing;
        this.differences = differences;
        this.clock = clock;
        this.deeds = deeds;
        this.wording = wording;
    }

    @GetMapping("/")
    @Needs(Right.SEE_REPORTS)
    String home() {
        return "redirect:/periods";
    }

    /** The newest period that has ended: the one people work on. */
    @GetMapping("/periods")
    @Needs(Right.SEE_REPORTS)
    String newest() {
        Instant now = clock.instant();
        List<KnownPeriod> known = periods.list();
        return "redirect:/periods/"
                + known.stream()
                        .map(KnownPeriod::definition)
                        .filter(period -> period.endedAt(now))
                        .findFirst()
                        .map(period -> period.label().toString())
                        .orElseGet(() -> YearMonth.from(now.atZone(ZONE)).toString());
    }

    @GetMapping("/periods/{label}")
    @Needs(Right.SEE_REPORTS)
    String period(
            @PathVariable String label,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String level,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String sort,
            @RequestParam(defaultValue = "0") int page,
            Model model) {
        if (SpanLabel.of(label).isPresent()) {
            return "redirect:/periods/" + label + "/figures";
        }
        YearMonth month = month(label);
        RegisterView view = RegisterView.of(register.getIfAvailable(), month);
        model.addAttribute("label", label);
        model.addAttribute("spans", List.of(SpanLabel.quarterOf(month), new SpanLabel(month.getYear(), 0)));
        model.addAttribute("restatement", periods.find(month).restatement());
        PeriodEntry period = period(month);
        RegisterFilter filter = new RegisterFilter(state, level, q, sort, page);
        model.addAttribute("period", period);
        model.addAttribute("incomplete", sources.incomplete(planned.all(), period.to()));
        boolean waits = period.closedAt() == null && wording.isPast(period.to());
        model.addAttribute("hindrances", waits ? checks.ofSources() : List.of());
        model.addAttribute("override", gate.waiting(month).orElse(null));
        model.addAttribute("previous", month.minusMonths(1).toString());
        model.addAttribute("next", month.plusMonths(1).toString());
        model.addAttribute("register", view);
        model.addAttribute("filter", filter);
        Pager.show(model, filter.of(view.all()));
        province(month, model);
        model.addAttribute("milestones", board.milestones(label));
        model.addAttribute("deliveries", deliveries.byState(label));
        model.addAttribute("told", months.agencies(label));
        model.addAttribute("names", view.names());
        return "period";
    }

    /** What the dossiers behind the newest publication add up to; zero before the first one. */
    private void province(YearMonth month, Model model) {
        model.addAttribute("province", Figures.zero());
        model.addAttribute("unassigned", 0);
        try {
            rollUps.published(month).ifPresent(rollUp -> {
                model.addAttribute("province", rollUp.province());
                model.addAttribute("unassigned", rollUp.unassigned().size());
            });
        } catch (MissingCalendarYear missing) {
            model.addAttribute("unmeasured", String.valueOf(missing.year()));
        }
    }

    @GetMapping("/periods/{label}/{deed:close|restate|reject}")
    @Needs(Right.PUBLISH)
    String confirm(@PathVariable String label, @PathVariable String deed, Model model) {
        YearMonth month = month(label);
        PeriodEntry period = period(month);
        RegisterView view = RegisterView.of(register.getIfAvailable(), month);
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("period.range", wording.day(period.from()) + " – " + wording.lastDay(period.to()));
        facts.put("period.agencies", wording.number(view.total()));
        facts.put("period.said", wording.number(period.agencies()));
        facts.put("period.state", wording.text("period.state." + period.state()));
        if (!deed.equals("close")) {
            List<Difference> changed = differences.of(month);
            facts.put(
                    "period.changes",
                    wording.text(
                            "period.changes.told",
                            wording.number(changed.size()),
                            wording.number(changed.stream()
                                    .mapToInt(one -> one.cells().size())
                                    .sum())));
        }
        model.addAttribute(
                Confirmation.MODEL,
                new Confirmation(
                        deed + "-period",
                        wording.month(label),
                        facts,
                        "/periods/" + label + "/" + deed,
                        "/periods/" + label,
                        true,
                        Map.of()));
        return Confirmation.VIEW;
    }

    @PostMapping("/periods/{label}/close")
    @Needs(Right.PUBLISH)
    String close(@PathVariable String label, @RequestParam String reason, Principal actor, RedirectAttributes flash) {
        YearMonth month = month(label);
        return deeds.doing(
                flash,
                "/periods/" + label,
                () -> done(flash, closing.getObject().close(month, new Reason(reason).checked(), actor.getName())));
    }

    @PostMapping("/periods/{label}/restate")
    @Needs(Right.PUBLISH)
    String restate(@PathVariable String label, @RequestParam String reason, Principal actor, RedirectAttributes flash) {
        YearMonth month = month(label);
        return deeds.doing(
                flash,
                "/periods/" + label,
                () -> done(flash, closing.getObject().restate(month, new Reason(reason).checked(), actor.getName())));
    }

    @PostMapping("/periods/{label}/reject")
    @Needs(Right.PUBLISH)
    String reject(@PathVariable String label, @RequestParam String reason, Principal actor, RedirectAttributes flash) {
        YearMonth month = month(label);
        return deeds.doing(flash, "/periods/" + label, () -> {
            closing.getObject().reject(month, new Reason(reason).checked(), actor.getName());
            return wording.text("done.rejected", wording.month(label));
        });
    }

    private String done(RedirectAttributes flash, CloseReport report) {
        flash.addFlashAttribute("heldBack", report.heldBack());
        flash.addFlashAttribute("blocked", report.blocked());
        if (report.state() == PeriodState.RESTATE_PENDING) {
            return wording.text("done.asked", wording.month(report.period()));
        }
        return wording.text(
                "done.closed",
                wording.number(report.published()),
                wording.number(report.unchanged()),
                wording.number(report.heldBack().size()),
                wording.number(report.blocked().size()));
    }

    private PeriodEntry period(YearMonth month) {
        return board.find(month.toString()).orElseGet(() -> {
            ReportingPeriod cut = periods.find(month).definition();
            return PeriodEntry.unsaid(
                    month.toString(),
                    cut.from(),
                    cut.to(),
                    cut.deadline(),
                    cut.zone().getId(),
                    cut.endedAt(clock.instant()));
        });
    }

    private static YearMonth month(String label) {
        try {
            return YearMonth.parse(label);
        } catch (DateTimeException e) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "no such period", e);
        }
    }
}
