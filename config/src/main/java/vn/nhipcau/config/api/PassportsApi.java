package vn.nhipcau.config.api;

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
import vn.nhipcau.config.settings.Suggestion;
import vn.nhipcau.routes.passport.PassportPage;
import vn.nhipcau.routes.passport.Passports;

@RestController
@RequestMapping("/api/v1/periods/{label}")
class PassportsApi {
    private final Passports passports;

    PassportsApi(Passports passports) {
        this.passports = passports;
    }

    /** Opens a published figure to its formula, its method and the dossiers or documents behind it. */
    @GetMapping("/statuses/{agency}/figures/{figure}/dossiers")
    @Needs(Right.SEE_REPORTS)
    PassportPage dossiers(
            @PathVariable String label,
            @PathVariable String agency,
            @PathVariable String figure,
            @RequestParam(required = false) @Nullable Integer revision,
            @RequestParam(required = false) @Nullable String procedure,
            @RequestParam(required = false) @Nullable String dossier,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "100") int size) {
        if (!Passports.knows(figure)) {
            throw new ApiProblem(
                    ProblemKind.NOT_FOUND,
                    "There is no figure \"%s\". %s"
                            .formatted(Asked.cut(figure), Suggestion.didYouMean(figure, Passports.figures())));
        }
        Passports.Wanted wanted = new Passports.Wanted(agency, Asked.period(label), figure, revision, procedure);
        return passports
                .open(wanted, dossier, Asked.page(page, size))
                .orElseThrow(() -> ApiProblem.notFound(
                        "figure",
                        "%s of %s %s%s%s"
                                .formatted(
                                        figure,
                                        Asked.cut(agency),
                                        label,
                                        revision == null ? "" : " revision " + revision,
                                        procedure == null ? "" : " procedure " + Asked.cut(procedure))));
    }
}
