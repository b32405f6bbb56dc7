package vn.nhipcau.config.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Ends a session after eight hours, and at once when its account is disabled or has another role. */
class SessionLimits extends OncePerRequestFilter {
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
        if (session != null
                && who instanceof UsernamePasswordAuthenticationToken
                && (isOld(session) || !isStillTrue(who))) {
            session.invalidate();
            SecurityContextHolder.clearContext();
        }
        chain.doFilter(request, response);
    }

    private static boolean isOld(HttpSession session) {
        return System.currentTimeMillis() - session.getCreationTime() > LONGEST.toMillis();
    }

    private boolean isStillTrue(Authentication who) {
        Optional<UserRole> role = accounts.role(who.getName());
        return role.isPresent()
                && who.getAuthorities().stream()
                        .anyMatch(authority -> ("ROLE_" + role.get().name()).equals(authority.getAuthority()));
    }
}
