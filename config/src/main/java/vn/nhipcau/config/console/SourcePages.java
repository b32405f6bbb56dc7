package vn.nhipcau.config.console;

import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import vn.nhipcau.config.api.PlannedSources;
import vn.nhipcau.config.api.Reason;
import vn.nhipcau.config.problem.ApiProblem;
import vn.nhipcau.config.problem.ProblemKind;
import vn.nhipcau.config.security.Needs;
import vn.nhipcau.config.security.Right;
import vn.nhipcau.routes.checks.PeriodChecks;
import vn.nhipcau.routes.checks.PublishedRow;
import vn.nhipcau.routes.drift.SourceContracts;
import vn.nhipcau.routes.failure.AuditWriter;
import vn.nhipcau.routes.ingest.Puller;
import vn.nhipcau.routes.operations.CodeWorklist;
import vn.nhipcau.routes.operations.ConditionalOnRole;
import vn.nhipcau.routes.operations.Incidents;
import vn.nhipcau.routes.operations.Listing;
import vn.nhipcau.routes.operations.MissingBoard;
import vn.nhipcau.routes.operations.PageWanted;
import vn.nhipcau.routes.operations.PlannedSource;
import vn.nhipcau.routes.operations.Role;
import vn.nhipcau.routes.operations.RunEntry;
import vn.nhipcau.routes.operations.RunLog;
import vn.nhipcau.routes.operations.SourceBoard;
import vn.nhipcau.routes.operations.SourceHealth;
import vn.nhipcau.routes.performance.ReportingPeriod;
import vn.nhipcau.routes.status.KnownPeriod;
import vn.nhipcau.routes.status.Periods;
import vn.nhipcau.routes.store.MissingDossiers;
import vn.nhipcau.routes.store.RunInProgressException;

/** Tuyến: every source with its health and its last runs; run now, suspend, resume. */
@Controller
@ConditionalOnRole(Role.CONSOLE)
class SourcePages {
    /** So many dossiers are named where more may be held; the rest is in the list. */
    private static final int HELD_SHOWN = 12;

    private final PlannedSources planned;
    private final SourceBoard board;
    private final RunLog runs;
    private final Incidents incidents;
    private final SourceContracts contracts;
    private final CodeWorklist worklist;
    private final ObjectProvider<Puller> puller;
    private final AuditWriter audit;
    private final MissingDossiers missing;
    private final MissingBoard lost;
    private final PeriodChecks checks;
    private final Periods periods;
    private final Clock clock;
    private final Deeds deeds;
    private final Wording wording;

    SourcePages(
            PlannedSources planned,
            SourceBoard board,
            RunLog runs,
            Incidents incidents,
            SourceContracts contracts,
            CodeWorklist worklist,
            ObjectProvider<Puller> puller,
            AuditWriter audit,
            MissingDossiers missing,
            MissingBoard lost,
            PeriodChecks checks,
            Periods periods,
            Clock clock,
            Deeds deeds,
            Wording wording) {
        this.planned = planned;
        this.board = board;
        this.runs = runs;
        this.incidents = incidents;
        this.contracts = contracts;
        this.worklist = worklist;
        this.puller = puller;
        this.audit = audit;
        this.missing = missing;
        this.lost = lost;
        this.checks = checks;
        this.periods = periods;
        this.clock = clock;
        this.deeds = deeds;
        this.wording = wording;
    }

    @GetMapping("/sources")
    @Needs(Right.SEE_OPERATIONS)
    String list(Model model) {
        model.addAttribute("sources", board.of(planned.all()));
        model.addAttribute("ids", planned.all().stream().map(PlannedSource::id).collect(Collectors.toSet()));
        model.addAttribute("incidents", incidents.items(true, PageWanted.first(20)));
        return "sources";
    }

    @GetMapping("/sources/{id}")
    @Needs(Right.SEE_OPERATIONS)
    String source(@PathVariable String id, @RequestParam(defaultValue = "0") int page, Model model) {
        Listing<RunEntry> log = runs.ofSource(id, Pager.wanted(page));
        model.addAttribute("source", find(id));
        model.addAttribute("runs", log.items());
        model.addAttribute("pager", Pager.of(log));
        model.addAttribute("contract", contracts.inForce(id).orElse(null));
        model.addAttribute("drifts", contracts.open(id));
        model.addAttribute("unmapped", worklist.of(id));
        model.addAttribute("published", published(id, model));
        model.addAttribute(
                "held",
                lost.ofSource(id, PageWanted.first(HELD_SHOWN)).items().stream()
                        .filter(dossier -> dossier.state().equals("HELD"))
                        .toList());
        return "source";
    }

    /** What it publishes, or what is published about it, of the newest month that is over; absent if nothing is. */
    private @Nullable List<PublishedRow> published(String id, Model model) {
        Instant now = clock.instant();
        Optional<ReportingPeriod> newest = periods.list().stream()
                .map(KnownPeriod::definition)
                .filter(period -> period.endedAt(now) && checks.isPublished(period))
                .findFirst();
        newest.ifPresent(
                period -> model.addAttribute("publishedLabel", period.label().toString()));
        return newest.map(period -> checks.published(period, null).stream()
                        .filter(row -> row.source().equals(id) || row.dossiers().equals(id))
                        .toList())
                .orElse(null);
    }

