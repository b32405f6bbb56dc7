package vn.nhipcau.routes.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.nhipcau.routes.performance.TestDossier.vn;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.nhipcau.mappings.record.LimitUnit;

/** The lawful due date beside the portal's, and what strikes one about a dossier's clock. */
@NullUnmarked // absent columns are null here
abstract class LawRules extends FigureCase {

    private static final String THURSDAY_24 = "2022-09-22 23:59:59.999999";

    LawRules(String zone) {
        super(zone);
    }

    /** Three working days: received on Monday 19 September, the term ends on Thursday at 24:00. */
    @BeforeEach
    void threeWorkingDays() {
        store.procedure("1.000001", null, null, 3, LimitUnit.WORKING_DAYS);
    }

    private Deadline explained(TestDossier dossier) {
        return explained(OCTOBER, dossier);
    }

    private Deadline explained(ReportingPeriod period, TestDossier dossier) {
        store.add(dossier);
        return engine().contribution("hue", "D", period, null).orElseThrow().deadline();
    }

    private Figures anew(PausePolicy policy, TestDossier dossier) {
        clear();
        threeWorkingDays();
        settings = lawful(policy);
        return of(dossier);
    }

    @Test
    void aDossierWithoutADueDateHasNoLimitUnlessTheLawfulOneCounts() {
        Deadline off = explained(monday().resolved("2022-09-23 00:00"));
        assertThat(off.verdict()).isEqualTo(Verdict.NO_LIMIT);
        assertThat(off.lawfulDue()).isEqualTo(vn(THURSDAY_24));
        assertThat(off.effectiveDue()).isNull();
        assertThat(off.findings()).containsExactly(Finding.DUE_NOT_APPOINTED);

        assertResolved(anew(null, monday().resolved(THURSDAY_24)), Verdict.ON_TIME);
        Figures late = anew(null, monday().resolved("2022-09-23 00:00"));
        assertResolved(late, Verdict.LATE);
        assertThat(late.lateAgainstFirstDue()).isOne();
        assertOpen(anew(null, monday()), Verdict.OVERDUE);
        Deadline on =
                engine().contribution("hue", "D", OCTOBER, null).orElseThrow().deadline();
        assertThat(on.effectiveDue()).isEqualTo(vn(THURSDAY_24));
        assertThat(on.findings()).containsExactly(Finding.DUE_NOT_APPOINTED, Finding.LAWFUL_DUE_COUNTS);
    }

    @Test
    void thePortalsOwnDueDateCountsBeforeTheLawfulOne() {
        settings = lawful(null);
        Deadline deadline = explained(monday().due("2022-09-26 17:00").resolved("2022-09-26 09:00"));
        assertThat(deadline.verdict()).isEqualTo(Verdict.ON_TIME);
        assertThat(deadline.lawfulDue()).isEqualTo(vn(THURSDAY_24));
        assertThat(deadline.findings()).containsExactly(Finding.PORTAL_DUE_AFTER_LAW);
    }

    @Test
    void aDueDateOnTheLawfulDayIsTheLawfulOneWhateverItsHour() {
        assertThat(explained(monday().due("2022-09-22 17:00")).findings()).isEmpty();
        clear();
        threeWorkingDays();
        assertThat(explained(monday().due("2022-09-21 17:00")).findings())
                .containsExactly(Finding.PORTAL_DUE_BEFORE_LAW);
    }

    @Test
    void theLimitIsTheOneInForceAtTheReception() {
        clear();
        store.procedure("1.000001", null, "2022-09-20", 3, LimitUnit.WORKING_DAYS);
        store.procedure("1.000001", "2022-09-20", null, 16, LimitUnit.WORKING_HOURS);
        Deadline before = explained(monday());
        assertThat(before.lawfulDue()).isEqualTo(vn(THURSDAY_24));
        assertThat(before.limit().validFrom()).isNull();

        store.add(new TestDossier("E").received("2022-09-20 08:00"));
        Deadline after =
                engine().contribution("hue", "E", OCTOBER, null).orElseThrow().deadline();
        assertThat(after.lawfulDue()).isEqualTo(vn("2022-09-22 08:00"));
        assertThat(after.limit())
                .isEqualTo(new LegalLimit(
                        "1.000001", new BigDecimal(16), LimitUnit.WORKING_HOURS, LocalDate.of(2022, 9, 20), 1));
    }

