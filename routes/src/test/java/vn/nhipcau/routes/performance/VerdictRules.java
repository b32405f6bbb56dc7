package vn.nhipcau.routes.performance;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** Early, on time, late, overdue or without a limit. */
@NullUnmarked // absent columns are null here
abstract class VerdictRules extends FigureCase {

    VerdictRules(String zone) {
        super(zone);
    }

    @Test
    void theDueInstantItselfIsInTime() {
        assertResolved(of(monday().due("2022-09-21 16:00").resolved("2022-09-21 16:00")), Verdict.ON_TIME);
        clear();
        assertResolved(of(monday().due("2022-09-21 16:00").resolved("2022-09-21 16:00:00" + MICRO)), Verdict.LATE);
    }

    @Test
    void comparedByDateTheWholeDueDayIsInTime() {
        settings = new FigureSettings(Comparison.DATE, null, null, null, null, null);
        assertResolved(of(monday().due("2022-09-21 08:00").resolved("2022-09-21 23:59:59.999999")), Verdict.ON_TIME);
        clear();
        assertResolved(of(monday().due("2022-09-21 08:00").resolved("2022-09-22 00:00")), Verdict.LATE);
    }

    @Test
    void theDayBeforeIsEarly() {
        assertResolved(of(monday().due("2022-09-21 00:00").resolved("2022-09-20 23:59:59.999999")), Verdict.EARLY);
        clear();
        assertResolved(of(monday().due("2022-09-21 16:00").resolved("2022-09-21 00:00")), Verdict.ON_TIME);
    }

    @Test
    void civilDaysAreVietnamese() {
        // 06:30 on the 21st in Vietnam is still the 20th in UTC
        assertResolved(of(monday().due("2022-09-21 08:00").resolved("2022-09-21 06:30")), Verdict.ON_TIME);
    }

    @Test
    void aDueDateWithoutATimeLastsToTheEndOfItsDay() {
        assertResolved(
                of(monday().due("2022-09-21 23:59:59.999999").resolved("2022-09-21 23:59:59.999999")), Verdict.ON_TIME);
    }

    @Test
    void withoutADueDateNothingIsLate() {
        Figures figures = of(monday().resolved("2022-10-14 16:00"));
        assertResolved(figures, Verdict.NO_LIMIT);
        assertThat(figures.onTimeRate()).isEqualTo(new Figures.Rate(0, 0, null));
    }

    @Test
    void openOnesAreOverdueIfDueBeforeTheEnd() {
        assertOpen(of(monday().due("2022-10-14 23:59:59.999999")), Verdict.OVERDUE);
        clear();
        assertOpen(of(monday().due("2022-10-15 00:00")), Verdict.IN_TIME);
    }

    @Test
    void nonconformitiesAreLateAndOverdueOnes() {
        Figures figures = of(
                monday().due("2022-09-20 08:00").resolved("2022-09-21 08:00"),
                new TestDossier("E").received("2022-09-19 08:00").due("2022-09-20 08:00"));
        assertThat(figures.nonconformities()).isEqualTo(2);
    }
}
