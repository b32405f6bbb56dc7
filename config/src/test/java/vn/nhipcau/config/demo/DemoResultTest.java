package vn.nhipcau.config.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import vn.nhipcau.config.client.PeriodReport;

class DemoResultTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NOBODY = "{\"published\":2,\"blocked\":[]}";
    private static final String ADDS_UP =
            "{\"received\":{\"total\":3},\"resolved\":{\"total\":2,\"early\":2},\"open\":{\"total\":1,\"inTime\":1}}";
    private static final String LOSES_ONE =
            "{\"received\":{\"total\":4},\"resolved\":{\"total\":2,\"early\":2},\"open\":{\"total\":1,\"inTime\":1}}";

    @Test
    void holdsWhenEveryAgencyWithAnObligationIsConfirmed() throws Exception {
        assertThat(result(NOBODY, 2, status("A", "CONFIRMED", ADDS_UP), status("B", "CONFIRMED", ADDS_UP))
                        .failures())
                .isEmpty();
    }

    @Test
    void failsWhenAnAgencyWasBlockedAlthoughAllThatWasSentIsConfirmed() throws Exception {
        String blocked =
                "{\"published\":1,\"blocked\":[{\"agency\":\"B\",\"code\":\"IDENTITY_BROKEN\",\"text\":\"one too many\"}]}";

        assertThat(result(blocked, 1, status("A", "CONFIRMED", ADDS_UP)).failures())
                .containsExactly(
                        "B is blocked, IDENTITY_BROKEN: one too many", "1 of 2 agencies have no confirmed status: B");
    }

    @Test
    void failsWhenAStatusIsNotConfirmed() throws Exception {
        assertThat(result(NOBODY, 1, status("A", "CONFIRMED", ADDS_UP), status("B", "SENT", ADDS_UP))
                        .failures())
                .containsExactly("1 of 2 agencies have no confirmed status: B");
    }

    @Test
    void failsWhenFiguresDoNotAddUp() throws Exception {
        assertThat(result(NOBODY, 2, status("A", "CONFIRMED", ADDS_UP), status("B", "CONFIRMED", LOSES_ONE))
                        .failures())
                .containsExactly("the figures of B do not add up");
    }

    private static DemoResult result(String closing, long sent, JsonNode... statuses) throws JsonProcessingException {
        JsonNode row = JSON.readTree("{\"state\":\"ON_TIME\"}");
        PeriodReport report =
                new PeriodReport(JSON.readTree("{\"period\":\"2022-10\"}"), List.of(row, row), List.of(statuses));
        return new DemoResult(
                report, JSON.readTree(closing), new TreeSet<>(List.of("A", "B")), Map.of(), List.of(), sent, sent);
    }

    private static JsonNode status(String agency, String state, String figures) throws JsonProcessingException {
        return JSON.readTree("{\"agency\":\"%s\",\"state\":\"%s\",\"figures\":%s}".formatted(agency, state, figures));
    }
}
