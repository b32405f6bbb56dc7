package vn.nhipcau.config.security;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nhipcau.config.RunningServer.PERIOD;
import static vn.nhipcau.config.RunningServer.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.nhipcau.config.RunningServer;

/** Accounts and tokens by real requests: who comes in, who no longer does, and who counts as a second person. */
class AccountsTest {
    private static final String CHOSEN = "chín con cá vàng";

    private final RunningServer server = RunningServer.shared();
    private final String administrator = server.token(UserRole.ADMINISTRATOR);

    @Test
    void theSameSecretOnTheConsoleAndBesideItIsOnePerson() {
        String restate = "/api/v1/periods/" + PERIOD + "/restate";
        HttpResponse<String> asked = new Person(server.address())
                .logIn("admin", server.secret())
                .submit(
                        "/periods/" + PERIOD + "/restate",
                        "/periods/" + PERIOD + "/restate",
                        Map.of("reason", "late one"));
        assertThat(asked.statusCode()).isEqualTo(302);

        for (String ofAdmin : List.of(server.secret(), administrator, server.token(UserRole.OPERATOR))) {
            HttpResponse<byte[]> agreed = server.post(restate, ofAdmin, "{\"reason\":\"I agree\"}");
            assertThat(agreed.statusCode()).isEqualTo(409);
            assertThat(json(agreed).path("detail").asText()).contains("PER-204");
        }

        server.bean(Accounts.class).admit("second", UserRole.OPERATOR, CHOSEN, "admin");
        String ofSecond =
                server.bean(AccessTokens.class).create(UserRole.OPERATOR, "laptop", Duration.ofHours(1), "second");
        assertThat(server.post(restate, ofSecond, "{\"reason\":\"I agree\"}").statusCode())
                .isEqualTo(200);
        assertThat(audited("PERIOD_RESTATED", PERIOD)).isEqualTo("second (token laptop)");
    }

    @Test
    void aPersonWhoIsLetInChoosesAPasswordBeforeAnythingElse() {
        String first = added("lan", "operator");
        Person lan = new Person(server.address()).logIn("lan", first);

        assertThat(lan.get("/sources").headers().firstValue("Location").orElse(""))
                .endsWith("/password");
        assertThat(lan.get("/api/v1/sources").statusCode()).isEqualTo(403);
        assertThat(change(lan, first, "too short")
                        .headers()
                        .firstValue("Location")
                        .orElse(""))
                .endsWith("/password");
        assertThat(change(lan, "wrong", CHOSEN).headers().firstValue("Location").orElse(""))
                .endsWith("/password");
        assertThat(change(lan, first, CHOSEN).headers().firstValue("Location").orElse(""))
                .endsWith("/login?changed");

        assertThat(lan.get("/sources").statusCode()).isEqualTo(302);
        assertThat(lan.logIn("lan", CHOSEN).get("/sources").statusCode()).isEqualTo(200);
        assertThat(lan.get("/accounts").statusCode()).isEqualTo(403);
        assertThat(audited("PASSWORD_CHANGED", "lan")).isEqualTo("lan");
    }

    @Test
    void aDisabledPersonLosesSessionsAndTokensAtOnceAndTheTokensForGood() {
        server.bean(Accounts.class).admit("minh", UserRole.VIEWER, CHOSEN, "admin");
        String token = server.bean(AccessTokens.class).create(UserRole.VIEWER, "scraper", Duration.ofHours(1), "minh");
        Person minh = new Person(server.address()).logIn("minh", CHOSEN);
        assertThat(minh.get("/sources").statusCode()).isEqualTo(200);
        assertThat(server.get("/api/v1/sources", token).statusCode()).isEqualTo(200);

        assertThat(post("/api/v1/accounts/minh/disable").statusCode()).isEqualTo(200);

        assertThat(minh.get("/sources").statusCode()).isEqualTo(302);
        assertThat(server.get("/api/v1/sources", token).statusCode()).isEqualTo(401);
        assertThat(post("/api/v1/accounts/minh/disable").statusCode()).isEqualTo(409);
        assertThat(post("/api/v1/accounts/minh/enable").statusCode()).isEqualTo(200);
        assertThat(minh.get("/sources").statusCode()).isEqualTo(302);
        assertThat(server.get("/api/v1/sources", token).statusCode()).isEqualTo(401);
        assertThat(audited("ACCOUNT_DISABLED", "minh")).isEqualTo("admin (token test)");
        assertThat(audited("ACCOUNT_ENABLED", "minh")).isEqualTo("admin (token test)");
    }

