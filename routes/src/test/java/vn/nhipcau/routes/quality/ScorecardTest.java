package vn.nhipcau.routes.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.nhipcau.mappings.record.AgencyLevel;
import vn.nhipcau.routes.catalogue.CatalogueSettings;
import vn.nhipcau.routes.performance.Figures;
import vn.nhipcau.routes.quality.ProvinceQuality.AgencyName;
import vn.nhipcau.routes.quality.Scorecard.Reason;

@NullUnmarked
class ScorecardTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final ScorecardFormula FORMULA =
            QualityCatalogue.load(CatalogueSettings.defaults()).scorecard();

    private static JsonNode month(String... figures) throws Exception {
        ObjectNode month = JSON.valueToTree(Figures.zero());
        for (String figure : figures) {
            String[] nameAndValue = figure.split("=");
            String[] path = nameAndValue[0].split("\\.");
            ObjectNode node = path.length == 1 ? month : (ObjectNode) month.get(path[0]);
            node.put(path[path.length - 1], Long.parseLong(nameAndValue[1]));
        }
        return month;
    }

    private static Said said(String milestones, int issued, JsonNode... months) throws Exception {
        return new Said(
                List.of(months),
                JSON.readTree(milestones),
                JSON.readTree("{\"of\":15,\"issued\":%d}".formatted(issued)));
    }

    private static Scorecard.Line line(Said said) {
        return Scorecards.line(new AgencyName("A", "A", AgencyLevel.DEPARTMENT), said, FORMULA);
    }

    private static Scorecard.Point point(Scorecard.Line line, String criterion) {
        return line.criteria().stream()
                .filter(point -> point.criterion().equals(criterion))
                .findFirst()
                .orElseThrow();
    }

    private static String step(String milestone, String state) {
        return "{\"milestone\":\"%s\",\"round\":null,\"state\":\"%s\"}".formatted(milestone, state);
    }

    @Test
    void theShippedFormulaIsAnExampleOfNineCriteriaOfTwoPoints() {
        assertThat(FORMULA.example()).isTrue();
        assertThat(FORMULA.criteria()).hasSize(9);
        assertThat(FORMULA.most()).isEqualByComparingTo("18");
        assertThat(FORMULA.source()).contains("01/2018/TT-VPCP");
    }

    @ParameterizedTest
    @CsvSource({
        "18, Xuất sắc",
        "15.0, Xuất sắc",
        "14.9, Tốt",
        "12, Tốt",
        "11.9, Khá",
        "9, Khá",
        "8.9, Trung bình",
        "6, Trung bình",
        "5.9, Yếu",
        "0, Yếu"
    })
    void ranksAreThoseOfTheCircular(BigDecimal score, String rank) {
        assertThat(FORMULA.rank(score)).isEqualTo(rank);
    }

    @Test
    void everyCriterionTellsItsPointsItsFiguresAndItsReason() throws Exception {
        Scorecard.Line line = line(said(
                "[" + step("PLAN", "DONE") + "," + step("OBJECTIVES", "DUE") + "," + step("AUDIT_PLAN", "NOT_REQUIRED")
                        + "]",
                15,
                month(
                        "onTimeRate.numerator=15",
                        "onTimeRate.denominator=17",
                        "resolved.total=18",
                        "resolved.late=2",
                        "lateWithoutApology=2",
                        "lateAgainstFirstDue=3",
                        "open.total=5",
                        "received.total=20",
                        "received.online=12")));

        assertThat(point(line, "on-time")).satisfies(point -> {
            assertThat(point.value()).isEqualByComparingTo("88.24");
            assertThat(point.level()).isEqualTo("≥ 85");
            assertThat(point.points()).isEqualByComparingTo("1");
            assertThat(point.facts())
                    .containsExactly(
                            new Scorecard.Fact("onTimeRate.numerator", "15"),
                            new Scorecard.Fact("onTimeRate.denominator", "17"));
        });
        assertThat(point(line, "apology").reason()).isEqualTo(Reason.NO_LEVEL);
        assertThat(point(line, "apology").points()).isEqualByComparingTo("0");
        assertThat(point(line, "planning").value()).isEqualByComparingTo("50.00");
        assertThat(point(line, "publication").reason()).isEqualTo(Reason.NOT_ASKED);
        assertThat(line.criteria())
                .extracting(
                        Scorecard.Point::criterion,
                        point -> point.points() == null ? null : point.points().intValue())
                .containsExactly(
                        tuple("on-time", 1),
                        tuple("first-due", 0),
                        tuple("backlog", 2),
                        tuple("apology", 0),
                        tuple("online", 2),
                        tuple("planning", 1),
                        tuple("audit-review", null),
                        tuple("procedures", 2),
                        tuple("publication", null));
        assertThat(line.points()).isEqualByComparingTo("8");
        assertThat(line.reachable()).isEqualByComparingTo("14");
        assertThat(line.score()).isEqualByComparingTo("10.3"); // 8 × 18 / 14
        assertThat(line.rank()).isEqualTo("Khá");
    }

    @Test
    void whatDoesNotApplyIsNeverCountedAsFulfilledAndTooLittleMakesNoScore() throws Exception {
        Scorecard.Line line = line(said("[]", 0, month()));

        assertThat(line.criteria()).filteredOn(point -> point.points() != null).hasSize(1); // procedures: 0 of 15
        assertThat(line.reachable()).isEqualByComparingTo("2");
        assertThat(line.score()).isNull();
        assertThat(line.rank()).isNull();
    }

    @Test
    void whoSaysNothingGetsNothingAndNoPlace() throws Exception {
        Scorecard.Line line = line(said("[]", 0));
        assertThat(line.criteria())
                .allMatch(point ->
                        point.reason() == Reason.NO_STATUS && point.points().signum() == 0);
        assertThat(line.score()).isNull();
    }

    @Test
    void aYearAddsUpFlowsAndTakesStocksOfItsLastMonth() throws Exception {
        Scorecard.Line line = line(said(
                "[]",
                15,
                month(
                        "onTimeRate.numerator=1",
                        "onTimeRate.denominator=1",
                        "resolved.total=1",
                        "open.total=4",
                        "open.overdue=4"),
                month("onTimeRate.numerator=1", "onTimeRate.denominator=3", "resolved.total=3", "open.total=10")));

        assertThat(point(line, "on-time").value()).isEqualByComparingTo("50.00");
        assertThat(point(line, "backlog").value()).isEqualByComparingTo("0");
        assertThat(line.months()).isEqualTo(2);
    }

    @Test
    void equalScoresShareAPlaceWithinTheirLevelAndTheNextIsLeftOut() {
        List<Scorecard.Line> lines = new ArrayList<>();
        for (String each : List.of("A 12", "B 15", "C 12", "D 9", "E -")) {
            String[] parts = each.split(" ");
            lines.add(scored(parts[0], AgencyLevel.COMMUNE, parts[1].equals("-") ? null : new BigDecimal(parts[1])));
        }
        lines.add(scored("F", AgencyLevel.DEPARTMENT, BigDecimal.ONE));

        assertThat(Scorecards.placed(lines))
                .extracting(line -> line.agency().code(), Scorecard.Line::place, Scorecard.Line::tied)
                .containsExactly(
                        tuple("F", 1, 0),
                        tuple("B", 1, 0),
                        tuple("A", 2, 1),
                        tuple("C", 2, 1),
                        tuple("D", 4, 0),
                        tuple("E", null, 0));
    }

    private static Scorecard.Line scored(String code, AgencyLevel level, BigDecimal score) {
        return new Scorecard.Line(
                new AgencyName(code, code, level), 1, BigDecimal.ZERO, BigDecimal.TEN, score, null, null, 0, List.of());
    }

    @Test
    void everyProblemOfAFormulaIsToldAtOnce() {
        List<String> problems = new ArrayList<>();
        ScorecardFile.read("scorecard.yaml", """
                scorecard: mine
                titel: x
                criteria:
                  - { id: a, name: A, figure: resolved.lates, levels: [{ points: 2 }] }
                  - { id: a, name: A, ratio: { part: resolved.late, all: resolved.total }, milestones: [PLANS], levels: [{ at-least: many, points: 1 }] }
                  - { id: b, name: B, when-missing: skip }
                """, problems);
        assertThat(String.join("\n", problems))
                .contains("\"titel\" is none of the keys")
                .contains("\"resolved.lates\" is no figure")
                .contains("a level has no threshold")
                .contains("has milestones and ratio")
                .contains("\"all\" is none of the keys [part, whole]")
                .contains("\"PLANS\" is none of")
                .contains("\"many\" under at-least is no number")
                .contains("the id \"a\" stands twice")
                .contains("b: has no value")
                .contains("b: has no levels")
                .contains("\"skip\" under when-missing")
                .contains("\"title\" is missing");
    }
}
