package vn.nhipcau.routes.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nhipcau.routes.performance.TestDossier.vn;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import vn.nhipcau.mappings.record.PauseReason;

/** How time paused moves the due date, by policy, reason and rule. */
@NullUnmarked // absent columns are null here
abstract class PauseRules extends FigureCase {

    PauseRules(String zone) {
        super(zone);
    }

    @Test
    void subtractMovesTheDueDateByTheWorkingTimePaused() {
        // Tuesday 08:00 to Wednesday 08:00 is 8 working hours: Thursday 08:00 becomes Friday 08:00
        assertResolved(paused("2022-09-23 08:00"), Verdict.ON_TIME);
        clear();
        assertResolved(paused("2022-09-23 08:00:00" + MICRO), Verdict.LATE);
    }

    private Figures paused(String finished) {
        return of(monday().due("2022-09-22 08:00")
                .paused("2022-09-20 08:00", "2022-09-21 08:00")
                .resolved(finished));
    }

    @Test
    void aWeekendDoesNotMoveTheDueDate() {
        // Friday 16:00 to Monday 08:30: one hour and one hour; Tuesday 10:00 becomes 13:30, noon being free
        assertResolved(overWeekend("2022-09-27 13:30"), Verdict.ON_TIME);
        clear();
        assertResolved(overWeekend("2022-09-27 13:30:00" + MICRO), Verdict.LATE);
    }

    private Figures overWeekend(String finished) {
        return of(monday().due("2022-09-27 10:00")
                .paused("2022-09-23 16:00", "2022-09-26 08:30")
                .resolved(finished));
    }

    @Test
    void extendMovesTheDueDateByCalendarTime() {
        policy(PausePolicy.EXTEND); // 64.5 hours: Tuesday 10:00 becomes Friday 02:30
        assertResolved(overWeekend("2022-09-30 02:30"), Verdict.ON_TIME);
        clear();
        policy(PausePolicy.EXTEND);
        assertResolved(overWeekend("2022-09-30 02:30:00" + MICRO), Verdict.LATE);
    }

    @Test
    void restartGivesTheFullDurationAgain() {
        // Monday 08:00 to Wednesday 08:00 is 16 hours; from Thursday 10:00 they end on Monday 10:00
        policy(PausePolicy.RESTART);
        assertResolved(restarted("2022-09-26 10:00"), Verdict.ON_TIME);
        clear();
        policy(PausePolicy.RESTART);
        assertResolved(restarted("2022-09-26 10:00:00" + MICRO), Verdict.LATE);
    }

    private Figures restarted(String finished) {
        return of(monday().due("2022-09-21 08:00")
                .paused("2022-09-20 08:00", "2022-09-22 10:00")
                .resolved(finished));
    }

    @Test
    void noneLeavesThePortalsDueDate() {
        policy(PausePolicy.NONE);
        assertResolved(paused("2022-09-22 08:00:00" + MICRO), Verdict.LATE);
    }

    @Test
    void aSourceWhoseDueDatesIncludePausesIsNotCorrectedAgain() {
        traits.put("hue", new SourceTraits.Trait(true, 100));
        Figures figures = paused("2022-09-22 08:00:00" + MICRO);
        assertResolved(figures, Verdict.LATE);
        assertThat(figures.handlingWorkingHours().mean()).isEqualByComparingTo("24.0");
    }

    @Test
    void overlappingPausesCountOnce() {
        Figures figures = of(monday().due("2022-09-22 08:00")
                .paused("2022-09-20 08:00", "2022-09-20 17:00")
                .paused("2022-09-20 10:00", "2022-09-21 08:00")
                .resolved("2022-09-23 08:00:00" + MICRO));
        assertResolved(figures, Verdict.LATE);
        assertThat(figures.handlingWorkingHours().mean()).isEqualByComparingTo("24.0");
    }

