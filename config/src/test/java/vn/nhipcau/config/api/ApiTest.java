package vn.nhipcau.config.api;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nhipcau.config.RunningServer.PERIOD;
import static vn.nhipcau.config.RunningServer.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import vn.nhipcau.config.RunningServer;
import vn.nhipcau.config.security.UserRole;

class ApiTest {
    private static final String DEPARTMENT = "000.00.03.H57";

    private final RunningServer server = RunningServer.shared();
    private final String administrator = server.token(UserRole.ADMINISTRATOR);

    @Test
    void sourcesTellTheirHealthAndAreNeverGreenWithRejects() {
        JsonNode sources = ok("/api/v1/sources");

        assertThat(sources.path("total").asInt()).isEqualTo(5);
        assertThat(named(sources, "id", "sample-shop").path("state").asText()).isEqualTo("AMBER");
        assertThat(named(sources, "id", "sample-shop").path("source").asText()).isEqualTo("sample-shop");
        assertThat(named(sources, "id", "sample-shop")
                        .path("lastRun")
                        .path("rejected")
                        .asInt())
                .isEqualTo(5);
        assertThat(named(sources, "id", "sample-agencies").path("state").asText())
                .isEqualTo("HEALTHY");
        assertThat(named(sources, "id", "resting").path("state").asText()).isEqualTo("NEVER");
    }

