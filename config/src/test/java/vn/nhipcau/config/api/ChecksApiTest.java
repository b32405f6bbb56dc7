package vn.nhipcau.config.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import vn.nhipcau.config.RunningServer;
import vn.nhipcau.config.security.UserRole;

class ChecksApiTest {
    private static final String PERIOD = "/api/v1/periods/2022-10";

    private final RunningServer server = RunningServer.shared();
    private final String viewer = server.token(UserRole.VIEWER);

    @Test
    void tellsWhetherAPeriodCanBeClosedWithEveryReasonInBothLanguages() {
        JsonNode checks = get(PERIOD + "/checks");

        assertThat(checks.path("closable").asBoolean()).isTrue();
        assertThat(checks.path("blocks").asLong()).isZero();
        assertThat(checks.path("items").findValuesAsText("code")).contains("CHK-407", "CHK-503");
        assertThat(checks.path("items")).allSatisfy(check -> {
            assertThat(check.at("/text/vi").asText()).isNotBlank();
            assertThat(check.at("/text/en").asText()).isNotBlank();
            assertThat(check.at("/subject/kind").asText()).isIn("PROVINCE", "AGENCY", "SOURCE");
        });
        assertThat(get(PERIOD + "/checks?severity=BLOCKS").path("total").asLong())
                .isZero();
        assertThat(get(PERIOD + "/checks?asOf=2022-10-01").path("items").findValuesAsText("code"))
                .doesNotContain("CHK-407");
        assertThat(server.get(PERIOD + "/checks?severity=LOUD", viewer).statusCode())
                .isEqualTo(400);
    }

    @Test
    void showsAnAgencysOwnMonthsAndWhatIsPublished() {
        JsonNode charts = get(PERIOD + "/charts?agency=000.00.03.H57");

        assertThat(charts.path("items").findValuesAsText("figure")).contains("received.total", "open.overdue");
        assertThat(charts.at("/items/0/mean").isNull())
                .as("one month says nothing")
                .isTrue();
        assertThat(get(PERIOD + "/published").path("total").asLong()).isZero();
        assertThat(get(PERIOD + "/continuity").path("total").asLong()).isZero();
    }

    @Test
    void refusesWhileTotalsDifferNamesTheHopAndLetsOnlyTwoPeoplePass() {
        String label = "/api/v1/periods/2022-09";
        server.jdbc().sql("""
                        insert into run (source_no, state, kind, window_from, window_to, started_at, ended_at, node, epoch,
                            source_total, fetched, read, mapped, added, error_code, error_text)
                        select source_no, 'INCOMPLETE', 'SCHEDULED', now(), now(), now(), now(), 'n', 1, 9, 5, 5, 5, 0,
                            'RUN-401', 'The source says the window holds 9 records, 5 came.'
                        from source where id = 'sample-shop'
                        """).update();
        server.jdbc()
                .sql("update run set unchanged = 5 where error_code = 'RUN-401'")
                .update();
        try {
            String boss = server.token(UserRole.ADMINISTRATOR);
            HttpResponse<byte[]> refused = server.post(label + "/close", boss, "{\"reason\":\"kỳ tháng 9\"}");

            assertThat(refused.statusCode()).isEqualTo(409);
            JsonNode problem = RunningServer.json(refused);
            assertThat(problem.path("code").asText()).isEqualTo("API-405");
            assertThat(problem.at("/reasons/0/code").asText()).isEqualTo("CHK-402");
            assertThat(problem.at("/reasons/0/subject/code").asText()).isEqualTo("sample-shop");
            assertThat(problem.at("/reasons/0/text/vi").asText()).contains("nguồn → lấy về");
            assertThat(get(label + "/checks").path("closable").asBoolean()).isFalse();

            String override = "{\"reason\":\"cổng đã xác nhận\",\"override\":true}";
            HttpResponse<byte[]> asked = server.post(label + "/close", boss, override);
            assertThat(asked.statusCode()).isEqualTo(202);
            assertThat(RunningServer.json(asked).at("/override/reason").asText())
                    .isEqualTo("cổng đã xác nhận");
            assertThat(get(label + "/checks").at("/override/askedBy").asText()).isNotBlank();
            HttpResponse<byte[]> outside = server.get(label + "/checks", server.token(UserRole.COMMITTEE));
            assertThat(outside.statusCode()).isEqualTo(200);
            assertThat(new String(outside.body(), StandardCharsets.UTF_8))
                    .as("the committee reads no words of operators")
                    .doesNotContain("cổng đã xác nhận", "askedBy");
            assertThat(RunningServer.json(server.post(label + "/close", boss, override))
                            .path("detail")
                            .asText())
                    .startsWith("PER-211");
        } finally {
            server.jdbc().sql("delete from closing_override").update();
            server.jdbc().sql("delete from period where label = '2022-09'").update();
            server.jdbc().sql("delete from run where error_code = 'RUN-401'").update();
        }
    }

    private JsonNode get(String path) {
        HttpResponse<byte[]> answer = server.get(path, viewer);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return RunningServer.json(answer);
    }
}