    @PostMapping("/sources/{id}/run")
    @Needs(Right.REPAIR)
    String run(@PathVariable String id, Principal actor, RedirectAttributes flash) {
        find(id);
        return deeds.doing(flash, "/sources", () -> {
            try {
                Puller here = puller.getObject();
                // Before the deed: a run goes on beside us and cannot be taken back with the line that tells of it.
                audit.record(actor.getName(), "SOURCE_RUN", id, Map.of());
                long run = here.start(id, null, null);
                return wording.text("done.run", id, String.valueOf(run));
            } catch (RunInProgressException e) {
                return wording.text("done.running", id);
            }
        });
    }

    @GetMapping("/sources/{id}/suspend")
    @Needs(Right.REPAIR)
    String confirmSuspend(@PathVariable String id, Model model) {
        SourceHealth source = find(id);
        model.addAttribute(
                Confirmation.MODEL,
                new Confirmation(
                        "suspend",
                        source.name() + " (" + id + ")",
                        Map.of("sources.next", wording.moment(source.nextRun())),
                        "/sources/" + id + "/suspend",
                        "/sources",
                        false,
                        Map.of()));
        return Confirmation.VIEW;
    }

    @PostMapping("/sources/{id}/suspend")
    @Needs(Right.REPAIR)
    String suspend(@PathVariable String id, Principal actor, RedirectAttributes flash) {
        find(id);
        return deeds.doing(flash, "/sources", () -> {
            puller.getObject().suspend(id, actor.getName());
            return wording.text("done.suspended", id);
        });
    }

    @GetMapping("/sources/{id}/missing/{deed:confirm|dismiss}")
    @Needs(Right.PUBLISH)
    String confirmMissing(@PathVariable String id, @PathVariable String deed, Model model) {
        SourceHealth source = find(id);
        model.addAttribute(
                Confirmation.MODEL,
                new Confirmation(
                        "missing-" + deed,
                        source.name() + " (" + id + ")",
                        Map.of("source.missing", wording.number(source.heldMissing())),
                        "/sources/" + id + "/missing/" + deed,
                        "/sources/" + id,
                        true,
                        Map.of()));
        return Confirmation.VIEW;
    }

    @PostMapping("/sources/{id}/missing/{deed:confirm|dismiss}")
    @Needs(Right.PUBLISH)
    String decideMissing(
            @PathVariable String id,
            @PathVariable String deed,
            @RequestParam String reason,
            Principal actor,
            RedirectAttributes flash) {
        find(id);
        return deeds.doing(flash, "/sources/" + id, () -> {
            String why = new Reason(reason).checked();
            long decided = deed.equals("confirm")
                    ? missing.confirm(id, why, actor.getName())
                    : missing.dismiss(id, why, actor.getName());
            if (decided == 0) {
                // Somebody else may have decided while this person read the question.
                throw new ApiProblem(ProblemKind.WRONG_STATE, "No missing dossier waits for a decision.")
                        .inWords("failed.missing-decided");
            }
            return wording.text("done.missing-" + deed, wording.number(decided));
        });
    }

    @PostMapping("/sources/{id}/resume")
    @Needs(Right.REPAIR)
    String resume(@PathVariable String id, Principal actor, RedirectAttributes flash) {
        find(id);
        return deeds.doing(flash, "/sources", () -> {
            puller.getObject().resume(id, actor.getName());
            return wording.text("done.resumed", id);
        });
    }

    @GetMapping("/sources/{id}/contract/accept")
    @Needs(Right.WIRE)
    String confirmAccept(@PathVariable String id, Model model) {
        SourceHealth source = find(id);
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("contract.differences", wording.number(contracts.open(id).size()));
        facts.put("quarantine.items", wording.number(source.quarantined()));
        model.addAttribute(
                Confirmation.MODEL,
                new Confirmation(
                        "accept-contract",
                        source.name() + " (" + id + ")",
                        facts,
                        "/sources/" + id + "/contract/accept",
                        "/sources/" + id,
                        true,
                        Map.of()));
        return Confirmation.VIEW;
    }

    @PostMapping("/sources/{id}/contract/accept")
    @Needs(Right.WIRE)
    String accept(@PathVariable String id, @RequestParam String reason, Principal actor, RedirectAttributes flash) {
        find(id);
        return deeds.doing(flash, "/sources/" + id, () -> {
            int accepted = contracts.accept(id, new Reason(reason).checked(), actor.getName());
            puller.ifAvailable(here -> here.release(id));
            return wording.text("done.contract-accepted", id, wording.number(accepted));
        });
    }

    private SourceHealth find(String id) {
        return board
                .of(planned.all().stream()
                        .filter(source -> source.id().equals(id))
                        .toList())
                .stream()
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
