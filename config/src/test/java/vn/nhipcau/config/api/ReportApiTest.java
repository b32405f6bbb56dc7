package vn.nhipcau.config.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.nhipcau.config.RunningServer.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.nhipcau.config.RunningServer;
import vn.nhipcau.config.security.UserRole;

class ReportApiTest {
    private static final String REPORT = "/api/v1/periods/2022-10/report";

    private final RunningServer server = RunningServer.shared();
    private final String committee = server.token(UserRole.COMMITTEE);

    @Test
    void theNoticeIsHadInEveryFormAndIsTheSameForTheSameMoment() {
        String now = known();
        for (String format : List.of("html", "docx", "xlsx", "csv", "json")) {
            String path = REPORT + "?published=2022-10-28&asOf=" + now + "&format=" + format;
            HttpResponse<byte[]> first = ok(path);

            assertThat(ok(path).body()).as(format).isEqualTo(first.body());
            assertThat(first.headers().firstValue("Content-Disposition").orElse(""))
                    .contains("filename=\"thong-bao-2022-10-")
                    .contains("." + format);
        }
        assertThat(new String(ok(REPORT).body(), StandardCharsets.UTF_8))
                .startsWith("<!doctype html>")
                .contains("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Phụ lục VI", "ngày …… tháng …… năm ………")
                .contains(server.address() + "/agencies/000.00.03.H57/2022-10/figures/resolved.late?revision=1");
    }

    @Test
    void itsNumbersAreThoseOfRegisterAndStatuses() {
        JsonNode report = json(ok(REPORT + "?format=json"));
        JsonNode register = json(ok("/api/v1/periods/2022-10/register?size=1000"));
        JsonNode statuses = json(ok("/api/v1/periods/2022-10/statuses?size=1000"));

        assertThat(report.path("register")).hasSameSizeAs(register.path("items"));
        assertThat(report.path("agencies")).hasSameSizeAs(statuses.path("items"));
        long late = 0;
        for (JsonNode status : statuses.path("items")) {
            late += status.at("/figures/resolved/late").asLong();
        }
        assertThat(late).isPositive();
        assertThat(report.path("province").path("resolved.late").asLong()).isEqualTo(late);
        assertThat(report.at("/handlingWorkingHours/count").asLong())
                .isEqualTo(report.path("province").path("resolved.total").asLong());
    }

    @Test
    void beforeTheClosingNobodyHadReported() {
        OffsetDateTime closing = server.jdbc()
                .sql("select min(known_at) from monthly_status where period = '2022-10'")
                .query(OffsetDateTime.class)
                .single();

        JsonNode report = json(ok(REPORT + "?format=json&asOf=" + closing.toInstant()));

        assertThat(report.path("agencies")).isEmpty();
        assertThat(report.at("/states/MISSING").asInt())
                .isEqualTo(report.path("register").size())
                .isPositive();
    }

    @Test
    void theEventLogTellsTheDossiersOfThePeriodAndNobodyByName() {
        HttpResponse<byte[]> answer = ok("/api/v1/periods/2022-10/event-log");

        assertThat(json(answer).path("events")).hasSizeGreaterThan(100);
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).doesNotContain("PIIC");
        assertThat(server.get("/api/v1/periods/2022-10/event-log?until=2022-09", committee)
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void aFileThatCannotBeWrittenToItsEndIsNeverTakenForAWholeOne() {
        String last = " where dossier_no = (select max(dossier_no) from dossier_version"
                + " where received_at < '2022-10-01' and finished_at >= '2022-10-01' and superseded_at is null)";
        server.jdbc()
                .sql("create table spoilt as select * from dossier_version" + last)
                .update();
        server.jdbc()
                .sql(
                        "update dossier_version set pause_from = array[null::timestamptz], pause_to = array[null::timestamptz],"
                                + " pause_reason = array['FEE']" + last)
                .update();
        try {
            assertThatThrownBy(() -> server.get("/api/v1/periods/2022-10/event-log", committee))
                    .hasCauseInstanceOf(IOException.class);
        } finally {
            server.jdbc()
                    .sql("update dossier_version v set pause_from = s.pause_from, pause_to = s.pause_to,"
                            + " pause_reason = s.pause_reason from spoilt s"
                            + " where v.dossier_no = s.dossier_no and v.version_no = s.version_no")
                    .update();
            server.jdbc().sql("drop table spoilt").update();
        }
    }

    @Test
    void whatCannotBeRepeatedOrReadIsRefused() {
        for (String wrong : List.of("?asOf=2099-01-01", "?published=31/11/2022", "?format=pdf")) {
            HttpResponse<byte[]> answer = server.get(REPORT + wrong, committee);

            assertThat(answer.statusCode()).as(wrong).isEqualTo(400);
            assertThat(json(answer).path("code").asText()).isEqualTo("API-101");
        }
    }

    private String known() {
        return json(ok(REPORT + "?format=json")).path("asOf").asText();
    }

    private HttpResponse<byte[]> ok(String path) {
        HttpResponse<byte[]> answer = server.get(path, committee);
        assertThat(answer.statusCode())
                .as(path + "\n" + new String(answer.body(), StandardCharsets.UTF_8))
                .isEqualTo(200);
        return answer;
    }
}
