package vn.nhipcau.routes.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.nhipcau.routes.performance.TestDossier.vn;

import java.time.YearMonth;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class PeriodRuleTest {

    private static final YearMonth OCTOBER = YearMonth.of(2022, 10);

    private static ReportingPeriod october(Integer cutOffDay) {
        return new PeriodSettings(cutOffDay, null, null).rule().of(OCTOBER);
    }

    @Test
    void runsFromTheFifteenthToTheFifteenthUnlessConfigured() {
        ReportingPeriod period = october(null);
        assertThat(period.from()).isEqualTo(vn("2022-09-15 00:00"));
        assertThat(period.to()).isEqualTo(vn("2022-10-15 00:00"));
        assertThat(period.deadline()).isEqualTo(vn("2022-10-22 00:00"));
    }

    @Test
    void isTheCalendarMonthWithCutOffDayOne() {
        ReportingPeriod period = october(1);
        assertThat(period.from()).isEqualTo(vn("2022-10-01 00:00"));
        assertThat(period.to()).isEqualTo(vn("2022-11-01 00:00"));
        assertThat(period.deadline()).isEqualTo(vn("2022-11-22 00:00"));
    }

    @Test
    void takesTheFirstDeadlineDayAtOrAfterTheEnd() {
        assertThat(october(22).deadline()).isEqualTo(vn("2022-10-22 00:00"));
        assertThat(october(23).deadline()).isEqualTo(vn("2022-11-22 00:00"));
    }

    @Test
    void findsThePeriodOfAnInstantToTheMicrosecond() {
        PeriodRule rule = new PeriodSettings(null, null, null).rule();
        assertThat(rule.containing(vn("2022-10-14 23:59:59.999999")).label()).isEqualTo(OCTOBER);
        assertThat(rule.containing(vn("2022-10-15 00:00")).label()).isEqualTo(YearMonth.of(2022, 11));
        assertThat(rule.containing(vn("2022-12-31 23:00")).label()).isEqualTo(YearMonth.of(2023, 1));
    }

    @Test
    void refusesDaysThatNotEveryMonthHas() {
        assertThatThrownBy(() -> october(29)).hasMessageContaining("PER-101").hasMessageContaining("cut-off-day: 29");
        assertThatThrownBy(() -> new PeriodSettings(1, 0, null).rule()).hasMessageContaining("deadline-day: 0");
    }
}
