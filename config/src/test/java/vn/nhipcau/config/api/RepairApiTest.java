package vn.nhipcau.config.api;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nhipcau.config.RunningServer.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.nhipcau.config.RunningServer;
import vn.nhipcau.config.security.UserRole;

class RepairApiTest {
    private final RunningServer server = RunningServer.shared();
    private final String administrator = server.token(UserRole.ADMINISTRATOR);
    private final Answers answers = new Answers(server, administrator);

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
        JsonNode item = answers.ok("/api/v1/quarantine?source=sample-records&state=OPEN")
                .path("items")
                .path(0);
        String path = "/api/v1/quarantine/" + item.path("id").asLong();

        assertThat(server.post(path + "/replay", administrator, "{}").statusCode())
                .isEqualTo(200);
        assertThat(Answers.named(
                                answers.ok("/api/v1/quarantine?source=sample-records"),
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
                answers.ok("/api/v1/deliveries?state=CONFIRMED").path("items").path(0);

        HttpResponse<byte[]> answer = server.post(
                "/api/v1/deliveries/" + delivery.path("messageKey").asText() + "/redrive", administrator, "");

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(json(answer).path("code").asText()).isEqualTo("API-402");
    }

    @Test
    void deadLettersIncidentsAndAuditAreLists() {
        for (String path : List.of("/api/v1/dead-letters", "/api/v1/incidents", "/api/v1/audit")) {
            assertThat(answers.ok(path).fieldNames())
                    .toIterable()
                    .containsExactlyInAnyOrder("items", "page", "size", "total");
        }
        assertThat(server.post("/api/v1/dead-letters/999999/replay", administrator, "")
                        .statusCode())
                .isEqualTo(404);
    }
}
