package vn.nhipcau.routes.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.nhipcau.routes.checks.ControlChart.Month;
import vn.nhipcau.routes.checks.ControlChart.Signal;

class ControlChartTest {

    @Test
    void drawsTheLimitsOfIndividualsAndMovingRanges() {
        ControlChart chart = chart(ChartedFigure.RECEIVED, 14, 12, 16, 10, 14, 16, 15);

        // Mean 82 / 6; moving ranges 2, 4, 6, 4, 2, their mean 3.6; 2.660 * 3.6 = 9.576.
        assertThat(chart.mean()).isEqualByComparingTo("13.7");
        assertThat(chart.lower()).isEqualByComparingTo("4.1");
        assertThat(chart.upper()).isEqualByComparingTo("23.2");
        assertThat(chart.signals()).isEmpty();
        assertThat(chart.known()).isEqualTo(6);
    }

    @Test
    void tellsAMonthOutsideTheNaturalLimitsWithItsHistory() {
        ControlChart chart = chart(ChartedFigure.RECEIVED, 14, 12, 16, 10, 14, 16, 24);

        assertThat(chart.signals()).containsExactly(Signal.OUTSIDE_LIMITS);
        assertThat(chart.checks()).singleElement().satisfies(check -> {
            assertThat(check.code()).isEqualTo("CHK-501");
            assertThat(check.severity()).isEqualTo(Check.Severity.WARNS);
            assertThat(check.text().vi()).startsWith("Tiếp nhận là 24, ngoài giới hạn tự nhiên 4.1–23.2 của 6 kỳ");
            assertThat(check.text().vi()).contains("2022-04: 14", "2022-10: 24");
        });
        assertThat(chart(ChartedFigure.RECEIVED, 14, 12, 16, 10, 14, 16, 23).signals())
                .isEmpty();
        assertThat(chart(ChartedFigure.RECEIVED, 14, 12, 16, 10, 14, 16, 4).signals())
                .containsExactly(Signal.OUTSIDE_LIMITS);
        assertThat(chart(ChartedFigure.RECEIVED, 14, 12, 16, 10, 14, 16, 5).signals())
                .isEmpty();
    }

    @Test
    void tellsTheEighthMonthOnOneSideOfTheMean() {
        ControlChart seven = chart(ChartedFigure.OPEN, 2, 20, 2, 20, 2, 12, 13, 12, 13, 12, 13, 12);
        ControlChart eight = chart(ChartedFigure.OPEN, 2, 20, 2, 20, 2, 12, 13, 12, 13, 12, 13, 12, 13);

        assertThat(seven.signals()).isEmpty();
        assertThat(eight.signals()).containsExactly(Signal.LONG_RUN);
        assertThat(eight.checks().get(0).text().vi()).contains("8 kỳ liên tiếp đều nằm trên mức trung bình");
    }

    @Test
    void givesNoVerdictOnFewMonths() {
        ControlChart five = chart(ChartedFigure.RECEIVED, 10, 10, 10, 10, 10, 999);
        List<Month> absent = new ArrayList<>(months(10, 10, 10, 10, 10));
        absent.add(new Month("2022-09", null));
        absent.add(new Month("2022-10", BigDecimal.valueOf(999)));

        for (ControlChart chart : List.of(five, ControlChart.of("A", ChartedFigure.MEDIAN_HANDLING, absent))) {
            assertThat(chart.mean()).isNull();
            assertThat(chart.signals()).isEmpty();
        }
    }

    @Test
    void doesNotCryOverOneDossierWhereNothingEverVaried() {
        assertThat(chart(ChartedFigure.OPEN, 0, 0, 0, 0, 0, 0, 1).signals()).isEmpty();
        assertThat(chart(ChartedFigure.OPEN, 0, 0, 0, 0, 0, 0, 2).signals()).containsExactly(Signal.OUTSIDE_LIMITS);
    }

    @Test
    void keepsASharePossible() {
        assertThat(chart(ChartedFigure.LATE_SHARE, 95, 70, 99, 60, 90, 99, 100).upper())
                .isEqualByComparingTo("100");
        assertThat(chart(ChartedFigure.LATE_SHARE, 5, 30, 1, 40, 9, 1, 0).lower())
                .isEqualByComparingTo("0");
    }

    @Test
    void looksBackTwentyFourMonthsAndNotFurther() {
        double[] values = new double[31];
        for (int i = 0; i < values.length; i++) {
            values[i] = i < 6 ? 1000 : 10;
        }
        ControlChart chart = chart(ChartedFigure.RECEIVED, values);

        assertThat(chart.mean()).isEqualByComparingTo("10");
        assertThat(chart.months()).hasSize(25);
    }

    private static ControlChart chart(ChartedFigure figure, double... values) {
        return ControlChart.of("A", figure, months(values));
    }

    private static List<Month> months(double... values) {
        List<Month> months = new ArrayList<>();
        YearMonth first = YearMonth.of(2022, 10).minusMonths(values.length - 1L);
        for (int i = 0; i < values.length; i++) {
            months.add(new Month(first.plusMonths(i).toString(), new BigDecimal((long) values[i])));
        }
        return months;
    }
}
