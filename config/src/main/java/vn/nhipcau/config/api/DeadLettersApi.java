package vn.nhipcau.config.api;

import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.nhipcau.config.problem.ApiProblem;
import vn.nhipcau.config.problem.ProblemKind;
import vn.nhipcau.config.security.Needs;
import vn.nhipcau.config.security.Right;
import vn.nhipcau.routes.operations.Listing;
import vn.nhipcau.routes.operations.PageWanted;
import vn.nhipcau.routes.repository.DeadLetterException;
import vn.nhipcau.routes.repository.DeadLetters;
import vn.nhipcau.routes.repository.DeadLetters.DeadLetter;

@RestController
@RequestMapping("/api/v1/dead-letters")
class DeadLettersApi {
    private final ObjectProvider<DeadLetters> letters;

    DeadLettersApi(ObjectProvider<DeadLetters> letters) {
        this.letters = letters;
    }

    /** @param state OPEN, REPLAYED or DROPPED */
    @GetMapping
    @Needs(Right.SEE_OPERATIONS)
    Listing<DeadLetter> items(
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "100") int size) {
        PageWanted wanted = Asked.page(page, size);
        return new Listing<>(
                here().list(state, wanted.page() * wanted.size(), wanted.size()), page, size, here().count(state));
    }

    /** Takes the message in again, as if it had just come. */
    @PostMapping("/{id}/replay")
    @Needs(Right.PUBLISH)
    DeadLetter replay(@PathVariable long id, Principal actor) {
        find(id);
        try {
            return here().replay(id, actor.getName());
        } catch (DeadLetterException e) {
            throw new ApiProblem(ProblemKind.WRONG_STATE, String.valueOf(e.getMessage()));
        }
    }

    /** Marks the message as not worth another try; it stays readable. */
    @PostMapping("/{id}/drop")
    @Needs(Right.PUBLISH)
    DeadLetter drop(@PathVariable long id, Principal actor) {
        find(id);
        try {
            here().drop(id, actor.getName());
        } catch (DeadLetterException e) {
            throw new ApiProblem(ProblemKind.WRONG_STATE, String.valueOf(e.getMessage()));
        }
        return find(id);
    }

    @GetMapping("/{id}")
    @Needs(Right.SEE_OPERATIONS)
    DeadLetter letter(@PathVariable long id) {
        return find(id);
    }

    private DeadLetter find(long id) {
        return here().show(id).orElseThrow(() -> ApiProblem.notFound("dead letter", id));
    }

    private DeadLetters here() {
        DeadLetters one = letters.getIfAvailable();
        if (one == null) {
            throw new ApiProblem(ProblemKind.NOT_HERE, "Ask a process with the role repository.");
        }
        return one;
    }
}
