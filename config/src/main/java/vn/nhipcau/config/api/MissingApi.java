package vn.nhipcau.config.api;

import java.security.Principal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.nhipcau.config.problem.ApiProblem;
import vn.nhipcau.config.problem.ProblemKind;
import vn.nhipcau.config.security.Needs;
import vn.nhipcau.config.security.Right;
import vn.nhipcau.routes.operations.Listing;
import vn.nhipcau.routes.operations.MissingBoard;
import vn.nhipcau.routes.store.MissingDossiers;

@RestController
@RequestMapping("/api/v1/sources/{id}/missing")
class MissingApi {
    private final PlannedSources planned;
    private final MissingBoard board;
    private final MissingDossiers missing;

    MissingApi(PlannedSources planned, MissingBoard board, MissingDossiers missing) {
        this.planned = planned;
        this.board = board;
        this.missing = missing;
    }

    /** Dossiers that complete readings no longer show; those that wait for a person first. */
    @GetMapping
    @Needs(Right.SEE_OPERATIONS)
    Listing<MissingBoard.Item> items(
            @PathVariable String id,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "100") int size) {
        return board.ofSource(known(id), Asked.page(page, size));
    }

    /** Agrees that those held are deleted; they leave all figures not yet sent. */
    @PostMapping("/confirm")
    @Needs(Right.PUBLISH)
    Decided confirm(@PathVariable String id, @RequestBody Reason body, Principal actor) {
        return decided(id, missing.confirm(known(id), body.checked(), actor.getName()));
    }

    /** Keeps those held; nobody is asked about them again until they have been shown. */
    @PostMapping("/dismiss")
    @Needs(Right.PUBLISH)
    Decided dismiss(@PathVariable String id, @RequestBody Reason body, Principal actor) {
        return decided(id, missing.dismiss(known(id), body.checked(), actor.getName()));
    }

    private static Decided decided(String id, long dossiers) {
        if (dossiers == 0) {
            throw new ApiProblem(
                    ProblemKind.WRONG_STATE, "No missing dossier of %s waits for a decision.".formatted(id));
        }
        return new Decided(id, dossiers);
    }

    private String known(String id) {
        return planned.required(id).id();
    }

    /** @param dossiers how many were decided upon */
    record Decided(String source, long dossiers) {}
}
