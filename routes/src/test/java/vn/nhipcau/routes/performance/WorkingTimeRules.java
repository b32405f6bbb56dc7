package vn.nhipcau.routes.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** Holidays, make-up days, own hours, and the time that handling took. */
@NullUnmarked // absent columns are null here
abstract class WorkingTimeRules extends FigureCase {

    WorkingTimeRules(String zone) {
        super(zone);
    }

    private BigDecimal hours(ReportingPeriod period, String received, String resolved) {
        return of(period, dossier().received(received).resolved(resolved))
                .handlingWorkingHours()
                .mean();
    }

    @Test
    void tetIsNotWorked() {
        ReportingPeriod february = PERIODS.of(YearMonth.of(2022, 2));
        assertThat(hours(february, "2022-01-28 16:00", "2022-02-07 08:30")).isEqualByComparingTo("2.0");
    }

    @Test
    void aMakeUpSaturdayIsWorkedAndItsMondayIsNot() {
        ReportingPeriod may = PERIODS.of(YearMonth.of(2024, 5));
        assertThat(hours(may, "2024-05-03 16:00", "2024-05-04 09:30")).isEqualByComparingTo("3.0");
        clear();
        assertThat(hours(may, "2024-04-26 16:00", "2024-05-02 08:30")).isEqualByComparingTo("2.0");
    }

    @Test
    void theDayOfVietnameseCultureIsFreeFrom2026() {
        ReportingPeriod december = PERIODS.of(YearMonth.of(2026, 12));
        assertThat(hours(december, "2026-11-23 16:00", "2026-11-25 08:30")).isEqualByComparingTo("2.0");
        clear();
        assertThat(hours(PERIODS.of(YearMonth.of(2025, 12)), "2025-11-24 08:00", "2025-11-24 09:00"))
                .isEqualByComparingTo("1.0");
    }

    @Test
    void anAgencyMayHaveHoursOfItsOwn() {
        calendar = new CalendarSettings(null, List.of(), Map.of("A", "07:00-11:30,13:30-17:00"));
        assertThat(hours(OCTOBER, "2022-09-19 00:00", "2022-09-19 08:00")).isEqualByComparingTo("1.0");
    }

    @Test
    void aYearWithoutACalendarIsNamedAndNothingIsGuessed() {
        store.add(dossier().received("2021-12-31 16:00").agency("B").resolved("2022-09-20 08:00"));
        FigureEngine engine = engine();
        assertThatThrownBy(() -> engine.province(OCTOBER, null))
                .isInstanceOf(MissingCalendarYear.class)
                .hasMessageContaining("CAL-101")
                .hasMessageContaining("2021")
                .hasMessageContaining("[B]");
    }

    @Test
    void aYearWithoutACalendarLeavesOnlyItsAgencyUnmeasured() {
        store.add(
                dossier().received("2021-12-31 16:00").agency("B").resolved("2022-09-20 08:00"),
                new TestDossier("E").received("2021-12-31 16:00").agency("C"),
                new TestDossier("F").received("2022-09-19 08:00").resolved("2022-09-20 08:00"));
        SortedMap<String, AgencyFigures> figures = engine().compute(OCTOBER, null);
        assertThat(figures.get("A").measured()).isTrue();
        assertThat(figures.get("A").total().resolved().total()).isOne();
        assertThat(figures.get("B").missingYears()).isEqualTo(Map.of(2021, 1));
        assertThat(figures.get("B").whyUnmeasured()).contains("CAL-101", "2021", "1 dossier");
        assertThat(figures.get("C").measured())
                .as("an open dossier without pauses needs no working time")
                .isTrue();
    }

    @Test
    void aDueDateFarBehindTheLastCalendarNeedsNone() {
        assertOpen(
                of(monday().due("2202-10-01 08:00").paused("2022-09-20 08:00", "2022-09-21 08:00")), Verdict.IN_TIME);
    }

    @Test
    void handlingTimeLeavesPausesOutUnlessThePolicySaysOtherwise() {
        // Monday 08:00 to Friday 08:00 is 32 hours, 8 of them paused, 16 after the pause
        Map<PausePolicy, String> expected = Map.of(
                PausePolicy.SUBTRACT, "24.0",
                PausePolicy.EXTEND, "24.0",
                PausePolicy.NONE, "32.0",
                PausePolicy.RESTART, "16.0");
        expected.forEach((policy, hours) -> {
            clear();
            policy(policy);
            Figures figures =
                    of(monday().paused("2022-09-20 08:00", "2022-09-21 08:00").resolved("2022-09-23 08:00"));
            assertThat(figures.handlingWorkingHours().mean()).as("%s", policy).isEqualByComparingTo(hours);
        });
    }
}
