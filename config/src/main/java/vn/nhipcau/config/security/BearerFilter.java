package vn.nhipcau.config.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;
import vn.nhipcau.config.problem.ApiProblem;
import vn.nhipcau.config.problem.ProblemKind;
import vn.nhipcau.config.problem.Problems;

/** Reads {@code Authorization: Bearer …}. A wrong one is refused even when a session would have done. */
class BearerFilter extends OncePerRequestFilter {
    private static final String SCHEME = "Bearer ";
    private static final int LONGEST = 200;

    private final AccessTokens tokens;
    private final Problems problems;

    BearerFilter(AccessTokens tokens, Problems problems) {
        this.tokens = tokens;
        this.problems = problems;
    }

    /** The request in hand was let in by a token, so no browser sent it unasked. */
    static boolean letIn() {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        return who instanceof PreAuthenticatedAuthenticationToken;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String header = request.getHeader("Authorization");
        if (header == null) {
            chain.doFilter(request, response);
            return;
        }
        Optional<AccessTokens.Bearer> bearer =
                header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()) && header.length() <= LONGEST
                        ? tokens.bearer(header.substring(SCHEME.length()).strip())
                        : Optional.empty();
        if (bearer.isEmpty()) {
            response.setHeader("WWW-Authenticate", "Bearer error=\"invalid_token\"");
            problems.write(
                    new ApiProblem(
                            ProblemKind.NOT_LOGGED_IN,
                            "The token is unknown, expired or revoked. An administrator makes a new one with"
                                    + " `nhipcau token create`."),
                    request,
                    response);
            return;
        }
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(new PreAuthenticatedAuthenticationToken(
                bearer.get().actor().text(), "", bearer.get().role().authorities()));
        SecurityContextHolder.setContext(context);
        chain.doFilter(request, response);
    }
}
