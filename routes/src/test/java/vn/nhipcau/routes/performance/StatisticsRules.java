package vn.nhipcau.routes.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nhipcau.routes.performance.TestDossier.vn;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** Mean, median, 90th percentile and percent, rounded once. */
@NullUnmarked // absent columns are null here
abstract class StatisticsRules extends FigureCase {

    StatisticsRules(String zone) {
        super(zone);
    }

    private Figures.HandlingHours handled(int... minutes) {
        TestDossier[] dossiers = new TestDossier[minutes.length];
        for (int i = 0; i < minutes.length; i++) {
            Instant end = vn("2022-09-19 07:30").plusSeconds(60L * minutes[i]);
            dossiers[i] = new TestDossier("D" + i).received("2022-09-19 07:30").closed("RESOLVED", end);
        }
        return of(dossiers).handlingWorkingHours();
    }

    @Test
    void medianIsTheMeanOfTheMiddleTwo() {
        assertThat(handled(60, 120, 180).median()).isEqualTo(new BigDecimal("2.0"));
        clear();
        assertThat(handled(60, 120, 150, 240).median()).isEqualTo(new BigDecimal("2.3")); // 2.25 half up
    }

    @Test
    void p90IsTheNearestRank() {
        assertThat(handled(12, 24, 36, 48, 60, 72, 84, 96, 108, 120).p90()).isEqualTo(new BigDecimal("1.8"));
        clear();
        assertThat(handled(12, 24, 36, 48, 60, 72, 84, 96, 108, 120, 132).p90()).isEqualTo(new BigDecimal("2.0"));
        clear();
        assertThat(handled(33).p90()).isEqualTo(new BigDecimal("0.6")); // 0.55 half up
    }

    @Test
    void meanIsRoundedHalfUpOnce() {
        assertThat(handled(3, 3, 3).mean()).isEqualTo(new BigDecimal("0.1")); // 0.05
        clear();
        assertThat(handled(60, 61).mean()).isEqualTo(new BigDecimal("1.0")); // 1.008
    }

    @Test
    void withoutResolvedOnesThereAreNoHours() {
        assertThat(of(monday()).handlingWorkingHours()).isEqualTo(new Figures.HandlingHours(0, null, null, null));
    }

    @Test
    void percentHasTwoDecimalsHalfUpAndIsAbsentAtZero() {
        assertThat(Tally.rate(15, 17).percent()).isEqualTo(new BigDecimal("88.24"));
        assertThat(Tally.rate(1, 32).percent()).isEqualTo(new BigDecimal("3.13")); // 3.125
        assertThat(Tally.rate(2, 2).percent()).isEqualTo(new BigDecimal("100.00"));
        assertThat(Tally.rate(0, 0).percent()).isNull();
    }

    @Test
    void dossiersWithoutALimitAreOutsideTheRate() {
        Figures figures = of(
                new TestDossier("1")
                        .received("2022-09-19 08:00")
                        .due("2022-09-19 16:00")
                        .resolved("2022-09-19 15:00"),
                new TestDossier("2")
                        .received("2022-09-19 08:00")
                        .due("2022-09-19 16:00")
                        .resolved("2022-09-20 15:00"),
                new TestDossier("3").received("2022-09-19 08:00").resolved("2022-09-20 15:00"));
        assertThat(figures.onTimeRate()).isEqualTo(new Figures.Rate(1, 2, new BigDecimal("50.00")));
    }
}