    @Test
    void aResetPasswordEndsTheSessionsAndTheOldPassword() {
        server.bean(Accounts.class).admit("hoa", UserRole.VIEWER, CHOSEN, "admin");
        Person hoa = new Person(server.address()).logIn("hoa", CHOSEN);

        String first =
                json(post("/api/v1/accounts/hoa/password")).path("password").asText();

        assertThat(first).hasSizeGreaterThanOrEqualTo(Passwords.SHORTEST);
        assertThat(hoa.get("/sources").statusCode()).isEqualTo(302);
        assertThat(hoa.logIn("hoa", first)
                        .get("/sources")
                        .headers()
                        .firstValue("Location")
                        .orElse(""))
                .endsWith("/password");
        assertThat(audited("PASSWORD_RESET", "hoa")).isEqualTo("admin (token test)");
    }

    @Test
    void theLastAdministratorCannotBeDisabled() {
        HttpResponse<byte[]> answer = post("/api/v1/accounts/admin/disable");

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(json(answer).path("detail").asText()).contains("last administrator");
        assertThat(server.get("/api/v1/accounts", administrator).statusCode()).isEqualTo(200);
    }

    @Test
    void aRevokedTokenLetsNobodyInAndNoSecretIsEverListed() {
        JsonNode made =
                json(server.post("/api/v1/tokens", administrator, "{\"role\":\"viewer\",\"label\":\"to-revoke\"}"));
        String secret = made.path("token").asText();
        HttpResponse<byte[]> list = server.get("/api/v1/tokens?size=1", administrator);
        JsonNode token = json(list).path("items").path(0);

        assertThat(token.path("label").asText()).isEqualTo("to-revoke");
        assertThat(token.path("owner").asText()).isEqualTo("admin");
        assertThat(new String(list.body(), java.nio.charset.StandardCharsets.UTF_8))
                .doesNotContain(secret, "sha256", "{bcrypt}");
        String revoke = "/api/v1/tokens/" + token.path("id").asLong() + "/revoke";
        assertThat(post(revoke).statusCode()).isEqualTo(200);
        assertThat(server.get("/api/v1/sources", secret).statusCode()).isEqualTo(401);
        assertThat(post(revoke).statusCode()).isEqualTo(409);
        assertThat(audited("TOKEN_CREATED", "to-revoke")).isEqualTo("admin (token test)");
        assertThat(audited("TOKEN_REVOKED", "to-revoke")).isEqualTo("admin (token test)");
    }

    @Test
    void namesThatCouldBeMistakenAreRefused() {
        added("an", "viewer");
        assertThat(add("an", "viewer").statusCode()).isEqualTo(409);
        for (String name : List.of("", "system", "bootstrap", "Admin", "a b", "x (token y)", "a".repeat(41))) {
            assertThat(add(name, "viewer").statusCode()).as(name).isEqualTo(400);
        }
        assertThat(add("binh", "king").statusCode()).isEqualTo(400);
        assertThat(post("/api/v1/accounts/nobody/disable").statusCode()).isEqualTo(404);
        assertThat(post("/api/v1/accounts/nobody/password").statusCode()).isEqualTo(404);
        assertThat(post("/api/v1/tokens/987654321/revoke").statusCode()).isEqualTo(404);
    }

    private static HttpResponse<String> change(Person person, String now, String wanted) {
        return person.submit("/password", "/password", Map.of("now", now, "wanted", wanted, "again", wanted));
    }

    private String added(String name, String role) {
        HttpResponse<byte[]> answer = add(name, role);
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(audited("ACCOUNT_ADDED", name)).isEqualTo("admin (token test)");
        return json(answer).path("password").asText();
    }

    private HttpResponse<byte[]> add(String name, String role) {
        return server.post(
                "/api/v1/accounts", administrator, "{\"name\":\"%s\",\"role\":\"%s\"}".formatted(name, role));
    }

    private HttpResponse<byte[]> post(String path) {
        return server.post(path, administrator, "");
    }

    private String audited(String action, String subject) {
        return server.jdbc()
                .sql(
                        "select actor from audit where action = :action and subject = :subject order by audit_no desc limit 1")
                .param("action", action)
                .param("subject", subject)
                .query(String.class)
                .single();
    }
}