    @Test
    void aPauseCoversTheEndIfItBeganBeforeAndDidNotEndBefore() {
        assertOpen(of(monday().due("2022-09-20 08:00").paused("2022-10-14 08:00", null)), Verdict.PAUSED);
        clear();
        assertOpen(of(monday().due("2022-09-20 08:00").paused("2022-10-14 08:00", "2022-10-15 00:00")), Verdict.PAUSED);
        clear();
        assertOpen(
                of(monday().due("2022-09-20 08:00").paused("2022-10-14 08:00", "2022-10-14 23:59:59.999999")),
                Verdict.OVERDUE);
        clear();
        assertOpen(of(monday().due("2022-09-20 08:00").paused("2022-10-15 00:00", null)), Verdict.OVERDUE);
    }

    @Test
    void aReasonThatIsNotConfiguredStopsNoClock() {
        settings = new FigureSettings(null, null, null, Set.of(PauseReason.SUPPLEMENT), null, null);
        assertOpen(of(monday().due("2022-09-20 08:00").paused(vn("2022-09-19 09:00"), null, "FEE")), Verdict.OVERDUE);
    }

    @Test
    void timePausedBeforeReceptionDoesNotCount() {
        assertResolved(
                of(monday().due("2022-09-19 16:00")
                        .paused("2022-09-16 08:00", "2022-09-19 08:00")
                        .resolved("2022-09-19 16:00:00" + MICRO)),
                Verdict.LATE);
    }

    @Test
    void anOpenPauseAtTheClosingEndsThere() {
        // paused from Tuesday 08:00, closed on Wednesday 08:00: 8 hours
        Figures figures = of(monday().due("2022-09-20 08:00")
                .paused("2022-09-20 08:00", null)
                .resolved("2022-09-21 08:00"));
        assertResolved(figures, Verdict.ON_TIME);
        assertThat(figures.handlingWorkingHours().mean()).isEqualByComparingTo("8.0");
    }

    @Test
    void supplementRequestsAreThoseInsideThePeriodAndBeforeTheClosing() {
        Figures figures = of(
                new TestDossier("1")
                        .received("2022-09-01 08:00")
                        .paused("2022-09-14 23:59:59.999999", "2022-09-15 00:00")
                        .paused("2022-09-15 00:00", "2022-09-15 08:00")
                        .paused("2022-10-14 23:59:59.999999", "2022-10-16 08:00")
                        .paused("2022-10-15 00:00", null),
                new TestDossier("2")
                        .received("2022-09-19 08:00")
                        .paused("2022-09-20 08:00", "2022-09-20 09:00")
                        .paused("2022-09-22 08:00", "2022-09-22 09:00")
                        .resolved("2022-09-22 08:00"),
                new TestDossier("3")
                        .received("2022-09-19 08:00")
                        .paused(vn("2022-09-20 08:00"), vn("2022-09-20 09:00"), "FEE"));
        assertThat(figures.supplementRequests()).isEqualTo(3);
    }

    @Test
    void aRuleHoldsForDossiersReceivedWhileItIsInForceAndForItsProcedures() {
        FigureRule law = new FigureRule(
                LocalDate.of(2022, 9, 19),
                LocalDate.of(2022, 9, 20),
                List.of("1.000001"),
                null,
                PausePolicy.NONE,
                null,
                null);
        settings = new FigureSettings(null, null, null, null, null, Map.of("law", law));
        Figures figures = of(
                ruled("1", "2022-09-19 00:00", "1.000001"),
                ruled("2", "2022-09-18 23:59:59.999999", "1.000001"),
                ruled("3", "2022-09-20 00:00", "1.000001"),
                ruled("4", "2022-09-19 08:00", "1.000002"));
        assertThat(figures.resolved().late()).isOne();
        assertThat(figures.resolved().onTime()).isEqualTo(3);
    }

    private TestDossier ruled(String code, String received, String procedure) {
        return new TestDossier(code)
                .received(received)
                .procedure(procedure)
                .due("2022-09-22 08:00")
                .paused("2022-09-20 08:00", "2022-09-21 08:00")
                .resolved("2022-09-23 08:00");
    }
}
