package vn.nhipcau.config.api;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.nhipcau.config.security.Needs;
import vn.nhipcau.config.security.Right;
import vn.nhipcau.routes.operations.AuditTrail;
import vn.nhipcau.routes.operations.Incidents;
import vn.nhipcau.routes.operations.Listing;

@RestController
@RequestMapping("/api/v1")
class OperationsApi {
    private final Incidents incidents;
    private final AuditTrail audit;

    OperationsApi(Incidents incidents, AuditTrail audit) {
        this.incidents = incidents;
        this.audit = audit;
    }

    /** Conditions a person should know of, the open ones first. */
    @GetMapping("/incidents")
    @Needs(Right.SEE_OPERATIONS)
    Listing<Incidents.Incident> incidents(
            @RequestParam(required = false) @Nullable Boolean open,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "100") int size) {
        return incidents.items(open, Asked.page(page, size));
    }

    /** Who did what, the newest first. */
    @GetMapping("/audit")
    @Needs(Right.SEE_OPERATIONS)
    Listing<AuditTrail.Entry> audit(
            @RequestParam(required = false) @Nullable String actor,
            @RequestParam(required = false) @Nullable String action,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "100") int size) {
        return audit.items(actor, action, Asked.page(page, size));
    }
}
