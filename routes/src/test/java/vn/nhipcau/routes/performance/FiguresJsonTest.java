package vn.nhipcau.routes.performance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FiguresJsonTest {

    private static final String EXAMPLE = """
            {"carriedOver":4,"received":{"total":20,"online":12,"direct":7,"postal":1},\
            "resolved":{"total":18,"early":9,"onTime":6,"late":2,"noLimit":1,"refused":1},\
            "withdrawn":1,"stopped":0,"open":{"total":5,"inTime":3,"overdue":1,"paused":1,"noLimit":0},\
            "refusedAtReception":2,"lateAgainstFirstDue":3,\
            "onTimeRate":{"numerator":15,"denominator":17,"percent":88.24},\
            "handlingWorkingHours":{"count":18,"mean":21.4,"median":16.0,"p90":44.5},\
            "supplementRequests":3,"apologies":1,"lateWithoutApology":1,"nonconformities":3}""";

    private static final Figures FIGURES = new Figures(
            4,
            new Figures.Received(20, 12, 7, 1),
            new Figures.Resolved(18, 9, 6, 2, 1, 1),
            1,
            0,
            new Figures.Open(5, 3, 1, 1, 0),
            2,
            3,
            Tally.rate(15, 17),
            new Figures.HandlingHours(18, new BigDecimal("21.4"), new BigDecimal("16.0"), new BigDecimal("44.5")),
            3,
            1,
            1,
            3);

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void isWrittenAsTheContractSays() throws IOException {
        assertThat(json.writeValueAsString(FIGURES)).isEqualTo(EXAMPLE);
        assertThat(FIGURES.identityHolds()).isTrue();
    }

    @Test
    void everyFigureOfTheBlockHasANameAndItsFormulaInWords() throws IOException {
        List<String> leaves = new ArrayList<>();
        json.readTree(EXAMPLE)
                .properties()
                .forEach(field -> leaves.addAll(
                        field.getValue().isObject()
                                ? field.getValue().properties().stream()
                                        .map(part -> field.getKey() + "." + part.getKey())
                                        .toList()
                                : List.of(field.getKey())));

        assertThat(Figure.paths()).containsExactlyInAnyOrderElementsOf(leaves);
        assertThat(Figure.values()).extracting(Figure::vietnamese).doesNotHaveDuplicates();
        assertThat(Figure.values()).extracting(Figure::english).doesNotHaveDuplicates();
    }

    @Test
    void isReadBackTheSame() throws IOException {
        assertThat(json.readValue(EXAMPLE, Figures.class).resolved()).isEqualTo(FIGURES.resolved());
    }

    @Test
    void whatIsUnknownIsNullAndNeverLeftOut() throws IOException {
        ObjectMapper sparing = new ObjectMapper().setSerializationInclusion(JsonInclude.Include.NON_NULL);
        assertThat(sparing.writeValueAsString(Figures.zero()))
                .contains("\"onTimeRate\":{\"numerator\":0,\"denominator\":0,\"percent\":null}")
                .contains("\"handlingWorkingHours\":{\"count\":0,\"mean\":null,\"median\":null,\"p90\":null}");
    }
}