    @Test
    void aRuleSaysFromWhenALateReceptionCountsFromTheNextDay() {
        FigureRule nd61 = new FigureRule(
                LocalDate.of(2018, 6, 21),
                LocalDate.of(2022, 9, 20),
                List.of(),
                null,
                null,
                null,
                null,
                true,
                LocalTime.of(15, 0),
                null,
                null);
        settings = new FigureSettings(null, null, null, null, null, Map.of("nd-61", nd61));
        Deadline inForce = explained(dossier().received("2022-09-19 15:30"));
        assertThat(inForce.rules()).containsExactly("nd-61");
        assertThat(inForce.effectiveDue()).as("as if received on Tuesday").isEqualTo(vn("2022-09-23 23:59:59.999999"));
        assertThat(inForce.findings()).contains(Finding.RECEIVED_LATE_IN_THE_DAY, Finding.LAWFUL_DUE_COUNTS);

        store.add(new TestDossier("E").received("2022-09-20 15:30"));
        Deadline over =
                engine().contribution("hue", "E", OCTOBER, null).orElseThrow().deadline();
        assertThat(over.rules()).isEmpty();
        assertThat(over.lawfulDue()).isEqualTo(vn("2022-09-23 23:59:59.999999"));
        assertThat(over.verdict()).isEqualTo(Verdict.NO_LIMIT);
    }

    @Test
    void pausesMoveALawfulTermByTheirPolicy() {
        // paused from Tuesday 08:00 to Wednesday 08:00, eight working hours: Friday 17:00
        assertMoved(PausePolicy.SUBTRACT, "2022-09-23 17:00");
        // NĐ 61/2018 Đ.19 k.4: all papers are there on Wednesday, so Thursday, Friday, Monday
        assertMoved(PausePolicy.RESTART, "2022-09-26 23:59:59.999999");
        // 24 hours of the calendar
        assertMoved(PausePolicy.EXTEND, "2022-09-23 23:59:59.999999");
        assertMoved(PausePolicy.NONE, THURSDAY_24);
    }

    private void assertMoved(PausePolicy policy, String due) {
        TestDossier paused = monday().paused("2022-09-20 08:00", "2022-09-21 08:00");
        assertResolved(anew(policy, paused.resolved(due)), Verdict.ON_TIME);
        Deadline deadline =
                engine().contribution("hue", "D", OCTOBER, null).orElseThrow().deadline();
        assertThat(deadline.effectiveDue()).as("%s", policy).isEqualTo(vn(due));
    }

    /** Under NĐ 61/2018 Đ.19 k.4, in force until 30 June 2025, a term begins anew; this province subtracts since then. */
    @Test
    void aDossierKeepsThePausePolicyOfItsReception() {
        FigureRule nd61 = new FigureRule(
                null,
                LocalDate.of(2025, 7, 1),
                List.of(),
                null,
                PausePolicy.RESTART,
                null,
                null,
                true,
                null,
                null,
                null);
        FigureRule since = new FigureRule(
                LocalDate.of(2025, 7, 1),
                null,
                List.of(),
                null,
                PausePolicy.SUBTRACT,
                null,
                null,
                true,
                null,
                null,
                null);
        settings = new FigureSettings(null, null, null, null, null, Map.of("nd-61", nd61, "since-2025-07", since));
        store.add(
                new TestDossier("1").received("2025-06-30 08:00").paused("2025-07-01 08:00", "2025-07-02 08:00"),
                new TestDossier("2").received("2025-07-01 08:00").paused("2025-07-02 08:00", "2025-07-03 08:00"));
        ReportingPeriod july = PERIODS.of(YearMonth.of(2025, 7));
        // received on Monday; anew from Wednesday: Thursday, Friday, Monday 7 July
        assertEffective("1", july, "nd-61", "2025-07-07 23:59:59.999999");
        // received on Tuesday: due on Friday at 24:00; eight hours later it is Monday 17:00
        assertEffective("2", july, "since-2025-07", "2025-07-07 17:00");
    }

    private void assertEffective(String code, ReportingPeriod period, String rule, String due) {
        Deadline deadline =
                engine().contribution("hue", code, period, null).orElseThrow().deadline();
        assertThat(deadline.rules()).containsExactly(rule);
        assertThat(deadline.effectiveDue()).isEqualTo(vn(due));
    }

    @Test
    void aSourceThatMovesItsOwnDueDatesDoesNotMoveTheLawfulOne() {
        traits.put("hue", new SourceTraits.Trait(true, 100));
        settings = lawful(null);
        assertThat(explained(monday().paused("2022-09-20 08:00", "2022-09-21 08:00"))
                        .effectiveDue())
                .isEqualTo(vn("2022-09-23 17:00"));
    }

