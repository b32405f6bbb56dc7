package vn.nhipcau.routes.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.nhipcau.routes.performance.TestDossier.vn;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TimeZone;
import javax.sql.DataSource;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import vn.nhipcau.mappings.record.PauseReason;
import vn.nhipcau.routes.TestDatabase;
import vn.nhipcau.routes.catalogue.AgencyCatalogue;

/**
 * Hand-computed cases of every rule of the figures, in a JVM whose own zone must not matter. The period is 2022-10:
 * 15 September 00:00 to 15 October 00:00 in Vietnam. In it 19 September is a Monday and no day is a holiday.
 */
@NullUnmarked // absent columns are null here
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class FigureRules {

    private static final PeriodRule PERIODS = new PeriodSettings(null, null, null).rule();
    private static final ReportingPeriod OCTOBER = PERIODS.of(YearMonth.of(2022, 10));
    private static final String MICRO = ".000001";

    private final TimeZone zone;
    private final TimeZone before = TimeZone.getDefault();
    private DataSource database;
    private TestStore store;
    private FigureSettings settings;
    private CalendarSettings calendar;
    private final Map<String, SourceTraits.Trait> traits = new HashMap<>();

    FigureRules(String zone) {
        this.zone = TimeZone.getTimeZone(zone);
    }

    @BeforeAll
    void start() {
        TimeZone.setDefault(zone);
        database = TestDatabase.create();
        store = new TestStore(database);
    }

    @AfterAll
    void restoreZone() {
        TimeZone.setDefault(before);
    }

    @BeforeEach
    void clear() {
        store.clear();
        settings = FigureSettings.defaults();
        calendar = CalendarSettings.defaults();
        traits.clear();
    }

    private FigureEngine engine() {
        return new FigureEngine(
                database,
                settings,
                WorkingCalendars.load(calendar, PERIODS.zone()),
                new AgencyCatalogue(database, PERIODS),
                id -> traits.getOrDefault(id, SourceTraits.Trait.DEFAULT));
    }

    private Figures of(TestDossier... dossiers) {
        return of(OCTOBER, dossiers);
    }

    private Figures of(ReportingPeriod period, TestDossier... dossiers) {
        store.add(dossiers);
        Figures figures = engine().province(period, null);
        assertThat(figures.identityHolds()).isTrue();
        return figures;
    }

    private static TestDossier dossier() {
        return new TestDossier("D");
    }

    /** Received on Monday 19 September 08:00. */
    private static TestDossier monday() {
        return dossier().received("2022-09-19 08:00");
    }

    private void policy(PausePolicy policy) {
        settings = new FigureSettings(null, policy, null, null, null, null);
    }

    private void forgiving() {
        settings = new FigureSettings(null, null, true, null, null, null);
    }

    private static void assertResolved(Figures figures, Verdict verdict) {
        assertThat(figures.resolved())
                .isEqualTo(new Figures.Resolved(
                        1,
                        verdict == Verdict.EARLY ? 1 : 0,
                        verdict == Verdict.ON_TIME ? 1 : 0,
                        verdict == Verdict.LATE ? 1 : 0,
                        verdict == Verdict.NO_LIMIT ? 1 : 0,
                        0));
    }

    private static void assertOpen(Figures figures, Verdict verdict) {
        assertThat(figures.open())
                .isEqualTo(new Figures.Open(
                        1,
                        verdict == Verdict.IN_TIME ? 1 : 0,
                        verdict == Verdict.OVERDUE ? 1 : 0,
                        verdict == Verdict.PAUSED ? 1 : 0,
                        verdict == Verdict.NO_LIMIT ? 1 : 0));
    }

    @Nested
    class Scope {

        @Test
        void aPeriodIsHalfOpenToTheMicrosecond() {
            assertThat(of(dossier().received("2022-09-14 23:59:59.999999")).carriedOver())
                    .isOne();
            clear();
            assertThat(of(dossier().received("2022-09-15 00:00")).received().total())
                    .isOne();
            clear();
            assertThat(of(dossier().received("2022-10-14 23:59:59.999999"))
                            .received()
                            .total())
                    .isOne();
            clear();
            assertThat(of(dossier().received("2022-10-15 00:00"))).isEqualTo(Figures.zero());
        }

        @Test
        void whatClosedBeforeTheStartIsOfNoConcern() {
            assertThat(of(dossier().received("2022-09-01 08:00").resolved("2022-09-14 23:59:59.999999")))
                    .isEqualTo(Figures.zero());
            clear();
            assertThat(of(dossier().received("2022-09-01 08:00").resolved("2022-09-15 00:00"))
                            .resolved()
                            .total())
                    .isOne();
        }

        @Test
        void whatClosesAtTheEndOrLaterIsOpenAtTheEnd() {
            assertResolved(of(monday().resolved("2022-10-14 23:59:59.999999")), Verdict.NO_LIMIT);
            clear();
            assertOpen(of(monday().resolved("2022-10-15 00:00")), Verdict.NO_LIMIT);
            clear();
            assertOpen(of(monday().closed("WITHDRAWN", vn("2022-10-20 09:00"))), Verdict.NO_LIMIT);
        }

        @Test
        void withoutReceptionThereIsNoDossier() {
            TestDossier submitted = dossier();
            submitted.submittedAt = vn("2022-09-20 08:00");
            assertThat(of(submitted)).isEqualTo(Figures.zero());
        }

        @Test
        void aDeletedDossierIsNotCounted() {
            TestDossier deleted = monday();
            deleted.deleted = true;
            assertThat(of(deleted)).isEqualTo(Figures.zero());
        }

        @Test
        void channelsAreToldApart() {
            TestDossier online = new TestDossier("1").received("2022-09-20 08:00");
            online.channel = "ONLINE";
            TestDossier postal = new TestDossier("2").received("2022-09-20 08:00");
            postal.channel = "POSTAL";
            TestDossier silent = new TestDossier("3").received("2022-09-20 08:00");
            silent.channel = null;
            TestDossier carried = new TestDossier("4").received("2022-08-20 08:00");
            carried.channel = "ONLINE";
            assertThat(of(online, postal, silent, carried).received()).isEqualTo(new Figures.Received(3, 1, 0, 1));
        }

        @Test
        void theClosingIsTheFinishElseTheReturn() {
            TestDossier returned = monday().due("2022-09-21 17:00");
            returned.returnedAt = vn("2022-09-21 16:00");
            assertResolved(of(returned), Verdict.ON_TIME);
            clear();
            TestDossier both = monday().due("2022-09-21 17:00");
            both.finishedAt = vn("2022-09-20 16:00");
            both.returnedAt = vn("2022-09-26 16:00");
            assertResolved(of(both), Verdict.EARLY);
        }

        @Test
        void withdrawnAndStoppedAreNeitherResolvedNorLate() {
            Figures figures = of(
                    monday().due("2022-09-20 08:00").closed("WITHDRAWN", vn("2022-10-01 08:00")),
                    new TestDossier("E").received("2022-09-19 08:00").closed("STOPPED", vn("2022-10-02 08:00")));
            assertThat(figures.withdrawn()).isOne();
            assertThat(figures.stopped()).isOne();
            assertThat(figures.resolved().total()).isZero();
            assertThat(figures.nonconformities()).isZero();
        }

        @Test
        void aRefusalAfterHandlingIsTimedLikeAResult() {
            Figures figures = of(monday().due("2022-09-20 08:00").closed("REFUSED", vn("2022-09-21 08:00")));
            assertThat(figures.resolved()).isEqualTo(new Figures.Resolved(1, 0, 0, 1, 0, 1));
            assertThat(figures.handlingWorkingHours().count()).isOne();
        }

        @Test
        void aRefusalAtReceptionCountsWhereItsFirstKnownMomentLies() {
            TestDossier submitted = new TestDossier("1");
            submitted.submittedAt = vn("2022-10-14 23:59:59.999999");
            submitted.closedBy = "REFUSED_AT_RECEPTION";
            TestDossier received = new TestDossier("2").received("2022-09-15 00:00");
            received.submittedAt = vn("2022-09-01 00:00");
            received.closedBy = "REFUSED_AT_RECEPTION";
            TestDossier returned = new TestDossier("3").received("2022-09-20 08:00");
            returned.returnedAt = vn("2022-10-15 00:00");
            returned.closedBy = "REFUSED_AT_RECEPTION";
            TestDossier finished = new TestDossier("4");
            finished.finishedAt = vn("2022-09-14 23:59:59.999999");
            finished.closedBy = "REFUSED_AT_RECEPTION";

            Figures figures = of(submitted, received, returned, finished);

            assertThat(figures.refusedAtReception()).isEqualTo(2);
            assertThat(figures.received().total() + figures.carriedOver()).isZero();
        }
    }

    @Nested
    class Verdicts {

        @Test
        void theDueInstantItselfIsInTime() {
            assertResolved(of(monday().due("2022-09-21 16:00").resolved("2022-09-21 16:00")), Verdict.ON_TIME);
            clear();
            assertResolved(of(monday().due("2022-09-21 16:00").resolved("2022-09-21 16:00:00" + MICRO)), Verdict.LATE);
        }

        @Test
        void comparedByDateTheWholeDueDayIsInTime() {
            settings = new FigureSettings(Comparison.DATE, null, null, null, null, null);
            assertResolved(
                    of(monday().due("2022-09-21 08:00").resolved("2022-09-21 23:59:59.999999")), Verdict.ON_TIME);
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
                    of(monday().due("2022-09-21 23:59:59.999999").resolved("2022-09-21 23:59:59.999999")),
                    Verdict.ON_TIME);
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

    @Nested
    class PausesAndPolicies {

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
            assertOpen(
                    of(monday().due("2022-09-20 08:00").paused("2022-10-14 08:00", "2022-10-15 00:00")),
                    Verdict.PAUSED);
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
            assertOpen(
                    of(monday().due("2022-09-20 08:00").paused(vn("2022-09-19 09:00"), null, "FEE")), Verdict.OVERDUE);
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

    @Nested
    class Apologies {

        /** First promised for 3 October, moved to the 10th, done on the 5th. */
        private TestDossier moved() {
            return monday().due("2022-10-10 16:00").firstDue("2022-10-03 16:00").resolved("2022-10-05 09:00");
        }

        @Test
        void anApologyDoesNotForgive() {
            Figures figures = of(moved().apology("2022-10-01 09:00", "2022-10-10 16:00"));
            assertResolved(figures, Verdict.LATE);
            assertThat(figures.lateAgainstFirstDue()).isOne();
            assertThat(figures.lateWithoutApology()).isZero();
            assertThat(figures.apologies()).isOne();
        }

        @Test
        void aDateMovedWithoutAWordStandsButTheFirstOneIsKept() {
            Figures figures = of(moved());
            assertResolved(figures, Verdict.EARLY);
            assertThat(figures.lateAgainstFirstDue()).isOne();
        }

        @Test
        void whereItForgivesTheLatestLetterBeforeTheClosingSetsTheDate() {
            forgiving();
            Figures figures = of(moved().apology("2022-10-01 09:00", "2022-10-04 16:00")
                    .apology("2022-10-03 09:00", "2022-10-05 09:00")
                    .apology("2022-10-05 09:00", "2022-10-30 09:00"));
            assertResolved(figures, Verdict.ON_TIME);
            assertThat(figures.apologies()).isEqualTo(2);
        }

        @Test
        void onlyPausesAfterAForgivingLetterMoveItsDate() {
            forgiving();
            // of the pause from 3 October 08:00 to 5 October 08:00 only the second day is after the letter
            assertResolved(forgivenAndPaused("2022-10-07 09:00"), Verdict.ON_TIME);
            clear();
            forgiving();
            assertResolved(forgivenAndPaused("2022-10-07 09:00:00" + MICRO), Verdict.LATE);
        }

        private Figures forgivenAndPaused(String finished) {
            return of(monday().due("2022-10-03 16:00")
                    .apology("2022-10-04 08:00", "2022-10-06 09:00")
                    .paused("2022-10-03 08:00", "2022-10-05 08:00")
                    .resolved(finished));
        }

        @Test
        void aLetterAfterTheClosingForgivesNothing() {
            forgiving();
            Figures figures = of(monday().due("2022-10-10 16:00")
                    .firstDue("2022-10-03 16:00")
                    .apology("2022-10-05 09:00", "2022-10-10 16:00")
                    .resolved("2022-10-05 09:00"));
            assertResolved(figures, Verdict.LATE);
            assertThat(figures.lateWithoutApology()).isOne();
            assertThat(figures.apologies()).isZero();
        }

        @Test
        void anOpenDossierWithALetterIsHeldAgainstItsFirstDate() {
            assertOpen(
                    of(monday().due("2022-10-20 16:00")
                            .firstDue("2022-10-03 16:00")
                            .apology("2022-10-01 09:00", "2022-10-20 16:00")),
                    Verdict.OVERDUE);
            clear();
            forgiving();
            assertOpen(
                    of(monday().due("2022-10-20 16:00")
                            .firstDue("2022-10-03 16:00")
                            .apology("2022-10-01 09:00", "2022-10-20 16:00")),
                    Verdict.IN_TIME);
        }
    }

    @Nested
    class WorkingTime {

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
            assertThatThrownBy(() -> engine.compute(OCTOBER, null))
                    .isInstanceOf(MissingCalendarYear.class)
                    .hasMessageContaining("CAL-101")
                    .hasMessageContaining("2021")
                    .hasMessageContaining("[B]");
        }

        @Test
        void aDueDateFarBehindTheLastCalendarNeedsNone() {
            assertOpen(
                    of(monday().due("2202-10-01 08:00").paused("2022-09-20 08:00", "2022-09-21 08:00")),
                    Verdict.IN_TIME);
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
                Figures figures = of(
                        monday().paused("2022-09-20 08:00", "2022-09-21 08:00").resolved("2022-09-23 08:00"));
                assertThat(figures.handlingWorkingHours().mean())
                        .as("%s", policy)
                        .isEqualByComparingTo(hours);
            });
        }
    }

    @Nested
    class Statistics {

        private Figures.HandlingHours handled(int... minutes) {
            TestDossier[] dossiers = new TestDossier[minutes.length];
            for (int i = 0; i < minutes.length; i++) {
                Instant end = vn("2022-09-19 07:30").plusSeconds(60L * minutes[i]);
                dossiers[i] =
                        new TestDossier("D" + i).received("2022-09-19 07:30").closed("RESOLVED", end);
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
            assertThat(handled(12, 24, 36, 48, 60, 72, 84, 96, 108, 120, 132).p90())
                    .isEqualTo(new BigDecimal("2.0"));
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

    @Nested
    class Knowledge {

        @Test
        void aReopeningShowsOnlyToThoseWhoAskAfterwards() {
            TestDossier resolved = monday().resolved("2022-09-20 08:00");
            resolved.supersededAt = vn("2022-10-20 09:00");
            TestDossier reopened = monday();
            store.add(resolved);
            reopened.no = resolved.no;
            reopened.version = 2;
            reopened.firstSeen = vn("2022-10-20 09:00");
            store.add(reopened);

            assertOpen(engine().province(OCTOBER, null), Verdict.NO_LIMIT);
            assertResolved(engine().province(OCTOBER, vn("2022-10-20 09:00")), Verdict.NO_LIMIT);
            assertOpen(engine().province(OCTOBER, vn("2022-10-20 09:00:00" + MICRO)), Verdict.NO_LIMIT);
            assertThat(engine().province(OCTOBER, vn("2022-01-01 00:00"))).isEqualTo(Figures.zero());
        }
    }

    @Nested
    class OneDossierTwice {

        private TestDossier open(String source, String code) {
            return new TestDossier(code).source(source).received("2022-09-19 08:00");
        }

        @Test
        void theNewerOfTwoSourcesCounts() {
            assertResolved(
                    of(
                            open("a", "D").changed("2022-10-01 08:00").resolved("2022-09-30 08:00"),
                            open("b", "D").changed("2022-09-20 08:00")),
                    Verdict.NO_LIMIT);
        }

        @Test
        void betweenEquallyNewOnesTheLowerPriorityThenTheSmallerIdCounts() {
            traits.put("b", new SourceTraits.Trait(false, 1));
            assertOpen(
                    of(
                            open("a", "D").changed("2022-10-01 08:00").resolved("2022-09-30 08:00"),
                            open("b", "D").changed("2022-10-01 08:00")),
                    Verdict.NO_LIMIT);
            traits.clear();
            assertResolved(engine().province(OCTOBER, null), Verdict.NO_LIMIT);
        }

        @Test
        void anEqualOtherCodeIsTheSameDossier() {
            TestDossier copy = open("b", "000-COPY").changed("2022-09-20 08:00");
            copy.otherCodes = List.of("X", "D");
            TestDossier third = open("c", "THIRD").changed("2022-09-19 08:00");
            third.otherCodes = List.of("X");
            Figures figures = of(open("a", "D").changed("2022-10-01 08:00"), copy, third);
            assertThat(figures.received().total()).isOne();
        }

        @Test
        void aNewerVersionOutsideThePeriodStillWins() {
            Figures figures = of(
                    open("a", "D").changed("2022-09-10 08:00"),
                    new TestDossier("D")
                            .source("b")
                            .received("2022-08-01 08:00")
                            .resolved("2022-08-02 08:00")
                            .changed("2022-09-20 08:00"));
            assertThat(figures).isEqualTo(Figures.zero());
        }

        @Test
        void aNewerDeletionDeletes() {
            TestDossier gone = open("b", "D").changed("2022-10-01 08:00");
            gone.deleted = true;
            assertThat(of(open("a", "D").changed("2022-09-20 08:00"), gone)).isEqualTo(Figures.zero());
        }

        @Test
        void keptApartBySourceBothCount() {
            settings = new FigureSettings(null, null, null, null, DossierIdentity.SOURCE_AND_CODE, null);
            assertThat(of(open("a", "D"), open("b", "D")).received().total()).isEqualTo(2);
        }
    }

    @Nested
    class Agencies {

        private void merger() {
            store.agency("OLD", "DISTRICT", null, "2022-10-01", "{MIDDLE}", "{}");
            store.agency("MIDDLE", "DISTRICT", "2022-10-01", "2022-10-10", "{NEW}", "{}");
            store.agency("NEW", "DISTRICT", "2022-10-01", null, "{}", "{H57.NEW}");
        }

        private SortedMap<String, AgencyFigures> byAgency(TestDossier... dossiers) {
            store.add(dossiers);
            return engine().compute(OCTOBER, null);
        }

        @Test
        void theAgencyValidAtTheClosingAnswersElseItsSuccessor() {
            merger();
            SortedMap<String, AgencyFigures> figures = byAgency(
                    new TestDossier("1")
                            .received("2022-09-19 08:00")
                            .agency("OLD")
                            .resolved("2022-09-30 23:59:59.999999"),
                    new TestDossier("2")
                            .received("2022-09-19 08:00")
                            .agency("OLD")
                            .resolved("2022-10-01 00:00"),
                    new TestDossier("3").received("2022-09-19 08:00").agency("OLD"),
                    new TestDossier("4").received("2022-09-19 08:00").agency("H57.NEW"),
                    new TestDossier("5").received("2022-09-19 08:00").agency("ELSEWHERE"));
            assertThat(figures.keySet()).containsExactly("ELSEWHERE", "MIDDLE", "NEW", "OLD");
            assertThat(figures.get("OLD").total().resolved().total()).isOne();
            assertThat(figures.get("MIDDLE").total().resolved().total()).isOne();
            assertThat(figures.get("NEW").total().open().total()).isEqualTo(2);
        }

        @Test
        void theReceivingAgencyAnswersWhereNobodyElseIsNamed() {
            TestDossier dossier = monday().agency(null);
            dossier.receiving = "R";
            assertThat(byAgency(dossier).keySet()).containsExactly("R");
        }

        @Test
        void onlyPairsWithAFigureAreListed() {
            TestDossier refused = new TestDossier("3").procedure("1.000003");
            refused.submittedAt = vn("2022-09-20 08:00");
            refused.closedBy = "REFUSED_AT_RECEPTION";
            SortedMap<String, AgencyFigures> figures = byAgency(
                    new TestDossier("1").received("2022-09-19 08:00").procedure("1.000001"),
                    new TestDossier("2").received("2022-11-19 08:00").procedure("1.000002"),
                    refused,
                    new TestDossier("4").received("2022-09-19 08:00").procedure(null));
            assertThat(figures.get("A").procedures().keySet()).containsExactly("1.000001", "1.000003");
            assertThat(figures.get("A").total().received().total()).isEqualTo(2);
        }

        @Test
        void theProvinceIsRecomputedFromDossiers() {
            store.add(
                    new TestDossier("1")
                            .received("2022-09-19 07:30")
                            .agency("A")
                            .resolved("2022-09-19 08:30"),
                    new TestDossier("2")
                            .received("2022-09-19 07:30")
                            .agency("B")
                            .resolved("2022-09-19 10:30"));
            assertThat(engine().province(OCTOBER, null).handlingWorkingHours().median())
                    .isEqualTo(new BigDecimal("2.0"));
        }
    }

    @Test
    void aVerdictCarriesItsExplanation() {
        store.add(monday().due("2022-09-22 08:00")
                .firstDue("2022-09-21 08:00")
                .paused("2022-09-20 08:00", "2022-09-20 17:00")
                .paused("2022-09-20 10:00", "2022-09-21 08:00")
                .resolved("2022-09-23 09:00"));

        Deadline deadline = engine().explain("hue", "D", OCTOBER, null).orElseThrow();

        assertThat(deadline)
                .isEqualTo(new Deadline(
                        Verdict.LATE,
                        "A",
                        vn("2022-09-23 09:00"),
                        vn("2022-09-21 08:00"),
                        vn("2022-09-22 08:00"),
                        vn("2022-09-22 08:00"),
                        List.of(new Deadline.StoodStill(vn("2022-09-20 08:00"), vn("2022-09-21 08:00"))),
                        vn("2022-09-23 08:00"),
                        Duration.ofHours(25),
                        PausePolicy.SUBTRACT,
                        Comparison.INSTANT,
                        false,
                        engine().method().calendarVersion()));
        assertThat(engine().explain("hue", "D", PERIODS.of(YearMonth.of(2022, 12)), null))
                .isEmpty();
        assertThat(engine().explain("hue", "NOBODY", OCTOBER, null)).isEmpty();
    }

    @Test
    void theMethodSaysHowItWasMeasured() {
        Method method = engine().method();
        assertThat(method.comparison()).isEqualTo(Comparison.INSTANT);
        assertThat(method.calendarVersion()).matches("2022-2027@[0-9a-f]{12}");
        calendar = new CalendarSettings("08:00-12:00,13:00-17:00", List.<Path>of(), null);
        assertThat(engine().method().calendarVersion()).isNotEqualTo(method.calendarVersion());
    }
}
