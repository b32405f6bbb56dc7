package vn.nhipcau.config.api;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nhipcau.config.RunningServer.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import vn.nhipcau.config.RunningServer;
import vn.nhipcau.config.security.UserRole;

class ApiTest {
    private final RunningServer server = RunningServer.shared();
    private final String administrator = server.token(UserRole.ADMINISTRATOR);
    private final Answers answers = new Answers(server, administrator);

    @Test
    void aNewTokenWorksAtOnceAndOnlyItsHashIsStored() {
        HttpResponse<byte[]> made = server.post("/api/v1/tokens", administrator, "{\"role\":\"viewer\"}");
        String token = json(made).path("token").asText();

        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(server.get("/api/v1/sources", token).statusCode()).isEqualTo(200);
        assertThat(server.jdbc()
                        .sql("select count(*) from access_token where encode(sha256, 'escape') like '%' || :t || '%'")
                        .param("t", token)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    /** Each mistake answers a problem document with its code, and nothing from inside. */
    @TestFactory
    Stream<DynamicTest> mistakesAnswerAProblemDocument() {
        record Mistake(String method, String path, String body, int status, String code) {}
        return Stream.of(
                        new Mistake("GET", "/api/v1/sources?foo=1", "", 400, "API-102"),
                        new Mistake("GET", "/api/v1/sources?size=1001", "", 400, "API-101"),
                        new Mistake("GET", "/api/v1/sources?page=1000000000", "", 400, "API-101"),
                        new Mistake("GET", "/api/v1/sources?page=-1", "", 400, "API-101"),
                        new Mistake("GET", "/api/v1/sources?page=x%0d%0aSet-Cookie:a", "", 400, "API-101"),
                        new Mistake("GET", "/api/v1/sources/unknown", "", 404, "API-301"),
                        new Mistake("GET", "/api/v1/runs/999999999", "", 404, "API-301"),
                        new Mistake("GET", "/api/v1/runs/one", "", 400, "API-101"),
                        new Mistake("GET", "/api/v1/nothing", "", 404, "API-301"),
                        new Mistake("GET", "/api/v1/periods/2022-13", "", 400, "API-101"),
                        new Mistake("GET", "/api/v1/periods/2022-10/register?asOf=31/11/2022", "", 400, "API-101"),
                        new Mistake("GET", "/api/v1/periods/2022-10/statuses/nobody", "", 404, "API-301"),
                        new Mistake("GET", "/api/v1/periods/2022-10/statuses/x?revision=last", "", 400, "API-101"),
                        new Mistake("DELETE", "/api/v1/sources", "", 405, "API-302"),
                        new Mistake("POST", "/api/v1/tokens", "{\"role\":\"king\"}", 400, "API-101"),
                        new Mistake("POST", "/api/v1/tokens", "{\"role\":\"viewer\",\"admin\":true}", 400, "API-103"),
                        new Mistake("POST", "/api/v1/tokens", "{\"role\":", 400, "API-103"),
                        new Mistake("POST", "/api/v1/tokens", "", 400, "API-103"),
                        new Mistake("POST", "/api/v1/periods/2022-10/close", "{}", 400, "API-101"),
                        new Mistake(
                                "POST", "/api/v1/periods/2022-Q4/close", "{\"reason\":\"quarter\"}", 400, "API-101"),
                        new Mistake("GET", "/api/v1/periods/2022-Q5", "", 400, "API-101"),
                        new Mistake("GET", "/api/v1/periods/2022-10/figures", "", 400, "API-101"),
                        new Mistake("POST", "/api/v1/sources/sample-shop/runs", "{\"form\":\"x\"}", 400, "API-103"),
                        new Mistake("POST", "/api/v1/sources/sample-shop/runs", "{\"from\":\"x\"}", 400, "API-101"),
                        new Mistake("POST", "/api/v1/deliveries/no:such:key:1/redrive", "", 404, "API-301"))
                .map(mistake ->
                        DynamicTest.dynamicTest(mistake.method + " " + mistake.path + " " + mistake.body, () -> {
                            HttpResponse<byte[]> answer = server.send(server.request(mistake.path, administrator)
                                    .header("Content-Type", "application/json")
                                    .method(
                                            mistake.method,
                                            java.net.http.HttpRequest.BodyPublishers.ofString(mistake.body))
                                    .build());
                            String text = new String(answer.body(), StandardCharsets.UTF_8);
                            assertThat(answer.statusCode()).as(text).isEqualTo(mistake.status);
                            assertThat(answer.headers()
                                            .firstValue("Content-Type")
                                            .orElse(""))
                                    .startsWith("application/problem+json");
                            assertThat(json(answer).path("code").asText()).isEqualTo(mistake.code);
                            assertThat(json(answer).path("correlationId").asText())
                                    .isEqualTo(answer.headers()
                                            .firstValue("X-Correlation-Id")
                                            .orElse("?"));
                            assertThat(text)
                                    .doesNotContain("java.", "springframework", "vn.nhipcau", "Exception", "select ");
                        }));
    }

    @Test
    void theDocumentationNamesEveryPath() {
        JsonNode paths = answers.ok("/v3/api-docs").path("paths");

        assertThat(paths.fieldNames())
                .toIterable()
                .contains(
                        "/api/v1/sources",
                        "/api/v1/sources/{id}",
                        "/api/v1/sources/{id}/runs",
                        "/api/v1/runs/{id}",
                        "/api/v1/periods",
                        "/api/v1/periods/{label}",
                        "/api/v1/periods/{label}/close",
                        "/api/v1/periods/{label}/restate",
                        "/api/v1/periods/{label}/performance-records",
                        "/api/v1/periods/{label}/statuses",
                        "/api/v1/periods/{label}/statuses/{agency}",
                        "/api/v1/periods/{label}/register",
                        "/api/v1/quarantine",
                        "/api/v1/quarantine/{id}",
                        "/api/v1/quarantine/causes",
                        "/api/v1/quarantine/replay",
                        "/api/v1/quarantine/{id}/replay",
                        "/api/v1/quarantine/{id}/dismiss",
                        "/api/v1/deliveries",
                        "/api/v1/deliveries/{messageKey}/redrive",
                        "/api/v1/dead-letters",
                        "/api/v1/dead-letters/{id}",
                        "/api/v1/dead-letters/{id}/drop",
                        "/api/v1/dead-letters/{id}/replay",
                        "/api/v1/incidents",
                        "/api/v1/audit",
                        "/api/v1/accounts",
                        "/api/v1/accounts/{name}/disable",
                        "/api/v1/accounts/{name}/enable",
                        "/api/v1/accounts/{name}/password",
                        "/api/v1/tokens",
                        "/api/v1/tokens/{id}/revoke");
    }
}
