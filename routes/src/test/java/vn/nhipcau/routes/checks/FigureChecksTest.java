package vn.nhipcau.routes.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.nhipcau.routes.checks.Check.Severity;
import vn.nhipcau.routes.checks.Check.Subject;
import vn.nhipcau.routes.performance.Figures;

class FigureChecksTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    // The example of the contract, with every channel known.
    private static final String GOOD = """
            {"carriedOver":4,"received":{"total":20,"online":12,"direct":7,"postal":1},
             "resolved":{"total":18,"early":9,"onTime":6,"late":2,"noLimit":1,"refused":1},
             "withdrawn":1,"stopped":0,"open":{"total":5,"inTime":3,"overdue":1,"paused":1,"noLimit":0},
             "refusedAtReception":2,"lateAgainstFirstDue":3,
             "onTimeRate":{"numerator":15,"denominator":17,"percent":88.24},
             "handlingWorkingHours":{"count":18,"mean":21.4,"median":16.0,"p90":44.5},
             "supplementRequests":3,"apologies":1,"lateWithoutApology":1,"nonconformities":3}""";

    @Test
    void findsNothingInFiguresThatAgree() {
        assertThat(within(GOOD)).isEmpty();
        assertThat(FigureChecks.within(Subject.PROVINCE, Figures.zero())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/carriedOver, 5, CHK-101",
        "/withdrawn, 0, CHK-101",
        "/resolved/early, 8, CHK-102 CHK-107",
        "/resolved/late, 3, CHK-102 CHK-110 CHK-107",
        "/open/inTime, 4, CHK-103",
        "/open/overdue, 2, CHK-103 CHK-110",
        "/received/online, 13, CHK-104",
        "/received/online, 11, CHK-105",
        "/resolved/refused, 19, CHK-106",
        "/onTimeRate/percent, 88.23, CHK-107",
        "/onTimeRate/percent, 0.8824, CHK-107",
        "/onTimeRate/percent, 100.01, CHK-107",
        "/onTimeRate/percent, null, CHK-107",
        "/onTimeRate/denominator, 18, CHK-107",
        "/apologies, -1, CHK-108",
        "/handlingWorkingHours/count, 17, CHK-109",
        "/handlingWorkingHours/mean, null, CHK-109",
        "/handlingWorkingHours/mean, -0.1, CHK-109",
        "/handlingWorkingHours/median, 44.6, CHK-109",
        "/lateAgainstFirstDue, 19, CHK-110",
        "/lateWithoutApology, 3, CHK-110",
        "/nonconformities, 4, CHK-110"
    })
    void catchesEveryBrokenFigure(String path, String value, String codes) throws JsonProcessingException {
        List<Check> checks = within(changed(path, value));

        assertThat(checks).extracting(Check::code).containsExactly(codes.split(" "));
        assertThat(checks).allSatisfy(check -> {
            assertThat(check.text().vi()).isNotBlank().doesNotContain("%s");
            assertThat(check.text().en()).isNotBlank().doesNotContain("%s");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "/onTimeRate/percent, 100, CHK-107",
        "/handlingWorkingHours/mean, 0, CHK-109",
        "/handlingWorkingHours/p90, 0, CHK-109"
    })
    void wantsNothingWhereThereIsNothingToDivide(String path, String value, String code)
            throws JsonProcessingException {
        String zero = JSON.writeValueAsString(Figures.zero());

        assertThat(within(changed(zero, path, value))).extracting(Check::code).containsExactly(code);
    }

    @Test
    void addsUpTheProceduresOfAnAgency() throws JsonProcessingException {
        Figures whole = figures(GOOD);
        TreeMap<String, Figures> procedures = new TreeMap<>();

        assertThat(FigureChecks.of("A", whole, procedures))
                .singleElement()
                .satisfies(check -> assertThat(check.text().vi()).startsWith("26 hồ sơ không có mã thủ tục"))
                .extracting(Check::severity)
                .isEqualTo(Severity.TOLD);

        procedures.put("1.000001", whole);
        assertThat(FigureChecks.of("A", whole, procedures)).isEmpty();

        procedures.put("1.000002", figures(changed("/carriedOver", "5")));
        assertThat(FigureChecks.of("A", whole, procedures))
                .extracting(Check::code)
                .contains("CHK-101", "CHK-111");
        assertThat(FigureChecks.of("A", whole, procedures))
                .filteredOn(check -> check.code().equals("CHK-101"))
                .extracting(check -> check.subject().procedure())
                .containsExactly("1.000002");
    }

    private static List<Check> within(String json) {
        return FigureChecks.within(Subject.agency("A"), figures(json));
    }

    private static Figures figures(String json) {
        try {
            return JSON.readValue(json, Figures.class);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static String changed(String path, String value) throws JsonProcessingException {
        return changed(GOOD, path, value);
    }

    private static String changed(String json, String path, String value) throws JsonProcessingException {
        ObjectNode tree = (ObjectNode) JSON.readTree(json);
        int last = path.lastIndexOf('/');
        ((ObjectNode) tree.at(path.substring(0, last))).set(path.substring(last + 1), JSON.readTree(value));
        return tree.toString();
    }
}
