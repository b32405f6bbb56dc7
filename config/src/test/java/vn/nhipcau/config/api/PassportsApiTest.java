package vn.nhipcau.config.api;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nhipcau.config.RunningServer.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import vn.nhipcau.config.RunningServer;
import vn.nhipcau.config.security.UserRole;
import vn.nhipcau.routes.performance.Figure;

class PassportsApiTest {
    private static final String STATUSES = "/api/v1/periods/2022-10/statuses/";
    private static final String DEPARTMENT = "000.00.03.H57";

    private final RunningServer server = RunningServer.shared();
    private final Answers answers = new Answers(server, server.token(UserRole.COMMITTEE));

    @Test
    void aHundredFiguresDrawnByLotAreWhatTheStoredEvidenceGives() {
        List<JsonNode> statuses = Answers.items(answers.ok("/api/v1/periods/2022-10/statuses?size=1000"))
                .toList();
        Random lot = new Random(2022);
        for (int i = 0; i < 100; i++) {
            JsonNode status = statuses.get(lot.nextInt(statuses.size()));
            Figure figure = Figure.values()[lot.nextInt(Figure.values().length)];
            JsonNode opened = open(status.path("agency").asText(), figure.path(), "?size=1000");

            JsonNode passport = opened.path("passport");
            JsonNode published = status.path("figures").at("/" + figure.path().replace('.', '/'));
            assertThat(passport.path("published").isNull()).isEqualTo(published.isNull());
            assertThat(passport.path("published").asDouble()).isEqualTo(published.asDouble());
            assertThat(passport.path("equal").asBoolean())
                    .as("%s of %s", figure, status.path("agency"))
                    .isTrue();
            if (!figure.isOfHours() && figure != Figure.ON_TIME_PERCENT) {
                assertThat(Answers.items(opened)
                                .mapToLong(dossier -> dossier.path("counts")
                                        .path(figure.path())
                                        .asLong())
                                .sum())
                        .isEqualTo(passport.path("published").asLong());
            }
        }
    }

    @Test
    void everyDossierSaysWhereItIsWrittenDownAndWhyItCounts() {
        JsonNode opened = open(DEPARTMENT, "resolved.late", "");

        assertThat(opened.at("/passport/formula/vi").asText()).contains("sau thời hạn có hiệu lực");
        assertThat(opened.at("/passport/method/comparison").asText()).isEqualTo("INSTANT");
        assertThat(opened.at("/passport/sha256").asText()).hasSize(64);
        assertThat(Answers.items(opened)).isNotEmpty().allSatisfy(dossier -> {
            assertThat(dossier.path("source").asText()).isEqualTo("sample-shop");
            assertThat(dossier.path("dossierCode").asText()).startsWith(DEPARTMENT);
            assertThat(dossier.path("payloadSha256").asText()).hasSize(64);
            assertThat(dossier.path("mapping").asText()).isEqualTo("dossiers-csv");
            assertThat(dossier.path("mappingSha256").asText()).hasSize(64);
            assertThat(dossier.path("run").asLong()).isPositive();
            assertThat(dossier.path("node").asText()).isNotEmpty();
            assertThat(dossier.at("/deadline/verdict").asText()).isEqualTo("LATE");
            assertThat(dossier.at("/deadline/closedAt").asText())
                    .isGreaterThan(dossier.at("/deadline/effectiveDue").asText());
        });
        assertThat(opened.toString()).doesNotContain("PIIC-");
    }

    @Test
    void aMedianShowsTheHandlingTimesInOrderAndTheOnesThatDecide() {
        JsonNode opened = open(DEPARTMENT, "handlingWorkingHours.median", "?size=1000");
        List<BigDecimal> hours = Answers.items(opened)
                .map(dossier -> dossier.path("handlingHours").decimalValue())
                .toList();
        int middle = (hours.size() + 1) / 2;

        assertThat(hours).isSorted().hasSizeGreaterThan(5);
        assertThat(opened.at("/passport/ranks/0/rank").asInt()).isEqualTo(middle);
        assertThat(opened.at("/passport/ranks/0/hours").decimalValue()).isEqualByComparingTo(hours.get(middle - 1));
        assertThat(open(DEPARTMENT, "handlingWorkingHours.median", "?size=2&page=1")
                        .at("/items/1"))
                .isEqualTo(opened.at("/items/3"));
    }