    @Test
    void aRunIsAcceptedAndItsRowsCanBeRead() {
        HttpResponse<byte[]> accepted = server.post("/api/v1/sources/sample-records/runs", administrator, "{}");

        assertThat(accepted.statusCode()).isEqualTo(202);
        assertThat(json(accepted).path("source").asText()).isEqualTo("sample-records");
        long run = json(accepted).path("id").asLong();
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(ok("/api/v1/runs/" + run).path("state").asText())
                                .isEqualTo("COMPLETE"));
        assertThat(ok("/api/v1/sources/sample-records/runs")
                        .path("items")
                        .path(0)
                        .path("id")
                        .asLong())
                .isEqualTo(run);
    }

    @Test
    void aRunWhileOneIsOpenAnswersItsIdWith409() {
        long open = server.jdbc().sql("""
                        insert into run (source_no, state, kind, started_at, node, epoch)
                        select source_no, 'OPEN', 'MANUAL', now(), 'elsewhere', 1 from source where id = 'sample-agencies'
                        returning run_no
                        """).query(Long.class).single();
        heldUntil("clock_timestamp() + interval '1 minute'");
        try {
            HttpResponse<byte[]> answer = server.post("/api/v1/sources/sample-agencies/runs", administrator, "{}");

            assertThat(answer.statusCode()).isEqualTo(409);
            assertThat(json(answer).path("code").asText()).isEqualTo("API-401");
            assertThat(json(answer).path("id").asLong()).isEqualTo(open);
        } finally {
            server.jdbc()
                    .sql("delete from run where run_no = :run")
                    .param("run", open)
                    .update();
            heldUntil("clock_timestamp() - interval '1 minute'");
        }
    }

    /** Another node holds the lease of the agencies' source. */
    private void heldUntil(String moment) {
        assertThat(server.jdbc()
                        .sql("update lease set owner = 'elsewhere', expires = " + moment
                                + " where name = 'sample-agencies'")
                        .update())
                .isEqualTo(1);
    }

    @Test
    void aDryRunSaysWhatWouldHappenAndStoresNothing() {
        long before = ok("/api/v1/sources/sample-shop/runs").path("total").asLong();

        JsonNode rehearsed = json(server.post(
                "/api/v1/sources/sample-shop/runs",
                administrator,
                "{\"from\":\"2022-07-01\",\"to\":\"2022-11-01T00:00:00+07:00\",\"dryRun\":true}"));

        assertThat(rehearsed.path("dryRun").asBoolean()).isTrue();
        assertThat(rehearsed.fieldNames())
                .toIterable()
                .contains("read", "rejectedBy", "warnings")
                .doesNotContain("report", "runNo");
        assertThat(rehearsed.path("source").asText()).isEqualTo("sample-shop");
        assertThat(ok("/api/v1/sources/sample-shop/runs").path("total").asLong())
                .isEqualTo(before);
    }

    @Test
    void periodsStatusesAndRegisterAgree() {
        assertThat(named(ok("/api/v1/periods"), "period", PERIOD).path("state").asText())
                .isEqualTo("CLOSED");
        JsonNode register = ok("/api/v1/periods/2022-10/register?size=1000");
        JsonNode statuses = ok("/api/v1/periods/2022-10/statuses?size=1000");

        assertThat(register.path("total").asInt()).isEqualTo(31);
        assertThat(items(register).map(row -> row.path("state").asText())).contains("ON_TIME", "MISSING");
        long reported = items(register)
                .filter(row -> row.path("state").asText().equals("ON_TIME"))
                .count();
        assertThat(statuses.path("total").asLong()).isEqualTo(reported);
        assertThat(items(statuses)).allSatisfy(status -> {
            assertThat(status.path("state").asText()).isEqualTo("CONFIRMED");
            assertThat(status.path("revision").asInt()).isEqualTo(1);
            assertThat(status.path("figures").has("carriedOver")).isTrue();
        });
        assertThat(items(statuses)
                        .flatMap(status -> status.path("milestones").findParents("ruleId").stream())
                        .filter(step -> step.path("state").asText().equals("DONE")))
                .isNotEmpty()
                .allSatisfy(step -> {
                    assertThat(step.path("ruleId").asText())
                            .isNotEqualTo("null")
                            .isNotEmpty();
                    assertThat(step.path("evidence").findValuesAsText("documentId"))
                            .isNotEmpty();
                });
        assertThat(ok("/api/v1/periods/2022-10/register?asOf=2022-10-01").path("items"))
                .allSatisfy(row -> assertThat(row.path("state").asText()).isEqualTo("MISSING"));
    }

    @Test
    void theOperatorsWordsStayInTheProvince() {
        String path = "/api/v1/periods/2022-10/statuses?size=1000";

        JsonNode province = json(server.get(path, server.token(UserRole.VIEWER)));
        JsonNode committee = json(server.get(path, server.token(UserRole.COMMITTEE)));

        assertThat(items(province))
                .isNotEmpty()
                .allSatisfy(
                        status -> assertThat(status.path("reason").asText("")).isNotEmpty());
        assertThat(items(committee))
                .hasSameSizeAs(items(province).toList())
                .allSatisfy(status -> assertThat(status.path("reason").isNull()).isTrue());
    }

    @Test
    void aStatusIsTheStoredEventByteForByte() {
        byte[] stored = server.jdbc()
                .sql("select payload from monthly_status where agency = :agency and period = :period and revision = 1")
                .param("agency", DEPARTMENT)
                .param("period", PERIOD)
                .query((row, number) -> row.getBytes(1))
                .single();

        HttpResponse<byte[]> answer =
                server.get("/api/v1/periods/2022-10/statuses/" + DEPARTMENT + "?revision=1", administrator);

        assertThat(answer.body()).isEqualTo(stored);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/cloudevents+json");
        assertThat(json(answer).path("subject").asText()).isEqualTo(DEPARTMENT);
    }

    @Test
    void performanceRecordsCanBeNarrowedToOneAgencyAndProcedure() {
        JsonNode all = ok("/api/v1/periods/2022-10/performance-records?agency=" + DEPARTMENT);
        String procedure = all.path("items").path(0).path("procedureCode").asText();

        JsonNode one =
                ok("/api/v1/periods/2022-10/performance-records?agency=" + DEPARTMENT + "&procedure=" + procedure);

        assertThat(all.path("total").asInt()).isGreaterThan(1);
        assertThat(one.path("total").asInt()).isEqualTo(1);
        assertThat(one.path("items").path(0).path("figures").path("received").has("total"))
                .isTrue();
    }

    @Test
    void quarantineShowsPlaceAndProblemsButNoPersonalValue() {
        HttpResponse<byte[]> answer = server.get("/api/v1/quarantine?source=sample-shop", administrator);
        JsonNode item = json(answer).path("items").path(0);

        assertThat(json(answer).path("total").asInt()).isEqualTo(5);
        assertThat(item.path("place").asText()).isNotBlank();
        assertThat(item.path("problems").path(0).path("code").asText()).startsWith("MAP-");
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).doesNotContain("PIIC-");
    }

    @Test
    void replayingAStillBrokenItemLeavesItAndDismissingNeedsAReason() {
        JsonNode item = ok("/api/v1/quarantine?source=sample-records&state=OPEN")
                .path("items")
                .path(0);
        String path = "/api/v1/quarantine/" + item.path("id").asLong();

        assertThat(server.post(path + "/replay", administrator, "{}").statusCode())
                .isEqualTo(200);
        assertThat(named(
                                ok("/api/v1/quarantine?source=sample-records"),
                                "id",
                                item.path("id").asText())
                        .path("state")
                        .asText())
                .isEqualTo("OPEN");
        assertThat(server.post(path + "/dismiss", administrator, "{\"reason\":\" \"}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(server.post("/api/v1/quarantine/999999/dismiss", administrator, "{\"reason\":\"nothing\"}")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aConfirmedDeliveryIsNotSentAgain() {
        JsonNode delivery =
                ok("/api/v1/deliveries?state=CONFIRMED").path("items").path(0);

        HttpResponse<byte[]> answer = server.post(
                "/api/v1/deliveries/" + delivery.path("messageKey").asText() + "/redrive", administrator, "");

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(json(answer).path("code").asText()).isEqualTo("API-402");
    }

    @Test
    void deadLettersIncidentsAndAuditAreLists() {
        for (String path : List.of("/api/v1/dead-letters", "/api/v1/incidents", "/api/v1/audit")) {
            assertThat(ok(path).fieldNames()).toIterable().containsExactlyInAnyOrder("items", "page", "size", "total");
        }
        assertThat(server.post("/api/v1/dead-letters/999999/replay", administrator, "")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void closingAPeriodThatIsNotOverIsRefused() {
        HttpResponse<byte[]> answer =
                server.post("/api/v1/periods/2022-12/close", administrator, "{\"reason\":\"too early\"}");

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(json(answer).path("detail").asText()).contains("PER-201");
    }

    @Test
    void aPeriodNamesTheSourcesThatMayLackSomething() {
        JsonNode incomplete = ok("/api/v1/periods/2022-10").path("incompleteSources");

        assertThat(incomplete).anySatisfy(lacking -> {
            assertThat(lacking.path("source").asText()).isEqualTo("resting");
            assertThat(lacking.path("lack").asText()).isEqualTo("NEVER_READ");
        });
        assertThat(incomplete.findValuesAsText("source")).doesNotContain("sample-shop");
    }

    @Test
    void closingAgainWithoutChangesMakesNoRevision() {
        JsonNode report = json(server.post("/api/v1/periods/2022-10/close", administrator, "{\"reason\":\"again\"}"));

        assertThat(report.path("published").asInt()).isZero();
        assertThat(report.path("unchanged").asInt()).isPositive();
    }

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
        JsonNode paths = ok("/v3/api-docs").path("paths");

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

    private JsonNode ok(String path) {
        HttpResponse<byte[]> answer = server.get(path, administrator);
        assertThat(answer.statusCode())
                .as(path + " " + new String(answer.body(), StandardCharsets.UTF_8))
                .isEqualTo(200);
        return json(answer);
    }

    private static Stream<JsonNode> items(JsonNode list) {
        return StreamSupport.stream(list.path("items").spliterator(), false);
    }

    private static JsonNode named(JsonNode list, String field, String value) {
        return items(list)
                .filter(item -> item.path(field).asText().equals(value))
                .findFirst()
                .orElseThrow();
    }
}
