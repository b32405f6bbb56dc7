package vn.nhipcau.connectors.rest;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.connectors.catalog.Settings;
import vn.nhipcau.connectors.json.JsonRecordCutter;
import vn.nhipcau.connectors.json.SafeJson;
import vn.nhipcau.connectors.page.ConnectorException;
import vn.nhipcau.connectors.page.ConnectorProblem;
import vn.nhipcau.connectors.template.Template;

/** Who we are at a service: a fixed header, or a token that has to be asked for and goes stale. */
final class Login {
    /** How we prove who we are. */
    enum Kind {
        NONE,
        BASIC,
        BEARER,
        OAUTH2,
        SESSION_TOKEN
    }

    /** Renewed this long before it ends, so that it does not end on the way. */
    private static final Duration EARLY = Duration.ofSeconds(30);

    private final Settings settings;
    private final Kind kind;
    private final @Nullable Template sessionBody;
    private volatile @Nullable Token token;

    /** Shared by every reading of the source. */
    private record Token(String text, long staleAtNanos) {}

    Login(Settings settings, Question question) throws ConnectorException {
        this.settings = settings;
        this.kind = settings.choice("auth", Kind.class);
        this.sessionBody = RequestFile.read(settings, "login-body");
        if (kind == Kind.SESSION_TOKEN && settings.optionalText("token-header").isEmpty() && !question.names("token")) {
            throw new ConnectorException(
                    ConnectorProblem.MISSING_PARAMETER,
                    "nhipcau.sources.%s.with.token-header: say in which header the token goes, or write {{token}} where it belongs"
                            .formatted(settings.id()));
        }
    }

    boolean usesTokens() {
        return kind == Kind.OAUTH2 || kind == Kind.SESSION_TOKEN;
    }

    boolean needsToken() {
        Token held = token;
        return usesTokens() && (held == null || System.nanoTime() - held.staleAtNanos() > 0);
    }

    void dropToken() {
        token = null;
    }

    String token() {
        Token held = token;
        return held == null ? "" : held.text();
    }

    /** Adds what proves who we are to the request for a page. */
    void putProof(Message message) {
        switch (kind) {
            case NONE -> {}
            case BASIC -> message.setHeader("Authorization", basic("username", "password"));
            case BEARER -> message.setHeader("Authorization", "Bearer " + settings.text("bearer-token"));
            case OAUTH2 -> message.setHeader("Authorization", "Bearer " + token());
            case SESSION_TOKEN ->
                settings.optionalText("token-header").ifPresent(header -> message.setHeader(header, token()));
        }
    }

    /** Turns a message, its headers already set, into the request for a token. */
    void putRequest(Message message) {
        message.setHeader(Exchange.HTTP_METHOD, "POST");
        if (kind == Kind.OAUTH2) {
            message.setHeader(Exchange.HTTP_URI, settings.text("token-url"));
            message.setHeader(Exchange.CONTENT_TYPE, "application/x-www-form-urlencoded");
            message.setHeader("Authorization", basic("client-id", "client-secret"));
            String scope = settings.optionalText("scope")
                    .map(text -> "&scope=" + URLEncoder.encode(text, StandardCharsets.UTF_8))
                    .orElse("");
            message.setBody(("grant_type=client_credentials" + scope).getBytes(StandardCharsets.US_ASCII));
        } else {
            Template body = sessionBody == null
                    ? new Template(
                            "{\"username\":\"{{username}}\",\"password\":\"{{password}}\"}", Template::escapeJson)
                    : sessionBody;
            message.setHeader(Exchange.HTTP_URI, settings.text("login-url"));
            message.setHeader(Exchange.CONTENT_TYPE, RequestFile.contentType(body));
            message.setBody(body.fill(Map.of(
                            "username", settings.text("username"),
                            "password", settings.text("password")))
                    .getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Keeps the token of a successful answer. */
    void keep(InputStream answer) throws IOException, ConnectorException {
        Map<String, String> watched = kind == Kind.OAUTH2
                ? Map.of("token", "access_token", "seconds", "expires_in")
                : Map.of("token", settings.text("token"));
        try (JsonRecordCutter cutter =
                new JsonRecordCutter(SafeJson.parser(answer), "no records here", watched, false)) {
            while (cutter.next() != null) {
                // an answer to a log-in holds no records
            }
            String text = cutter.seen("token")
                    .orElseThrow(() -> new ConnectorException(
                            ConnectorProblem.REFUSED, settings.id() + ": the answer to the log-in holds no token"));
            Duration life = cutter.seen("seconds")
                    .filter(seconds -> seconds.matches("\\d{1,9}"))
                    .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                    .orElse(Duration.ofDays(1));
            token = new Token(text, System.nanoTime() + life.minus(EARLY).toNanos());
        }
    }

    private String basic(String user, String password) {
        byte[] pair = (settings.text(user) + ":" + settings.text(password)).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }
}
