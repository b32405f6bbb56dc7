package vn.nhipcau.config.console;

import java.security.Principal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
import vn.nhipcau.config.api.Reason;
import vn.nhipcau.config.security.Needs;
import vn.nhipcau.config.security.Right;
import vn.nhipcau.routes.checks.Check;
import vn.nhipcau.routes.checks.PeriodChecks;
import vn.nhipcau.routes.operations.ConditionalOnRole;
import vn.nhipcau.routes.operations.Role;
import vn.nhipcau.routes.status.CloseReport;
import vn.nhipcau.routes.status.ClosingGate;
import vn.nhipcau.routes.status.KnownPeriod;
import vn.nhipcau.routes.status.PeriodClosing;
import vn.nhipcau.routes.status.PeriodState;
import vn.nhipcau.routes.status.Periods;

/** Có chốt được không? What keeps a period from closing, what to look at first, and how two people pass it. */
@Controller
@ConditionalOnRole(Role.CONSOLE)
class ChecksPages {
    private final Periods periods;
    private final PeriodChecks checks;
    private final ClosingGate gate;
    private final ObjectProvider<PeriodClosing> closing;
    private final Clock clock;
    private final Deeds deeds;
    private final Wording wording;

    ChecksPages(
            Periods periods,
            PeriodChecks checks,
            ClosingGate gate,
            ObjectProvider<PeriodClosing> closing,
            Clock clock,
            Deeds deeds,
            Wording wording) {
        this.periods = periods;
        this.checks = checks;
        this.gate = gate;
        this.closing = closing;
        this.clock = clock;
        this.deeds = deeds;
        this.wording = wording;
    }

    @GetMapping("/periods/{label}/checks")
    @Needs(Right.SEE_REPORTS)
    String checks(
            @PathVariable String label,
            @RequestParam(required = false) @Nullable String code,
            @RequestParam(defaultValue = "0") int page,
            Model model) {
        YearMonth month = month(label);
        KnownPeriod period = periods.find(month);
        PeriodChecks.Report report =
                checks.of(periods.find(month.minusMonths(1)).definition(), period.definition(), null);
        List<Check> shown = report.checks().stream()
                .filter(check -> code == null || check.code().equals(code))
                .toList();
        model.addAttribute("label", label);
        model.addAttribute("code", code);
        model.addAttribute("report", report);
        model.addAttribute(
                "codes",
                report.checks().stream()
                        .collect(Collectors.groupingBy(Check::code, LinkedHashMap::new, Collectors.counting())));
        model.addAttribute("over", period.definition().endedAt(clock.instant()));
        model.addAttribute("open", period.closedAt() == null);
        model.addAttribute("override", gate.waiting(month).orElse(null));
        Pager.show(model, Pager.part(shown, page));
        model.addAttribute("published", report.published());
        return "checks";
    }

    @GetMapping("/periods/{label}/override")
    @Needs(Right.PUBLISH)
    String confirm(@PathVariable String label, Model model) {
        YearMonth month = month(label);
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put(
                "checks.differences",
                checks.ofSources().stream()
                        .map(check -> wording.words(check.text()))
                        .collect(Collectors.joining(" ")));
        gate.waiting(month).ifPresent(asked -> {
            facts.put("checks.asked-by", wording.actor(asked.askedBy()) + ", " + wording.moment(asked.askedAt()));
            facts.put("confirm.reason", asked.reason());
        });
        model.addAttribute(
                Confirmation.MODEL,
                new Confirmation(
                        "override-period",
                        wording.month(label),
                        facts,
                        "/periods/" + label + "/override",
                        "/periods/" + label + "/checks",
                        true,
                        Map.of()));
        return Confirmation.VIEW;
    }

    @PostMapping("/periods/{label}/override")
    @Needs(Right.PUBLISH)
    String override(
            @PathVariable String label, @RequestParam String reason, Principal actor, RedirectAttributes flash) {
        YearMonth month = month(label);
        return deeds.doing(flash, "/periods/" + label + "/checks", () -> {
            PeriodClosing here = closing.getObject();
            String why = new Reason(reason).checked();
            boolean open = periods.find(month).closedAt() == null;
            CloseReport report = open
                    ? here.close(month, why, actor.getName(), true)
                    : here.restate(month, why, actor.getName(), true);
            if (report.override() != null || report.state() == PeriodState.RESTATE_PENDING) {
                return wording.text("done.override-asked", wording.month(label));
            }
            return wording.text(
                    "done.closed",
                    wording.number(report.published()),
                    wording.number(report.unchanged()),
                    wording.number(report.heldBack().size()),
                    wording.number(report.blocked().size()));
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
