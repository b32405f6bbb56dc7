package vn.nhipcau.config.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * At most twenty attempts to log in a minute from one address, and for one name from anywhere. Success counts as well: a
 * person does not log in twenty times a minute. Changing a password tells the one of now, so it counts as an attempt.
 */
class LoginThrottle extends OncePerRequestFilter {
    static final int ATTEMPTS = 20;
    private static final long WINDOW = Duration.ofMinutes(1).toNanos();
    private static final int REMEMBERED = 10_000;

    private final LongSupplier nanoTime;
    private final Map<String, Window> windows = new LinkedHashMap<>();

    LoginThrottle(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getMethod().equals("POST") && isTooMuch(request)) {
            response.setHeader("Retry-After", "60");
            response.sendError(HttpStatus.TOO_MANY_REQUESTS.value());
            return;
        }
        chain.doFilter(request, response);
    }

    private boolean isTooMuch(HttpServletRequest request) {
        return switch (request.getServletPath()) {
            case "/login" ->
                !(allows("address " + request.getRemoteAddr())
                        & allows("name " + name(request.getParameter("username"))));
            case SessionLimits.PASSWORD -> {
                Authentication who = SecurityContextHolder.getContext().getAuthentication();
                yield !allows("name " + name(who == null ? null : who.getName()));
            }
            default -> false;
        };
    }

    private static String name(@Nullable String told) {
        String name = String.valueOf(told).toLowerCase(Locale.ROOT);
        return name.substring(0, Math.min(name.length(), 100));
    }

    synchronized boolean allows(String key) {
        long now = nanoTime.getAsLong();
        Window window = windows.get(key);
        if (window == null || now - window.start >= WINDOW) {
            windows.remove(key);
            window = new Window(now);
            windows.put(key, window);
            forgetTheOldest();
        }
        return ++window.attempts <= ATTEMPTS;
    }

    synchronized int remembered() {
        return windows.size();
    }

    private void forgetTheOldest() {
        if (windows.size() > REMEMBERED) {
            Iterator<String> oldest = windows.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }

    private static final class Window {
        private final long start;
        private int attempts;

        private Window(long start) {
            this.start = start;
        }
    }
}
