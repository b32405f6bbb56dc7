package vn.nhipcau.config.security;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.server.Cookie.SameSite;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.server.ConfigurableServletWebServerFactory;
import org.springframework.boot.web.servlet.server.Session;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import vn.nhipcau.config.problem.ApiProblem;
import vn.nhipcau.config.problem.ProblemKind;
import vn.nhipcau.config.problem.Problems;

/** Two doors: one for programs (tokens, or the console's own session), one for people (log-in page). Denied by default. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {
    private static final String CONTENT =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
                    + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    @Bean
    PasswordEncoder passwordEncoder() {
        return PasswordEncoderFactories.createDelegatingPasswordEncoder();
    }

    @Bean
    @Order(1)
    SecurityFilterChain programs(HttpSecurity http, AccessTokens tokens, Accounts accounts, Problems problems)
            throws Exception {
        headers(http);
        return http.securityMatcher("/api/**", "/v3/**", "/actuator/**")
                .addFilterBefore(new BearerFilter(tokens, problems), CsrfFilter.class)
                .addFilterBefore(new SessionLimits(accounts), AuthorizationFilter.class)
                .csrf(csrf -> csrf.requireCsrfProtectionMatcher(
                        request -> CsrfFilter.DEFAULT_CSRF_MATCHER.matches(request) && !BearerFilter.letIn()))
                .requestCache(cache -> cache.disable())
                .authorizeHttpRequests(door -> door.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers("/actuator/health", "/actuator/health/**")
                        .permitAll()
                        .requestMatchers("/actuator/prometheus")
                        .access(SecurityConfiguration::metrics)
                        .requestMatchers("/api/v1/**", "/v3/api-docs", "/v3/api-docs/**", "/v3/api-docs.yaml")
                        .authenticated()
                        .anyRequest()
                        .denyAll())
                .exceptionHandling(refused -> refused.authenticationEntryPoint((request, response, e) -> {
                            response.setHeader("WWW-Authenticate", "Bearer");
                            problems.write(
                                    new ApiProblem(
                                            ProblemKind.NOT_LOGGED_IN,
                                            "Send Authorization: Bearer with a token. An administrator makes one with"
                                                    + " `nhipcau token create`."),
                                    request,
                                    response);
                        })
                        .accessDeniedHandler((request, response, e) -> problems.write(
                                new ApiProblem(
                                        ProblemKind.NOT_ALLOWED, "Your role, or a missing CSRF token, forbids this."),
                                request,
                                response)))
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain people(HttpSecurity http, Accounts accounts) throws Exception {
        headers(http);
        HttpSessionRequestCache cache = new HttpSessionRequestCache();
        cache.setMatchingRequestParameterName(null);
        return http.addFilterBefore(new LoginThrottle(System::nanoTime), UsernamePasswordAuthenticationFilter.class)
                .addFilterBefore(new SessionLimits(accounts), AuthorizationFilter.class)
                .requestCache(saved -> saved.requestCache(cache))
                .formLogin(
                        form -> form.loginPage("/login").defaultSuccessUrl("/").permitAll())
                .logout(out -> out.logoutSuccessUrl("/login?out"))
                .authorizeHttpRequests(door -> door.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
                        .permitAll()
                        .requestMatchers("/login", "/assets/**", "/webjars/**", "/favicon.ico")
                        .permitAll()
                        .requestMatchers("/", "/periods/**", "/sources/**", "/agencies/**", "/quarantine/**")
                        .authenticated()
                        .requestMatchers("/deliveries/**", "/dead-letters/**")
                        .authenticated()
                        .requestMatchers("/accounts/**", "/tokens/**", SessionLimits.PASSWORD)
                        .authenticated()
                        .anyRequest()
                        .denyAll())
                .build();
    }

    private static void headers(HttpSecurity http) throws Exception {
        http.headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT))
                .frameOptions(frame -> frame.deny())
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(policy -> policy.policy("camera=(), geolocation=(), microphone=()")));
    }

    /** Numbers about the process: for viewers, and for a scraper on the same machine. */
    private static AuthorizationDecision metrics(Supplier<Authentication> who, RequestAuthorizationContext context) {
        HttpServletRequest request = context.getRequest();
        boolean near = isLoopback(request.getRemoteAddr()) && request.getHeader("X-Forwarded-For") == null;
        return new AuthorizationDecision(near || Right.SEE_OPERATIONS.heldBy(who.get()));
    }

    private static boolean isLoopback(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** The session's cookie: never for scripts, never from another site; with TLS bound to this host. */
    @Bean
    WebServerFactoryCustomizer<ConfigurableServletWebServerFactory> sessionCookie(
            @Value("${server.ssl.enabled:false}") boolean tls) {
        return factory -> {
            Session session = new Session();
            session.setTimeout(Duration.ofMinutes(15));
            session.getCookie().setName(tls ? "__Host-nhipcau" : "nhipcau");
            session.getCookie().setHttpOnly(true);
            session.getCookie().setSecure(tls);
            session.getCookie().setPath("/");
            session.getCookie().setSameSite(SameSite.STRICT);
            factory.setSession(session);
        };
    }
}
