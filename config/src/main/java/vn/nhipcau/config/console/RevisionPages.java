package vn.nhipcau.config.console;

import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import vn.nhipcau.config.security.Needs;
import vn.nhipcau.config.security.Right;
import vn.nhipcau.routes.operations.ConditionalOnRole;
import vn.nhipcau.routes.operations.Role;
import vn.nhipcau.routes.performance.MissingCalendarYear;
import vn.nhipcau.routes.status.Difference;
import vn.nhipcau.routes.status.Differences;
import vn.nhipcau.routes.status.KnownPeriod;
import vn.nhipcau.routes.status.PeriodException;
import vn.nhipcau.routes.status.Periods;

/** Điều chỉnh: what revisions tell differently, what would be said now, and the dossiers that make the difference. */
@Controller
@ConditionalOnRole(Role.CONSOLE)
class RevisionPages {
    private final Differences differences;
    private final Periods periods;

    RevisionPages(Differences differences, Periods periods) {
        this.differences = differences;
        this.periods = periods;
    }

    /** What every agency would say now, in particular of an ended period that nobody has closed. */
    @GetMapping("/periods/{label}/provisional")
    @Needs(Right.SEE_OPERATIONS)
    String provisional(@PathVariable String label, Model model) {
        YearMonth month = month(label);
        model.addAttribute("label", label);
        model.addAttribute("state", periods.find(month).state().name());
        model.addAttribute("items", differences.provisional(month));
        return "provisional";
    }

    /** Every cell that would change by a restatement; who approves one looks here first. */
    @GetMapping("/periods/{label}/differences")
    @Needs(Right.SEE_OPERATIONS)
    String differences(@PathVariable String label, Model model) {
        YearMonth month = month(label);
        KnownPeriod known = periods.find(month);
        List<Difference> changed = differences.of(month);
        model.addAttribute("label", label);
        model.addAttribute("restatement", known.restatement());
        model.addAttribute("differences", changed);
        return "differences";
    }

    @GetMapping("/agencies/{agency}/{label}/differences")
    @Needs(Right.SEE_OPERATIONS)
    String difference(
            @PathVariable String agency,
            @PathVariable String label,
            @RequestParam(required = false) @Nullable Integer from,
            @RequestParam(required = false) @Nullable Integer to,
            Model model) {
        model.addAttribute("label", label);
        try {
            model.addAttribute(
                    "difference",
                    differences
                            .of(agency, month(label), from, to)
                            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
        } catch (PeriodException | MissingCalendarYear e) {
            throw new ResponseStatusException(HttpStatus.CONFLICT, e.getMessage(), e);
        }
        return "difference";
    }

    private static YearMonth month(String label) {
        try {
            return YearMonth.parse(label);
        } catch (DateTimeException e) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "no such period", e);
        }
    }
}