    @Test
    void aSecondSupplementRequestIsToldAndOnlyWhereConfiguredLate() {
        TestDossier asked = monday().due("2022-10-03 17:00")
                .paused("2022-09-20 08:00", "2022-09-20 09:00")
                .paused("2022-09-21 08:00", "2022-09-21 09:00")
                .resolved("2022-09-23 09:00");
        Deadline told = explained(asked);
        assertThat(told.verdict()).isEqualTo(Verdict.EARLY);
        assertThat(told.findings()).contains(Finding.SUPPLEMENT_REPEATED);

        settings = new FigureSettings(null, null, null, null, null, null, null, null, null, true);
        assertResolved(engine().province(OCTOBER, null), Verdict.LATE);
        assertThat(engine().contribution("hue", "D", OCTOBER, null)
                        .orElseThrow()
                        .deadline()
                        .findings())
                .contains(Finding.SUPPLEMENT_REPEATED, Finding.LATE_BY_REPEATED_SUPPLEMENT);
    }

    @Test
    void aSecondReappointmentAndAMoveWithoutALetterAreTold() {
        Deadline twice = explained(monday().due("2022-10-10 16:00")
                .firstDue("2022-09-22 16:00")
                .apology("2022-09-21 09:00", "2022-09-30 16:00")
                .apology("2022-09-29 09:00", "2022-10-10 16:00"));
        assertThat(twice.findings()).containsExactly(Finding.REAPPOINTED_AGAIN);
        assertThat(twice.firstDue()).isEqualTo(vn("2022-09-22 16:00"));
        assertThat(twice.letters())
                .containsExactly(
                        new Deadline.Letter(vn("2022-09-21 09:00"), vn("2022-09-30 16:00")),
                        new Deadline.Letter(vn("2022-09-29 09:00"), vn("2022-10-10 16:00")));
        clear();
        threeWorkingDays();
        assertThat(explained(monday().due("2022-10-10 16:00").firstDue("2022-09-22 16:00"))
                        .findings())
                .containsExactly(Finding.DUE_MOVED_WITHOUT_APOLOGY);
    }

    @Test
    void aTermThatEndsOnADayOffAndADayThatBecameFreeMeanwhileAreTold() {
        store.procedure("1.000002", null, null, 150, LimitUnit.CALENDAR_DAYS);
        // 27 June 2026 is a Saturday; 150 days later it is 24 November, free by a resolution in force since 1 July
        Deadline deadline = explained(
                PERIODS.of(YearMonth.of(2026, 12)),
                dossier().procedure("1.000002").received("2026-06-27 08:00"));
        assertThat(deadline.lawfulDue()).isEqualTo(vn("2026-11-25 23:59:59.999999"));
        assertThat(deadline.findings())
                .containsExactly(Finding.DUE_NOT_APPOINTED, Finding.ENDED_ON_DAY_OFF, Finding.DAY_ANNOUNCED_LATER);
    }

    @Test
    void aFigureThatUsedAProvisionalDaySaysSo() {
        ReportingPeriod march = PERIODS.of(YearMonth.of(2027, 3));
        store.add(
                new TestDossier("D").received("2027-02-02 08:00").resolved("2027-02-16 08:00"),
                new TestDossier("E").received("2027-02-15 08:00").resolved("2027-02-16 08:00"));
        assertThat(engine().compute(march, null).get("A").provisional()).isOne();
        assertThat(engine().contribution("hue", "D", march, null)
                        .orElseThrow()
                        .deadline()
                        .findings())
                .contains(Finding.PROVISIONAL_DAY);
        assertThat(engine().contribution("hue", "E", march, null)
                        .orElseThrow()
                        .deadline()
                        .findings())
                .doesNotContain(Finding.PROVISIONAL_DAY);
    }

    @Test
    void aReceptionInAYearWithoutACalendarIsToldAndBlocksOnlyWhereTheLawCounts() {
        Deadline told = explained(dossier().received("2021-12-01 08:00"));
        assertThat(told.verdict()).isEqualTo(Verdict.NO_LIMIT);
        assertThat(told.findings()).containsExactly(Finding.LAWFUL_DUE_UNKNOWN);
        settings = lawful(null);
        assertThatThrownBy(() -> engine().province(OCTOBER, null)).hasMessageContaining("CAL-101", "2021");
    }
}
