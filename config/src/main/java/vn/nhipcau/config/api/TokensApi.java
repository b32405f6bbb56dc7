package vn.nhipcau.config.api;

import java.security.Principal;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import vn.nhipcau.config.problem.ApiProblem;
import vn.nhipcau.config.problem.ProblemKind;
import vn.nhipcau.config.security.AccessTokens;
import vn.nhipcau.config.security.AccessTokens.Token;
import vn.nhipcau.config.security.Needs;
import vn.nhipcau.config.security.Right;
import vn.nhipcau.config.security.UserRole;
import vn.nhipcau.routes.operations.Listing;

@RestController
@RequestMapping("/api/v1/tokens")
class TokensApi {
    private static final int LONGEST_YEARS_IN_DAYS = 3660;

    private final AccessTokens tokens;

    TokensApi(AccessTokens tokens) {
        this.tokens = tokens;
    }

    /** Makes a token of the person who asks. The answer is the only place where it can ever be read. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Needs(Right.ADMIT)
    Made create(@RequestBody Wanted wanted, Principal actor) {
        UserRole role = Asked.role(wanted.role());
        String label = wanted.label() == null ? role.name().toLowerCase(Locale.ROOT) : wanted.label();
        if (!label.matches("[A-Za-z0-9._-]{1,60}")) {
            throw new ApiProblem(ProblemKind.WRONG_VALUE, "label: use up to 60 letters, digits, dots and dashes.");
        }
        Integer days = wanted.days();
        if (days != null && (days < 1 || days > LONGEST_YEARS_IN_DAYS)) {
            throw new ApiProblem(ProblemKind.WRONG_VALUE, "days: write 1 to " + LONGEST_YEARS_IN_DAYS + ".");
        }
        String secret = tokens.create(role, label, days == null ? null : Duration.ofDays(days), actor.getName());
        return new Made(secret, role.name(), label);
    }

    /** Every token ever made, the newest first; never a secret. */
    @GetMapping
    @Needs(Right.ADMIT)
    Listing<Token> tokens(@RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "100") int size) {
        return Asked.part(tokens.all(), Asked.page(page, size));
    }

    /** Shuts a token out at once and for good. */
    @PostMapping("/{id}/revoke")
    @Needs(Right.ADMIT)
    Token revoke(@PathVariable long id, Principal actor) {
        tokens.revoke(id, actor.getName());
        return tokens.find(id);
    }

    /**
     * @param role viewer, operator, integrator, administrator or committee
     * @param label what it is for; shown beside the person in the audit trail
     * @param days how long it is good for; until revoked if absent
     */
    record Wanted(
            @Nullable String role,
            @Nullable String label,
            @Nullable Integer days) {}

    record Made(String token, String role, String label) {}
}
