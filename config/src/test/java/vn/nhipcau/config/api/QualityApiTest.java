package vn.nhipcau.config.api;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nhipcau.config.RunningServer.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import vn.nhipcau.config.RunningServer;
import vn.nhipcau.config.security.UserRole;

class QualityApiTest {
    private static final String QUALITY = "/api/v1/periods/2022-10/quality";
    private static final String DEPARTMENT = "000.00.03.H57";
    private static final String OVERRIDES = QUALITY + "/" + DEPARTMENT + "/overrides";

    private final RunningServer server = RunningServer.shared();
    private final String operator = server.token(UserRole.OPERATOR);
    private final String committee = server.token(UserRole.COMMITTEE);

    @Test
    void theProvinceIsToldInSharesAndNamesToTheCommitteeToo() {
        JsonNode province = ok(QUALITY, committee);

        assertThat(province.path("judgedOn").asText()).isEqualTo("2022-10-15");
        JsonNode plan = milestone(province.path("milestones"), "AUDIT_PLAN");
        assertThat(plan.at("/all/done").asInt()).isEqualTo(1);
        assertThat(plan.at("/all/of").asInt()).isEqualTo(31);
        assertThat(plan.at("/mandatory/percent").asText()).isEqualTo("5.26");
        assertThat(province.path("withoutPlan")).hasSize(18);
        assertThat(province.at("/withoutPlan/0/name").asText()).isEqualTo("Sở Công Thương");
        assertThat(province.at("/standards/ISO 9001:2015").asInt()).isEqualTo(31);
        assertThat(province.has("agencies")).isFalse();
        assertThat(milestone(ok(QUALITY + "?asOf=2022-10-01", committee).path("milestones"), "AUDIT_PLAN")
                        .at("/all/of")
                        .asInt())
                .as("as of a moment before anything was known")
                .isZero();
    }

    @Test
    void aPersonSaysHowAMilestoneStandsAndTakesItBack() {
        JsonNode said = json(server.post(OVERRIDES, operator, """
                {"milestone":"TRAINING","state":"DONE","date":"2022-05-04","reason":"lớp tập huấn của tỉnh"}"""));
        assertThat(said.at("/0/author").asText()).contains("test");
        assertThat(said.at("/0/role").asText()).isEqualTo("OPERATOR");

        JsonNode seen = ok(QUALITY + "/" + DEPARTMENT, committee);
        JsonNode training = milestone(seen.at("/system/qms/milestones"), "TRAINING");
        assertThat(training.path("state").asText()).isEqualTo("DONE");
        assertThat(training.path("date").asText()).isEqualTo("2022-05-04");
        assertThat(training.path("confirmedBy").asText()).isEqualTo("OPERATOR");
        assertThat(seen.at("/said/0/author").isNull())
                .as("not for the committee")
                .isTrue();
        assertThat(seen.at("/said/0/reason").asText()).isEmpty();

        server.post(OVERRIDES, operator, "{\"milestone\":\"TRAINING\",\"reason\":\"nhầm cơ quan\"}");
        assertThat(milestone(ok(QUALITY + "/" + DEPARTMENT, operator).at("/system/qms/milestones"), "TRAINING")
                        .path("state")
                        .asText())
                .isEqualTo("DUE");
        assertThat(server.jdbc()
                        .sql("select action from audit where subject = :agency and action like 'MILESTONE%'"
                                + " order by audit_no")
                        .param("agency", DEPARTMENT)
                        .query(String.class)
                        .list())
                .endsWith("MILESTONE_SET", "MILESTONE_TAKEN_BACK");
    }

    @ParameterizedTest
    @EnumSource(
            value = UserRole.class,
            names = {"VIEWER", "INTEGRATOR", "COMMITTEE"})
    void nobodyElseMaySayIt(UserRole role) {
        HttpResponse<byte[]> answer = server.post(
                OVERRIDES,
                server.token(role),
                "{\"milestone\":\"TRAINING\",\"state\":\"DONE\",\"reason\":\"tôi biết\"}");
        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"milestone":"PARTY","state":"DONE","reason":"abc"} | milestone: "PARTY" is none of
            {"milestone":"PLAN","state":"SOON","reason":"abc"} | state: "SOON" is none of
            {"milestone":"PLAN","state":"DONE","date":"2022-02-30","reason":"abc"} | date: "2022-02-30" is no day
            {"milestone":"PLAN","state":"DONE","date":"2022-10-30","reason":"abc"} | date: 2022-10-30 is not over yet
            {"milestone":"PLAN","state":"DONE","round":0,"reason":"abc"} | round: write a number
            {"milestone":"PLAN","state":"DONE"} | reason: say
            """)
    void whatCannotBeSaidIsRefusedWithWhatToWrite(String body, String detail) {
        HttpResponse<byte[]> answer = server.post(OVERRIDES, operator, body);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).path("detail").asText()).startsWith(detail);
        assertThat(server.post(QUALITY + "/nobody/overrides", operator, "{\"milestone\":\"PLAN\",\"reason\":\"abc\"}")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void theScorecardComesWithItsFormulaForAMonthAndAYear() {
        JsonNode month = ok("/api/v1/periods/2022-10/scorecard", committee);
        JsonNode year = ok("/api/v1/periods/2022/scorecard", committee);

        assertThat(month.at("/formula/criteria")).hasSize(9);
        assertThat(month.at("/formula/example").asBoolean()).isTrue();
        assertThat(month.at("/lines")).hasSize(31);
        assertThat(month.at("/lines/0/criteria/0/facts/0/name").asText()).isEqualTo("onTimeRate.numerator");
        assertThat(year.path("period").asText()).isEqualTo("2022");
        assertThat(year.path("months").toString()).isEqualTo("[\"2022-10\"]");
        assertThat(year.at("/lines/0/score")).isEqualTo(month.at("/lines/0/score"));
        assertThat(server.get("/api/v1/periods/2019/scorecard", committee).statusCode())
                .isEqualTo(404);
    }

    private JsonNode ok(String path, String token) {
        HttpResponse<byte[]> answer = server.get(path, token);
        assertThat(answer.statusCode()).isEqualTo(200);
        return json(answer);
    }

    private static JsonNode milestone(JsonNode milestones, String name) {
        return StreamSupport.stream(milestones.spliterator(), false)
                .filter(entry -> entry.path("milestone").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
