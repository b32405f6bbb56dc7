package vn.nhipcau.config.api;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nhipcau.config.RunningServer.PERIOD;
import static vn.nhipcau.config.RunningServer.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import vn.nhipcau.config.RunningServer;
import vn.nhipcau.config.security.UserRole;

class PeriodsApiTest {
    private static final String DEPARTMENT = "000.00.03.H57";

    private final RunningServer server = RunningServer.shared();
    private final String administrator = server.token(UserRole.ADMINISTRATOR);
    private final Answers answers = new Answers(server, administrator);

    @Test
    void periodsStatusesAndRegisterAgree() {
        assertThat(Answers.named(answers.ok("/api/v1/periods"), "period", PERIOD)
                        .path("state")
                        .asText())
                .isEqualTo("CLOSED");
        JsonNode register = answers.ok("/api/v1/periods/2022-10/register?size=1000");
        JsonNode statuses = answers.ok("/api/v1/periods/2022-10/statuses?size=1000");

        assertThat(register.path("total").asInt()).isEqualTo(31);
        assertThat(Answers.items(register).map(row -> row.path("state").asText()))
                .contains("ON_TIME", "MISSING");
        long reported = Answers.items(register)
                .filter(row -> row.path("state").asText().equals("ON_TIME"))
                .count();
        assertThat(statuses.path("total").asLong()).isEqualTo(reported);
        assertThat(Answers.items(statuses)).allSatisfy(status -> {
            assertThat(status.path("state").asText()).isEqualTo("CONFIRMED");
            assertThat(status.path("revision").asInt()).isEqualTo(1);
            assertThat(status.path("figures").has("carriedOver")).isTrue();
        });
        assertThat(Answers.items(statuses)
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
        assertThat(answers.ok("/api/v1/periods/2022-10/register?asOf=2022-10-01")
                        .path("items"))
                .allSatisfy(row -> assertThat(row.path("state").asText()).isEqualTo("MISSING"));
    }

    @Test
    void theOperatorsWordsStayInTheProvince() {
        String path = "/api/v1/periods/2022-10/statuses?size=1000";

        JsonNode province = json(server.get(path, server.token(UserRole.VIEWER)));
        JsonNode committee = json(server.get(path, server.token(UserRole.COMMITTEE)));

        assertThat(Answers.items(province))
                .isNotEmpty()
                .allSatisfy(
                        status -> assertThat(status.path("reason").asText("")).isNotEmpty());
        assertThat(Answers.items(committee))
                .hasSameSizeAs(Answers.items(province).toList())
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
        JsonNode all = answers.ok("/api/v1/periods/2022-10/performance-records?agency=" + DEPARTMENT);
        String procedure = all.path("items").path(0).path("procedureCode").asText();

        JsonNode one = answers.ok(
                "/api/v1/periods/2022-10/performance-records?agency=" + DEPARTMENT + "&procedure=" + procedure);

        assertThat(all.path("total").asInt()).isGreaterThan(1);
        assertThat(one.path("total").asInt()).isEqualTo(1);
        assertThat(one.path("items").path(0).path("figures").path("received").has("total"))
                .isTrue();
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
        JsonNode incomplete = answers.ok("/api/v1/periods/2022-10").path("incompleteSources");

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
    void whatWouldBeSaidNowIsSeenWithoutPublishing() {
        JsonNode statuses = answers.ok("/api/v1/periods/2022-10/statuses?size=1000");
        JsonNode provisional = answers.ok("/api/v1/periods/2022-10/provisional?size=1000");

        assertThat(Answers.items(provisional)
                        .map(one -> one.path("agency").asText() + one.path("revision") + one.path("figures")))
                .containsExactlyElementsOf(Answers.items(statuses)
                        .map(one -> one.path("agency").asText() + one.path("revision") + one.path("figures"))
                        .toList());
        assertThat(answers.ok("/api/v1/periods/2022-10/differences")
                        .path("total")
                        .asInt())
                .isZero();
        JsonNode none = answers.ok("/api/v1/periods/2022-10/statuses/" + DEPARTMENT + "/differences?from=1&to=now");
        assertThat(none.path("from").asInt()).isEqualTo(1);
        assertThat(none.path("to").isNull()).isTrue();
        assertThat(none.path("cells")).isEmpty();
        assertThat(server.get("/api/v1/periods/2022-10/statuses/" + DEPARTMENT + "/differences?to=9", administrator)
                        .statusCode())
                .isEqualTo(404);
        assertThat(server.get("/api/v1/periods/2022-10/provisional", server.token(UserRole.COMMITTEE))
                        .statusCode())
                .as("what was not sent stays in the province")
                .isEqualTo(403);
    }

    @Test
    void aPeriodIsToldAsItStoodAtAnInstant() {
        JsonNode before = answers.ok("/api/v1/periods/2022-10?asOf=2022-10-16");
        JsonNode running = answers.ok("/api/v1/periods/2022-10?asOf=2022-10-01T00:00:00%2B07:00");

        assertThat(running.path("state").asText()).isEqualTo("OPEN");
        assertThat(before.path("state").asText()).isEqualTo("PROVISIONAL");
        assertThat(before.path("closedAt").isNull()).isTrue();
        assertThat(before.path("agencies").asInt()).isZero();
        assertThat(before.has("incompleteSources")).isFalse();
        assertThat(answers.ok("/api/v1/periods/2022-10").path("state").asText()).isEqualTo("CLOSED");
    }

    @Test
    void nothingIsRejectedWhereNothingWaits() {
        HttpResponse<byte[]> answer =
                server.post("/api/v1/periods/2022-10/reject", administrator, "{\"reason\":\"no such thing\"}");

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(json(answer).path("detail").asText()).contains("PER-206");
    }

    @Test
    void aQuarterAndAYearAreComputedAnewFromTheirDossiersAndNeverClosed() {
        JsonNode october = answers.ok("/api/v1/periods/2022-10");
        JsonNode quarter = answers.ok("/api/v1/periods/2022-Q4");
        assertThat(quarter.path("from")).isEqualTo(october.path("from"));
        assertThat(quarter.path("to"))
                .isEqualTo(answers.ok("/api/v1/periods/2022-12").path("to"));
        assertThat(quarter.path("months").findValuesAsText("period")).containsExactly("2022-10", "2022-11", "2022-12");
        assertThat(october.has("months")).isFalse();

        JsonNode figures = answers.ok("/api/v1/periods/2022-Q4/figures?size=1000");
        assertThat(figures.path("joins").asBoolean()).isTrue();
        assertThat(figures.at("/province/carriedOver").asLong())
                .isEqualTo(sum(answers.ok("/api/v1/periods/2022-10/statuses?size=1000"), "/figures/carriedOver"));
        assertThat(figures.at("/province/received/total").asLong())
                .isEqualTo(sum(figures, "/figures/received/total"))
                .isPositive();
        assertThat(answers.ok("/api/v1/periods/2022-Q4/figures?agency=" + DEPARTMENT)
                        .path("items"))
                .hasSize(1);
        JsonNode year = answers.ok("/api/v1/periods/2022/figures");
        assertThat(year.at("/province/received/total").asLong())
                .isGreaterThanOrEqualTo(figures.at("/province/received/total").asLong());
        assertThat(new String(
                        server.post("/api/v1/periods/2022-Q4/close", administrator, "{\"reason\":\"quarter\"}")
                                .body(),
                        StandardCharsets.UTF_8))
                .contains("made of months", "2022-10");
    }

    private static long sum(JsonNode list, String figure) {
        return Answers.items(list).mapToLong(item -> item.at(figure).asLong()).sum();
    }
}
