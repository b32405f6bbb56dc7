package vn.nhipcau.config.api;

import java.security.Principal;
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
import vn.nhipcau.config.problem.ProblemKind;
import vn.nhipcau.config.security.Needs;
import vn.nhipcau.config.security.Right;
import vn.nhipcau.routes.operations.Listing;
import vn.nhipcau.routes.operations.QuarantineBoard;
import vn.nhipcau.routes.store.Quarantine;
import vn.nhipcau.routes.store.QuarantineException;
import vn.nhipcau.routes.store.ReplayReport;
import vn.nhipcau.routes.store.RunInProgressException;

@RestController
@RequestMapping("/api/v1/quarantine")
class QuarantineApi {
    private final QuarantineBoard board;
    private final ObjectProvider<Quarantine> quarantine;

    QuarantineApi(QuarantineBoard board, ObjectProvider<Quarantine> quarantine) {
        this.board = board;
        this.quarantine = quarantine;
    }

    /** @param state OPEN, REPLAYED, CORRECTED or DISMISSED */
    @GetMapping
    @Needs(Right.SEE_OPERATIONS)
    Listing<QuarantineBoard.Item> items(
            @RequestParam(required = false) @Nullable String source,
            @RequestParam(required = false) @Nullable String code,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "100") int size) {
        return board.items(source, code, state, Asked.page(page, size));
    }

    /** Open items grouped by source and cause, the most frequent first. */
    @GetMapping("/causes")
    @Needs(Right.SEE_OPERATIONS)
    Listing<QuarantineBoard.Cause> causes(
            @RequestParam(required = false) @Nullable String source,
            @RequestParam(required = false) @Nullable String code,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "100") int size) {
        List<QuarantineBoard.Cause> causes = board.causes().stream()
                .filter(cause -> source == null || cause.source().equals(source))
                .filter(cause -> code == null || cause.code().equals(code))
                .toList();
        return Asked.part(causes, Asked.page(page, size));
    }

    @GetMapping("/{id}")
    @Needs(Right.SEE_OPERATIONS)
    QuarantineBoard.Item item(@PathVariable long id) {
        return find(id);
    }

    /** Maps the open items of a source, or those of one cause, again and stores those that are good now. */
    @PostMapping("/replay")
    @Needs(Right.REPAIR)
    ReplayReport replayAll(@RequestBody Wanted wanted, Principal actor) {
        if (wanted.source() == null) {
            throw new ApiProblem(ProblemKind.WRONG_VALUE, "source: name the source whose items are to be replayed.");
        }
        List<String> codes = board.causes().stream()
                .filter(cause -> cause.source().equals(wanted.source()))
                .map(QuarantineBoard.Cause::code)
                .filter(code -> wanted.code() == null || wanted.code().equals(code))
                .toList();
        try {
            return here().replayCauses(wanted.source(), codes, actor.getName());
        } catch (QuarantineException e) {
            throw new ApiProblem(ProblemKind.WRONG_STATE, String.valueOf(e.getMessage()));
        }
    }

    /** Maps the item again and stores it if it is good now. */
    @PostMapping("/{id}/replay")
    @Needs(Right.REPAIR)
    ReplayReport replay(@PathVariable long id, Principal actor) {
        find(id);
        try {
            return here().replay(id, actor.getName());
        } catch (QuarantineException | RunInProgressException e) {
            throw new ApiProblem(ProblemKind.WRONG_STATE, String.valueOf(e.getMessage()));
        }
    }

    /** Puts the item aside for good, with a reason. */
    @PostMapping("/{id}/dismiss")
    @Needs(Right.REPAIR)
    QuarantineBoard.Item dismiss(@PathVariable long id, @RequestBody Reason body, Principal actor) {
        find(id);
        try {
            here().dismiss(id, body.checked(), actor.getName());
        } catch (QuarantineException e) {
            throw new ApiProblem(ProblemKind.WRONG_STATE, String.valueOf(e.getMessage()));
        }
        return find(id);
    }

    private QuarantineBoard.Item find(long id) {
        return board.find(id).orElseThrow(() -> ApiProblem.notFound("quarantined item", id));
    }

    private Quarantine here() {
        Quarantine one = quarantine.getIfAvailable();
        if (one == null) {
            throw new ApiProblem(ProblemKind.NOT_HERE, "This process does not map. Ask one with the role collector.");
        }
        return one;
    }

    /**
     * @param source whose open items
     * @param code only those of this cause; all of them if absent
     */
    record Wanted(@Nullable String source, @Nullable String code) {}
}
