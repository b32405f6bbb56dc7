package vn.nhipcau.config.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import vn.nhipcau.config.security.Needs;
import vn.nhipcau.config.security.Right;
import vn.nhipcau.routes.checks.Charts;
import vn.nhipcau.routes.operations.AgencyMonth;
import vn.nhipcau.routes.operations.AgencyMonth.StatusEntry;
import vn.nhipcau.routes.operations.AgencyMonth.StoredStatus;
import vn.nhipcau.routes.operations.ConditionalOnRole;
import vn.nhipcau.routes.operations.PeriodBoard;
import vn.nhipcau.routes.operations.Role;

/** Đơn vị × tháng: what was said of one agency's month, with what stands behind it. */
@Controller
@ConditionalOnRole(Role.CONSOLE)
class AgencyPages {
    private final AgencyMonth months;
    private final Charts charts;
    private final ObjectMapper json;

    AgencyPages(AgencyMonth months, Charts charts, ObjectMapper json) {
        this.months = months;
        this.charts = charts;
        this.json = json;
    }

    @GetMapping("/agencies/{agency}/{label}")
    @Needs(Right.SEE_REPORTS)
    String agency(
            @PathVariable String agency,
            @PathVariable String label,
            @RequestParam(required = false) @Nullable Integer revision,
            Authentication who,
            Model model) {
        StoredStatus stored = months.stored(agency, label, revision)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        List<StatusEntry> revisions = months.revisions(agency, label);
        List<String> periods = months.periods(agency);
        List<JsonNode> milestones = milestones(revisions, stored.revision());
        int here = periods.indexOf(label);
        model.addAttribute("agency", agency);
        model.addAttribute("label", label);
        JsonNode data = data(stored);
        model.addAttribute("data", data);
        model.addAttribute(
                "procedureNames", months.procedureNames(data.path("procedures").findValuesAsText("procedureCode")));
        model.addAttribute("milestones", milestones);
        model.addAttribute("documents", months.documents(documents(milestones)));
        model.addAttribute("revision", stored.revision());
        model.addAttribute("newest", revisions.get(0).revision());
        model.addAttribute(
                "revisions",
                Right.SEE_OPERATIONS.heldBy(who)
                        ? revisions
                        : revisions.stream().map(StatusEntry::forReaders).toList());
        model.addAttribute("previous", here > 0 ? periods.get(here - 1) : null);
        model.addAttribute("next", here + 1 < periods.size() ? periods.get(here + 1) : null);
        model.addAttribute(
                "charts",
                charts.of(agency, YearMonth.parse(label)).stream()
                        .map(ChartDrawing::of)
                        .toList());
        return "agency";
    }

    /** Those of one revision, in the order in which an agency walks through them. */
    private static List<JsonNode> milestones(List<StatusEntry> revisions, int revision) {
        return revisions.stream()
                .filter(entry -> entry.revision() == revision)
                .flatMap(entry -> StreamSupport.stream(entry.milestones().spliterator(), false))
                .sorted(Comparator.comparingInt(step ->
                        PeriodBoard.MILESTONES.indexOf(step.path("milestone").asText())))
                .toList();
    }

    private static Set<String> documents(List<JsonNode> milestones) {
        return milestones.stream()
                .flatMap(step -> step.path("evidence").findValuesAsText("documentId").stream())
                .collect(Collectors.toSet());
    }

    private JsonNode data(StoredStatus stored) {
        try {
            return json.readTree(stored.payload()).path("data");
        } catch (IOException e) {
            throw new ResponseStatusException(HttpStatus.INTERNAL_SERVER_ERROR, "the stored status is no JSON", e);
        }
    }
}
