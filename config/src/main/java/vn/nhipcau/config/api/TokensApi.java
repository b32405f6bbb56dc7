package vn.nhipcau.config.api;

import java.security.Principal;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import vn.nhipcau.config.problem.ApiProblem;
import vn.nhipcau.config.problem.ProblemKind;
import vn.nhipcau.config.security.AccessTokens;
import vn.nhipcau.config.security.Needs;
import vn.nhipcau.config.security.Right;
import vn.nhipcau.config.security.UserRole;
import vn.nhipcau.routes.failure.AuditWriter;

@RestController
@RequestMapping("/api/v1/tokens")
class TokensApi {
    private static final int LONGEST_YEARS_IN_DAYS = 3660;

    private final AccessTokens tokens;
    private final AuditWriter audit;

    TokensApi(AccessTokens tokens, AuditWriter audit) {
        this.tokens = tokens;
        this.audit = audit;
    }

    /** Makes a token. The answer is the only place where it can ever be read. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Needs(Right.ADMIT)
    Made create(@RequestBody Wanted wanted, Principal actor) {
        UserRole role = role(wanted.role());
        String label = wanted.label() == null ? role.name().toLowerCase(Locale.ROOT) : wanted.label();
        if (!label.matches("[A-Za-z0-9._-]{1,60}")) {
            throw new ApiProblem(ProblemKind.WRONG_VALUE, "label: use up to 60 letters, digits, dots and dashes.");
        }
        Integer days = wanted.days();
        if (days != null && (days < 1 || days > LONGEST_YEARS_IN_DAYS)) {
            throw new ApiProblem(ProblemKind.WRONG_VALUE, "days: write 1 to " + LONGEST_YEARS_IN_DAYS + ".");
        }
        String secret = tokens.create(role, label, days == null ? null : Duration.ofDays(days), actor.getName());
        audit.record(actor.getName(), "TOKEN_CREATED", label, Map.of("role", role.name()));
        return new Made(secret, role.name(), label);
    }

    private static UserRole role(@Nullable String name) {
        for (UserRole role : UserRole.values()) {
            if (role.name().equalsIgnoreCase(name)) {
                return role;
            }
        }
        throw new ApiProblem(
                ProblemKind.WRONG_VALUE, "role: write viewer, operator, integrator, administrator or committee.");
    }

    /**
     * @param role viewer, operator, integrator, administrator or committee
     * @param label whose it is; shown in the audit trail
     * @param days how long it is good for; until revoked if absent
     */
    record Wanted(
            @Nullable String role,
            @Nullable String label,
            @Nullable Integer days) {}

    record Made(String token, String role, String label) {}
}
