package vn.nhipcau.config.api;

import java.security.Principal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.nhipcau.config.problem.ApiProblem;
import vn.nhipcau.config.security.Needs;
import vn.nhipcau.config.security.Right;
import vn.nhipcau.mappings.profile.SourceProfile;
import vn.nhipcau.routes.drift.Drift;
import vn.nhipcau.routes.drift.SourceContract;
import vn.nhipcau.routes.drift.SourceContracts;
import vn.nhipcau.routes.ingest.Puller;
import vn.nhipcau.routes.operations.CodeWorklist;
import vn.nhipcau.routes.operations.CodeWorklist.Unmapped;
import vn.nhipcau.routes.operations.Listing;

@RestController
@RequestMapping("/api/v1/sources/{id}")
class SourceContractsApi {
    private final PlannedSources planned;
    private final SourceContracts contracts;
    private final CodeWorklist worklist;
    private final ObjectProvider<Puller> puller;

    SourceContractsApi(
            PlannedSources planned, SourceContracts contracts, CodeWorklist worklist, ObjectProvider<Puller> puller) {
        this.planned = planned;
        this.contracts = contracts;
        this.worklist = worklist;
        this.puller = puller;
    }

    /** The contract in force, and how the source differs from it. */
    @GetMapping("/contract")
    @Needs(Right.SEE_OPERATIONS)
    View contract(@PathVariable String id) {
        planned.required(id);
        SourceContract contract = contracts.inForce(id).orElseThrow(() -> ApiProblem.notFound("contract of", id));
        return new View(
                id,
                contract.origin(),
                contract.since(),
                contract.by(),
                contract.reason(),
                contracts.open(id),
                contract.profile());
    }

    /** Accepts the source as it is now: open differences become part of the contract, and what is held is stored. */
    @PostMapping("/contract/accept")
    @Needs(Right.WIRE)
    View accept(@PathVariable String id, @RequestBody Reason body, Principal actor) {
        String reason = body.checked();
        contract(id);
        contracts.accept(id, reason, actor.getName());
        puller.ifAvailable(here -> here.release(id));
        return contract(id);
    }

    /** Codes that no code list has, with the number of records that wait for them. */
    @GetMapping("/unmapped")
    @Needs(Right.SEE_OPERATIONS)
    Listing<Unmapped> unmapped(
            @PathVariable String id,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "100") int size) {
        planned.required(id);
        return Asked.part(worklist.of(id), Asked.page(page, size));
    }

    /**
     * @param origin FILE, LEARNED or ACCEPTED
     * @param since when it was learned or accepted; absent for a file
     * @param differences open ones; while one of them stops the source, nothing of it is mapped
     */
    record View(
            String source,
            SourceContract.Origin origin,
            @Nullable Instant since,
            @Nullable String by,
            @Nullable String reason,
            List<Drift> differences,
            SourceProfile contract) {}
}
