package vn.nhipcau.routes.status;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nhipcau.routes.performance.TestDossier.vn;

import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.nhipcau.routes.TestDatabase;
import vn.nhipcau.routes.catalogue.AgencyCatalogue;
import vn.nhipcau.routes.performance.CalendarSettings;
import vn.nhipcau.routes.performance.FigureEngine;
import vn.nhipcau.routes.performance.FigureSettings;
import vn.nhipcau.routes.performance.Figures;
import vn.nhipcau.routes.performance.PeriodRule;
import vn.nhipcau.routes.performance.PeriodSettings;
import vn.nhipcau.routes.performance.SourceTraits;
import vn.nhipcau.routes.performance.TestDossier;
import vn.nhipcau.routes.performance.TestStore;
import vn.nhipcau.routes.performance.WorkingCalendars;

/** Quarters and years: joined from months as they were frozen, figures computed from dossiers. */
@NullUnmarked
class SpansTest {

    private static final DataSource DATABASE = TestDatabase.create();
    private static final SpanLabel Q4 = new SpanLabel(2022, 4);
    private static final Instant NOW = vn("2022-12-20 08:00");

    private final TestStore store = new TestStore(DATABASE);
    private final JdbcTemplate sql = new JdbcTemplate(DATABASE);

    @BeforeEach
    void clear() {
        store.clear();
        sql.execute("delete from period");
    }

    private static Spans spans(Integer cutOffDay) {
        PeriodRule rule = new PeriodSettings(cutOffDay, null, null).rule();
        AgencyCatalogue agencies = new AgencyCatalogue(DATABASE, rule);
        FigureEngine engine = new FigureEngine(
                DATABASE,
                FigureSettings.defaults(),
                WorkingCalendars.load(CalendarSettings.defaults(), rule.zone()),
                agencies,
                source -> SourceTraits.Trait.DEFAULT);
        return new Spans(new Periods(DATABASE, rule, Clock.fixed(NOW, ZoneOffset.UTC)), engine, agencies);
    }

    private void closed(String label, String from, String to, String deadline) {
        sql.update("""
                insert into period (label, starts_at, ends_at, deadline, zone, state)
                values (?, ?::timestamptz, ?::timestamptz, ?::timestamptz, 'Asia/Ho_Chi_Minh', 'CLOSED')""", label, from + "+07", to + "+07", deadline + "+07");
    }

    @Test
    void aQuarterHasThreeMonthsAndAYearTwelve() {
        assertThat(SpanLabel.of("2022-Q1").orElseThrow().months())
                .containsExactly(YearMonth.of(2022, 1), YearMonth.of(2022, 2), YearMonth.of(2022, 3));
        assertThat(SpanLabel.of("2022").orElseThrow().months())
                .hasSize(12)
                .startsWith(YearMonth.of(2022, 1))
                .endsWith(YearMonth.of(2022, 12));
        assertThat(SpanLabel.of("2022-Q5")).isEmpty();
        assertThat(SpanLabel.of("2022-10")).isEmpty();
        assertThat(SpanLabel.quarterOf(YearMonth.of(2022, 9))).hasToString("2022-Q3");
        assertThat(SpanLabel.quarterOf(YearMonth.of(2022, 10))).hasToString("2022-Q4");
    }

    @Test
    void itRunsFromTheFirstMonthsStartToTheLastOnesEnd() {
        PeriodSpan year = spans(15).find(new SpanLabel(2022, 0));
        assertThat(year.interval().from()).isEqualTo(vn("2021-12-15 00:00"));
        assertThat(year.interval().to()).isEqualTo(vn("2022-12-15 00:00"));
        assertThat(year.joins()).isTrue();
        assertThat(spans(1).find(Q4).interval().to()).isEqualTo(vn("2023-01-01 00:00"));
    }

    @Test
    void aMonthThatWasClosedKeepsItsBoundsAndAGapIsTold() {
        closed("2022-10", "2022-09-15", "2022-10-15", "2022-10-22");
        PeriodSpan quarter = spans(1).find(Q4);
        assertThat(quarter.interval().from()).isEqualTo(vn("2022-09-15 00:00"));
        assertThat(quarter.interval().to()).isEqualTo(vn("2023-01-01 00:00"));
        assertThat(quarter.joins()).isFalse();
    }

    @Test
    void itIsClosedWhenAllItsMonthsAre() {
        assertThat(spans(1).find(Q4).state(NOW)).isEqualTo(PeriodState.OPEN);
        assertThat(spans(15).find(Q4).state(NOW)).isEqualTo(PeriodState.PROVISIONAL);
        closed("2022-10", "2022-09-15", "2022-10-15", "2022-10-22");
        closed("2022-11", "2022-10-15", "2022-11-15", "2022-11-22");
        closed("2022-12", "2022-11-15", "2022-12-15", "2022-12-22");
        assertThat(spans(15).find(Q4).state(NOW)).isEqualTo(PeriodState.CLOSED);
    }

    @Test
    void itsFiguresComeFromDossiersAndNotFromMonths() {
        // handling of 8, 16 and 80 hours: two of them end in October, one in December
        store.add(
                new TestDossier("1")
                        .received("2022-09-19 08:00")
                        .due("2022-09-19 17:00")
                        .resolved("2022-09-20 08:00"),
                new TestDossier("2")
                        .received("2022-09-19 08:00")
                        .due("2022-09-30 17:00")
                        .resolved("2022-09-21 08:00"),
                new TestDossier("3")
                        .received("2022-11-21 08:00")
                        .due("2022-12-30 17:00")
                        .resolved("2022-12-05 08:00"),
                new TestDossier("4").received("2022-09-01 08:00"),
                new TestDossier("5").agency("B").received("2022-10-20 08:00").resolved("2022-10-25 08:00"));
        Spans spans = spans(15);
        Spans.SpanFigures quarter = spans.figures(spans.find(Q4), null);
        Figures own = quarter.agencies().get(0).figures();
        assertThat(own.carriedOver()).as("once, not once a month").isOne();
        assertThat(own.open().total()).isOne();
        assertThat(own.received().total()).isEqualTo(3);
        assertThat(own.onTimeRate().percent()).isEqualByComparingTo("66.67");
        assertThat(own.handlingWorkingHours().median())
                .as("of all, not of the months' 12 and 80")
                .isEqualByComparingTo("16.0");
        assertThat(quarter.province().resolved().total()).isEqualTo(4);
        assertThat(quarter.agencies()).extracting(Spans.SpanAgency::agency).containsExactly("A", "B");
    }

    @Test
    void anAgencyWithoutACalendarLeavesTheProvinceUncomputedWithTheYearNamed() {
        store.add(
                new TestDossier("1").received("2021-12-20 08:00").resolved("2022-10-20 08:00"),
                new TestDossier("2").agency("B").received("2022-10-20 08:00").resolved("2022-10-25 08:00"));
        Spans spans = spans(15);
        Spans.SpanFigures quarter = spans.figures(spans.find(Q4), null);
        assertThat(quarter.province()).isNull();
        assertThat(quarter.agencies().get(0).unmeasured()).contains("CAL-101", "2021");
        assertThat(quarter.agencies().get(1).figures().resolved().total()).isOne();
    }
}
