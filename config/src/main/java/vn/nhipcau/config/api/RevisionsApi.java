package vn.nhipcau.config.api;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.nhipcau.config.problem.ApiProblem;
import vn.nhipcau.config.problem.ProblemKind;
import vn.nhipcau.config.security.Needs;
import vn.nhipcau.config.security.Right;
import vn.nhipcau.routes.operations.Listing;
import vn.nhipcau.routes.status.Difference;
import vn.nhipcau.routes.status.Differences;

/** What revisions tell differently, and what would be said now. Only for the province: not everything here was sent. */
@RestController
@RequestMapping("/api/v1/periods/{label}")
class RevisionsApi {
    private static final String NOW = "now";

    private final Differences differences;

    RevisionsApi(Differences differences) {
        this.differences = differences;
    }

    /** What every agency would say now; of an ended period that nobody has closed, its provisional figures. */
    @GetMapping("/provisional")
    @Needs(Right.SEE_OPERATIONS)
    Listing<Differences.Provisional> provisional(
            @PathVariable String label,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "100") int size) {
        return Asked.part(differences.provisional(Asked.period(label)), Asked.page(page, size));
    }

    /** The agencies whose newest revision tells other figures or milestones than would be said now, cell by cell. */
    @GetMapping("/differences")
    @Needs(Right.SEE_OPERATIONS)
    Listing<Difference> differences(
            @PathVariable String label,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "100") int size) {
        List<Difference> all = differences.of(Asked.period(label));
        return Asked.part(all, Asked.page(page, size));
    }

    /** Two revisions of an agency, or one and what would be said now, cell by cell with the dossiers behind each. */
    @GetMapping("/statuses/{agency}/differences")
    @Needs(Right.SEE_OPERATIONS)
    Difference differences(
            @PathVariable String label,
            @PathVariable String agency,
            @RequestParam(required = false) @Nullable Integer from,
            @RequestParam(defaultValue = NOW) String to) {
        Integer revision = revision(to);
        return differences
                .of(agency, Asked.period(label), from, revision)
                .orElseThrow(() -> ApiProblem.notFound(
                        "revision",
                        "%s %s from %s to %s"
                                .formatted(
                                        Asked.cut(agency), label, from == null ? "the newest" : from, Asked.cut(to))));
    }

    private static @Nullable Integer revision(String to) {
        try {
            return to.equals(NOW) ? null : Integer.valueOf(to);
        } catch (NumberFormatException e) {
            throw new ApiProblem(
                    ProblemKind.WRONG_VALUE, "to: \"" + Asked.cut(to) + "\" is no revision. Write 2, or now.");
        }
    }
}
