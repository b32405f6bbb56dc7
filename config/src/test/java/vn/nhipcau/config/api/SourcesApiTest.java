package vn.nhipcau.config.api;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nhipcau.config.RunningServer.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import vn.nhipcau.config.RunningServer;
import vn.nhipcau.config.security.UserRole;

class SourcesApiTest {
    private final RunningServer server = RunningServer.shared();
    private final String administrator = server.token(UserRole.ADMINISTRATOR);
    private final Answers answers = new Answers(server, administrator);

    @Test
    void sourcesTellTheirHealthAndAreNeverGreenWithRejects() {
        JsonNode sources = answers.ok("/api/v1/sources");

        assertThat(sources.path("total").asInt()).isEqualTo(5);
        assertThat(Answers.named(sources, "id", "sample-shop").path("state").asText())
                .isEqualTo("AMBER");
        assertThat(Answers.named(sources, "id", "sample-shop").path("source").asText())
                .isEqualTo("sample-shop");
        assertThat(Answers.named(sources, "id", "sample-shop")
                        .path("lastRun")
                        .path("rejected")
                        .asInt())
                .isEqualTo(5);
        assertThat(Answers.named(sources, "id", "sample-agencies").path("state").asText())
                .isEqualTo("HEALTHY");
        assertThat(Answers.named(sources, "id", "resting").path("state").asText())
                .isEqualTo("NEVER");
    }

    @Test
    void aRunIsAcceptedAndItsRowsCanBeRead() {
        HttpResponse<byte[]> accepted = server.post("/api/v1/sources/sample-records/runs", administrator, "{}");

        assertThat(accepted.statusCode()).isEqualTo(202);
        assertThat(json(accepted).path("source").asText()).isEqualTo("sample-records");
        long run = json(accepted).path("id").asLong();
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(
                                answers.ok("/api/v1/runs/" + run).path("state").asText())
                        .isEqualTo("COMPLETE"));
        assertThat(answers.ok("/api/v1/sources/sample-records/runs")
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
        long before =
                answers.ok("/api/v1/sources/sample-shop/runs").path("total").asLong();

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
        assertThat(answers.ok("/api/v1/sources/sample-shop/runs").path("total").asLong())
                .isEqualTo(before);
    }
}
