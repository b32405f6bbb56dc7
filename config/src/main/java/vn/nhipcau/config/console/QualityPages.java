package vn.nhipcau.config.console;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.nhipcau.config.api.MilestoneSaid;
import vn.nhipcau.config.security.Needs;
import vn.nhipcau.config.security.Right;
import vn.nhipcau.config.security.UserRole;
import vn.nhipcau.routes.operations.AgencyMonth;
import vn.nhipcau.routes.operations.ConditionalOnRole;
import vn.nhipcau.routes.operations.PeriodBoard;
import vn.nhipcau.routes.operations.Role;
import vn.nhipcau.routes.performance.ReportingPeriod;
import vn.nhipcau.routes.quality.Milestone;
import vn.nhipcau.routes.quality.MilestoneOverride;
import vn.nhipcau.routes.quality.MilestoneOverrides;
import vn.nhipcau.routes.quality.MilestoneState;
import vn.nhipcau.routes.quality.ProvinceQuality.AgencyQuality;
import vn.nhipcau.routes.quality.Qms;
import vn.nhipcau.routes.quality.QualityBoard;
import vn.nhipcau.routes.quality.Scorecards;
import vn.nhipcau.routes.status.Periods;

/** ISO 9001: where the quality systems of the province and of one agency stand, what a person knows better, thi đua. */
@Controller
@ConditionalOnRole(Role.CONSOLE)
class QualityPages {
    private final Periods periods;
    private final QualityBoard board;
    private final MilestoneOverrides overrides;
    private final Scorecards scorecards;
    private final AgencyMonth months;
    private final Clock clock;
    private final Deeds deeds;
    private final Wording wording;

    QualityPages(
            Periods periods,
            QualityBoard board,
            MilestoneOverrides overrides,
            Scorecards scorecards,
            AgencyMonth months,
            Clock clock,
            Deeds deeds,
            Wording wording) {
        this.periods = periods;
        this.board = board;
        this.overrides = overrides;
        this.scorecards = scorecards;
        this.months = months;
        this.clock = clock;
        this.deeds = deeds;
        this.wording = wording;
    }

    @GetMapping("/periods/{label}/quality")
    @Needs(Right.SEE_REPORTS)
    String province(@PathVariable String label, Model model) {
        YearMonth month = month(label);
        model.addAttribute("province", board.of(definition(month), null));
        show(model, month);
        return "quality";
    }

    @GetMapping("/periods/{label}/quality/{agency}")
    @Needs(Right.SEE_REPORTS)
    String agency(@PathVariable String label, @PathVariable String agency, Authentication who, Model model) {
        YearMonth month = month(label);
        AgencyQuality system = found(month, agency);
        List<MilestoneOverride> said = overrides.history(agency, month.getYear(), null);
        model.addAttribute("system", system);
        model.addAttribute(
                "said",
                Right.SEE_OPERATIONS.heldBy(who)
                        ? said
                        : said.stream().map(MilestoneOverride::forReaders).toList());
        Set<String> ids = system.qms().milestones().stream()
                .flatMap(entry -> entry.evidence().stream())
                .map(Qms.Evidence::documentId)
                .collect(Collectors.toSet());
        model.addAttribute("documents", months.documents(ids));
        show(model, month);
        return "quality-agency";
    }

    @GetMapping("/periods/{label}/quality/{agency}/{milestone}")
    @Needs(Right.PUBLISH)
    String ask(
            @PathVariable String label,
            @PathVariable String agency,
            @PathVariable String milestone,
            @RequestParam(required = false) @Nullable Integer round,
            Model model) {
        YearMonth month = month(label);
        AgencyQuality system = found(month, agency);
        Milestone step = milestone(milestone);
        Optional<Qms.MilestoneEntry> entry = system.qms().milestones().stream()
                .filter(one -> one.milestone() == step && Objects.equals(one.round(), round))
                .findFirst();
        model.addAttribute("system", system);
        model.addAttribute("milestone", step);
        model.addAttribute("round", round);
        model.addAttribute("entry", entry.orElse(null));
        model.addAttribute("states", MilestoneState.values());
        model.addAttribute(
                "today", clock.instant().atZone(definition(month).zone()).toLocalDate());
        show(model, month);
        return "milestone";
    }

    @PostMapping("/periods/{label}/quality/{agency}/{milestone}")
    @Needs(Right.PUBLISH)
    String say(
            @PathVariable String label,
            @PathVariable String agency,
            @PathVariable String milestone,
            @RequestParam(required = false) @Nullable Integer round,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String date,
            @RequestParam(required = false) @Nullable String documentId,
            @RequestParam(required = false) @Nullable String reason,
            Authentication who,
            RedirectAttributes flash) {
        YearMonth month = month(label);
        found(month, agency);
        Milestone step = milestone(milestone);
        return deeds.doing(flash, "/periods/%s/quality/%s".formatted(label, agency), () -> {
            MilestoneSaid said = new MilestoneSaid(step.name(), round, state, date, documentId, reason);
            overrides.say(
                    said.checked(
                            agency,
                            month.getYear(),
                            clock.instant().atZone(definition(month).zone()).toLocalDate()),
                    who.getName(),
                    UserRole.of(who).map(Enum::name).orElse(""));
            return wording.text(
                    state == null ? "done.milestone-back" : "done.milestone", wording.text("milestone." + step));
        });
    }

    @GetMapping("/periods/{label}/scorecard")
    @Needs(Right.SEE_REPORTS)
    String scorecard(@PathVariable String label, @RequestParam(defaultValue = "false") boolean year, Model model) {
        YearMonth month = month(label);
        ReportingPeriod period = definition(month);
        model.addAttribute("card", year ? scorecards.ofYear(period, null) : scorecards.ofMonth(period, null));
        model.addAttribute("ofYear", year);
        show(model, month);
        return "scorecard";
    }

    private void show(Model model, YearMonth month) {
        model.addAttribute("label", month.toString());
        model.addAttribute("previous", month.minusMonths(1).toString());
        model.addAttribute("next", month.plusMonths(1).toString());
        model.addAttribute("told", months.agencies(month.toString()));
        model.addAttribute("walk", PeriodBoard.MILESTONES);
    }

    private AgencyQuality found(YearMonth month, String agency) {
        return board.of(definition(month), null)
                .agency(agency)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "no such agency"));
    }

    private ReportingPeriod definition(YearMonth month) {
        return periods.find(month).definition();
    }

    private static Milestone milestone(String name) {
        try {
            return Milestone.valueOf(name);
        } catch (IllegalArgumentException e) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "no such milestone", e);
        }
    }

    private static YearMonth month(String label) {
        try {
            return YearMonth.parse(label);
        } catch (DateTimeException e) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "no such period", e);
        }
    }
}
