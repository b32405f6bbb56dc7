package vn.nhipcau.config.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends a session after eight hours, and at once when its account is disabled, has another role or another password. With
 * a first password, which somebody else has seen, a person can only choose another.
 */
class SessionLimits extends OncePerRequestFilter {
    static final String PASSWORD = "/password";
    private static final Set<String> ALWAYS = Set.of(PASSWORD, "/logout", "/login", "/error");
    private static final Duration LONGEST = Duration.ofHours(8);

    private final Accounts accounts;

    SessionLimits(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        HttpSession session = request.getSession(false);
        if (session != null && who != null && who.getPrincipal() instanceof SignedIn person) {
            Optional<Account> account = isOld(session) ? Optional.empty() : accounts.still(person);
            if (account.isEmpty()) {
                session.invalidate();
                SecurityContextHolder.clearContext();
            } else if (account.get().firstPassword() && !isOpen(request.getServletPath())) {
                turnBack(request, response);
                return;
            }
        }
        chain.doFilter(request, response);
    }

    private static boolean isOld(HttpSession session) {
        return System.currentTimeMillis() - session.getCreationTime() > LONGEST.toMillis();
    }

    private static boolean isOpen(String path) {
        return ALWAYS.contains(path) || path.startsWith("/assets/") || path.startsWith("/webjars/");
    }

    private static void turnBack(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getServletPath().startsWith("/api/")) {
            response.sendError(HttpStatus.FORBIDDEN.value());
        } else {
            response.sendRedirect(request.getContextPath() + PASSWORD);
        }
    }
}