    @Test
    void aShareShowsItsPartsAndADerivedFigureItsSummands() {
        JsonNode parts = open(DEPARTMENT, "onTimeRate.percent", "").at("/passport/parts");
        assertThat(parts.findValuesAsText("figure")).containsExactly("onTimeRate.numerator", "onTimeRate.denominator");

        JsonNode sum = open(DEPARTMENT, "nonconformities", "").path("passport");
        assertThat(sum.at("/parts/0/published").asInt()
                        + sum.at("/parts/1/published").asInt())
                .isEqualTo(sum.path("published").asInt());
    }

    @Test
    void pagesAndProceduresDivideTheDossiers() {
        JsonNode all = open(DEPARTMENT, "received.total", "?size=1000");
        TreeSet<String> procedures = Answers.items(all)
                .map(dossier -> dossier.path("procedureCode").asText())
                .collect(Collectors.toCollection(TreeSet::new));
        int found = 0;
        for (String procedure : procedures) {
            JsonNode part = open(DEPARTMENT, "received.total", "?procedure=" + procedure);
            assertThat(part.at("/passport/published").asInt())
                    .isEqualTo(part.path("total").asInt())
                    .isPositive();
            assertThat(part.at("/passport/equal").asBoolean()).isTrue();
            found += part.path("total").asInt();
        }
        assertThat(found).isEqualTo(all.path("total").asInt());
        assertThat(open(DEPARTMENT, "received.total", "?size=3&page=1").path("items"))
                .hasSize(3)
                .first()
                .isEqualTo(all.at("/items/3"));
        String code = all.at("/items/4/dossierCode").asText();
        assertThat(open(DEPARTMENT, "received.total", "?dossier=" + code).path("items"))
                .singleElement()
                .isEqualTo(all.at("/items/4"));
    }

    @Test
    void aMilestoneShowsTheDocumentsThatProveIt() {
        JsonNode status = answers.ok(STATUSES + DEPARTMENT).path("data");
        JsonNode proven = StreamSupport.stream(status.at("/qms/milestones").spliterator(), false)
                .filter(step -> !step.path("evidence").isEmpty())
                .findFirst()
                .orElseThrow();

        JsonNode opened =
                open(DEPARTMENT, "qms.milestones." + proven.path("milestone").asText(), "");

        assertThat(opened.at("/passport/published")).isEqualTo(proven.path("state"));
        assertThat(Answers.items(opened)).isNotEmpty().allSatisfy(document -> {
            assertThat(document.path("documentId").asText()).isNotEmpty();
            assertThat(document.path("payloadSha256").asText()).hasSize(64);
        });
    }

    @Test
    void aMisspeltFigureIsToldItsName() {
        HttpResponse<byte[]> answer =
                server.get(STATUSES + DEPARTMENT + "/figures/resolved.lat/dossiers", answers.token());

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(json(answer).path("detail").asText()).contains("Did you mean \"resolved.late\"?");
        assertThat(server.get(STATUSES + "nobody/figures/resolved.late/dossiers", answers.token())
                        .statusCode())
                .isEqualTo(404);
        assertThat(new String(
                        server.get(
                                        STATUSES + DEPARTMENT + "/figures/resolved.late/dossiers?revision=99",
                                        answers.token())
                                .body(),
                        StandardCharsets.UTF_8))
                .contains("revision 99");
    }

    private JsonNode open(String agency, String figure, String query) {
        return answers.ok(STATUSES + agency + "/figures/" + figure + "/dossiers" + query);
    }
}
