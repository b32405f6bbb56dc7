package vn.nhipcau.config.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import vn.nhipcau.config.RunningServer;
import vn.nhipcau.config.security.UserRole;

/** Who must report, and the province by its tree, over the API. */
class RegisterApiTest {
    private static final String SILENT = "000.00.33.H57";
    private static final String OBLIGATION = "/api/v1/periods/2022-10/obligations/" + SILENT;
    private static final String REGISTER = "/api/v1/periods/2022-10/register?size=1000";

    private final RunningServer server = RunningServer.shared();
    private final Answers answers = new Answers(server, server.token(UserRole.OPERATOR));

    private String stateIn(String register) {
        return Answers.named(answers.ok(register), "agency", SILENT)
                .path("state")
                .asText();
    }

    private HttpResponse<byte[]> decide(String body) {
        return server.post(OBLIGATION, answers.token(), body);
    }

    @Test
    void anExemptionCountsFromItsInstantAndIsTakenBackByAnother() {
        String before = server.bean(Clock.class).instant().toString();
        assertThat(stateIn(REGISTER)).isEqualTo("MISSING");
        HttpResponse<byte[]> exempted = decide("{\"decision\":\"EXEMPT\",\"reason\":\"lũ lụt, mất điện\"}");
        assertThat(exempted.statusCode()).isEqualTo(200);
        assertThat(RunningServer.json(exempted).path("state").asText()).isEqualTo("EXEMPT");
        String between = server.bean(Clock.class).instant().toString();
        assertThat(RunningServer.json(decide("{\"decision\":\"OWED\",\"reason\":\"nhập nhầm đơn vị\"}"))
                        .path("state")
                        .asText())
                .isEqualTo("MISSING");

        assertThat(stateIn(REGISTER + "&asOf=" + before)).isEqualTo("MISSING");
        assertThat(stateIn(REGISTER + "&asOf=" + between)).isEqualTo("EXEMPT");
        assertThat(stateIn(REGISTER)).isEqualTo("MISSING");
        assertThat(answers.ok(REGISTER).path("total").asInt()).isEqualTo(31);
        assertThat(server.jdbc()
                        .sql(
                                "select detail ->> 'reason' from audit where action = 'OBLIGATION_DECIDED' order by audit_no")
                        .query(String.class)
                        .list())
                .containsExactly("lũ lụt, mất điện", "nhập nhầm đơn vị");
    }

    @Test
    void aDecisionNeedsItsRightAReasonAndAnAgency() {
        String body = "{\"decision\":\"EXEMPT\",\"reason\":\"thử\"}";
        assertThat(server.post(OBLIGATION, server.token(UserRole.VIEWER), body).statusCode())
                .isEqualTo(403);
        assertThat(decide("{\"decision\":\"EXEMPT\",\"reason\":\"\"}").statusCode())
                .isEqualTo(400);
        assertThat(decide("{\"reason\":\"quên\"}").statusCode()).isEqualTo(400);
        HttpResponse<byte[]> nobody = server.post("/api/v1/periods/2022-10/obligations/NOBODY", answers.token(), body);
        assertThat(nobody.statusCode()).isEqualTo(409);
        assertThat(RunningServer.json(nobody).path("detail").asText()).startsWith("OBL-201");
    }

    @Test
    void theProvinceIsItsLevelsAndWhatHasNoPlace() {
        JsonNode then = answers.ok("/api/v1/periods/2022-10/roll-ups");
        assertThat(then.path("tree").asText()).isEqualTo("THEN");
        assertThat(then.at("/province/received/total").asLong()).isPositive();
        assertThat(sum(then, "levels") + sum(then, "unassigned"))
                .isEqualTo(then.at("/province/received/total").asLong());
        assertThat(then.at("/province/handlingWorkingHours/median").isNumber()).isTrue();
        assertThat(then.path("nodes")).hasSizeGreaterThanOrEqualTo(31);
        assertThat(answers.ok("/api/v1/periods/2022-10/roll-ups?tree=now").at("/province"))
                .isEqualTo(then.path("province"));
        assertThat(answers.ok("/api/v1/periods/2022-10/roll-ups?asOf=2022-10-01")
                        .at("/province/received/total"))
                .hasToString("0");
        assertThat(server.get("/api/v1/periods/2022-10/roll-ups?tree=later", answers.token())
                        .statusCode())
                .isEqualTo(400);
    }

    private static long sum(JsonNode rollUp, String list) {
        long sum = 0;
        for (JsonNode each : rollUp.path(list)) {
            sum += each.at("/figures/received/total").asLong();
        }
        return sum;
    }
}
