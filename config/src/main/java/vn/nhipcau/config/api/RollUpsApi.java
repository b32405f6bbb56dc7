package vn.nhipcau.config.api;

import java.util.Locale;
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
import vn.nhipcau.routes.province.RollUp;
import vn.nhipcau.routes.province.RollUps;

@RestController
@RequestMapping("/api/v1/periods/{label}/roll-ups")
class RollUpsApi {
    private final RollUps rollUps;

    RollUpsApi(RollUps rollUps) {
        this.rollUps = rollUps;
    }

    /**
     * The province, its levels and every agency with all below it, recomputed from dossiers; and the dossiers whose
     * agency has no place in the tree.
     *
     * @param tree {@code then}: as it stood at the period's end; {@code now}: today's, or that of {@code asOf}
     */
    @GetMapping
    @Needs(Right.SEE_REPORTS)
    RollUp rollUp(
            @PathVariable String label,
            @RequestParam(defaultValue = "then") String tree,
            @RequestParam(required = false) @Nullable String asOf) {
        return rollUps.of(Asked.period(label), tree(tree), Asked.moment("asOf", asOf));
    }

    private static RollUp.Tree tree(String name) {
        for (RollUp.Tree tree : RollUp.Tree.values()) {
            if (tree.name().toLowerCase(Locale.ROOT).equals(name)) {
                return tree;
            }
        }
        throw new ApiProblem(ProblemKind.WRONG_VALUE, "tree: write then or now.");
    }
}
