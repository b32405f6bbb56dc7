package vn.nhipcau.config.api;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nhipcau.config.RunningServer.json;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import vn.nhipcau.config.RunningServer;
import vn.nhipcau.config.security.UserRole;

/** What an integrator asks of one source over HTTP: its contract, its worklist of codes, the right kind of run. */
class SourceContractsApiTest {
    private static final String SHOP = "/api/v1/sources/sample-shop";

    private final RunningServer server = RunningServer.shared();
    private final String integrator = server.token(UserRole.INTEGRATOR);

    @Test
    void theLearnedContractIsShownWithoutAnythingOfAPersonAndAcceptedWithAReason() {
        JsonNode learned = json(server.get(SHOP + "/contract", integrator));
        assertThat(learned.path("origin").asText()).isIn("LEARNED", "ACCEPTED");
        assertThat(learned.path("contract")
                        .path("fields")
                        .path("ngay_tiep_nhan")
                        .path("types")
                        .toString())
                .contains("dd/MM/yyyy HH:mm:ss");
        assertThat(learned.path("contract").path("fields").has("ho_ten")).isTrue();
        assertThat(learned.toString()).doesNotContain("PIIC");
        assertThat(learned.path("differences")).isEmpty();

        String body = "{\"reason\":\"Đã xem cùng đơn vị vận hành\"}";
        assertThat(server.post(SHOP + "/contract/accept", server.token(UserRole.OPERATOR), body)
                        .statusCode())
                .isEqualTo(403);
        assertThat(server.post(SHOP + "/contract/accept", integrator, "{}").statusCode())
                .isEqualTo(400);
        JsonNode accepted = json(server.post(SHOP + "/contract/accept", integrator, body));

        assertThat(accepted.path("origin").asText()).isEqualTo("ACCEPTED");
        assertThat(accepted.path("reason").asText()).isEqualTo("Đã xem cùng đơn vị vận hành");
    }

    @Test
    void codesThatNoListHasAreAWorklistWithCounts() {
        JsonNode unmapped = json(server.get(SHOP + "/unmapped", integrator));

        assertThat(unmapped.path("total").asInt()).isOne();
        JsonNode code = unmapped.path("items").path(0);
        assertThat(code.path("field").asText()).isEqualTo("trang_thai");
        assertThat(code.path("code").asText()).isEqualTo("99");
        assertThat(code.path("ours").toString()).isEqualTo("[\"closedBy\",\"stage\"]");
        assertThat(code.path("items").asInt()).isOne();
    }

    @Test
    void aSourceThatWasNeverReadHasNoContract() {
        assertThat(server.get("/api/v1/sources/resting/contract", integrator).statusCode())
                .isEqualTo(404);
        assertThat(server.get("/api/v1/sources/nowhere/unmapped", integrator).statusCode())
                .isEqualTo(404);
    }

    @Test
    void aReconciliationIsNoDryRunAndSaysSo() {
        assertThat(server.post(SHOP + "/runs", integrator, "{\"dryRun\":true,\"reconcile\":true}")
                        .statusCode())
                .isEqualTo(400);
    }
}
