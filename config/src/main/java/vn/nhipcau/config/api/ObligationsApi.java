package vn.nhipcau.config.api;

import java.security.Principal;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.nhipcau.config.problem.ApiProblem;
import vn.nhipcau.config.problem.ProblemKind;
import vn.nhipcau.config.security.Needs;
import vn.nhipcau.config.security.Right;
import vn.nhipcau.routes.catalogue.Obligations.Decision;
import vn.nhipcau.routes.province.ObligationDecisions;
import vn.nhipcau.routes.repository.Register;
import vn.nhipcau.routes.repository.RegisterRow;

@RestController
@RequestMapping("/api/v1/periods/{label}/obligations/{agency}")
class ObligationsApi {
    private final ObligationDecisions decisions;
    private final Register register;

    ObligationsApi(ObligationDecisions decisions, Register register) {
        this.decisions = decisions;
        this.register = register;
    }

    /**
     * What a person decides about one agency.
     *
     * @param decision EXEMPT: it need not report for this period; OWED: it must after all
     * @param reason why; kept with the decision and in the audit trail, 3 to 500 characters
     */
    record Decided(@Nullable Decision decision, @Nullable String reason) {}

    /** Exempts an agency from the status of one period, or puts it (back) into the register; answers its row. */
    @PostMapping
    @Needs(Right.PUBLISH)
    RegisterRow decide(
            @PathVariable String label, @PathVariable String agency, @RequestBody Decided body, Principal actor) {
        YearMonth month = Asked.period(label);
        Decision decision = body.decision();
        if (decision == null) {
            throw new ApiProblem(ProblemKind.WRONG_VALUE, "decision: write EXEMPT or OWED.");
        }
        decisions.decide(month, agency, decision, new Reason(body.reason()).checked(), actor.getName());
        return register.of(month, null).stream()
                .filter(row -> row.agency().equals(agency))
                .findFirst()
                .orElseThrow(() -> ApiProblem.notFound("agency in this register", agency));
    }
}
