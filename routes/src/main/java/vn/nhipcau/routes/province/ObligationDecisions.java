package vn.nhipcau.routes.province;

import java.time.YearMonth;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.nhipcau.routes.catalogue.Obligations;
import vn.nhipcau.routes.failure.AuditWriter;
import vn.nhipcau.routes.repository.Register;
import vn.nhipcau.routes.status.Periods;

/**
 * Takes a person's decision about who must report to both sides at once, and into the audit trail. It waits for a closing
 * that is under way: that one has counted without the decision and must be known to have.
 */
@Component
public class ObligationDecisions {

    private final TransactionTemplate transaction;
    private final Periods periods;
    private final Obligations obligations;
    private final Register register;
    private final AuditWriter audit;

    ObligationDecisions(
            TransactionTemplate transaction,
            Periods periods,
            Obligations obligations,
            Register register,
            AuditWriter audit) {
        this.transaction = transaction;
        this.periods = periods;
        this.obligations = obligations;
        this.register = register;
        this.audit = audit;
    }

    /**
     * Decides about the monthly status of one agency in one period, for the province and for the repository of this
     * installation; where the repository stands elsewhere it must be told there too.
     *
     * @return whether that changes anything
     * @throws vn.nhipcau.routes.catalogue.ObligationException if the register has no such agency or it was merged
     */
    public boolean decide(YearMonth label, String agency, Obligations.Decision decision, String reason, String actor) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            periods.awaitTurn();
            boolean there = register.decide(label, agency, decision, reason, actor);
            boolean here = obligations.decide(periods.find(label).definition(), agency, decision, reason, actor);
            if (there || here) {
                audit.record(
                        actor,
                        "OBLIGATION_DECIDED",
                        label + " " + agency,
                        Map.of("decision", decision.name(), "reason", reason));
            }
            return there || here;
        }));
    }
}
