package vn.nhipcau.routes.performance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalTime;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;
import java.util.TimeZone;
import javax.sql.DataSource;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import vn.nhipcau.routes.TestDatabase;
import vn.nhipcau.routes.catalogue.AgencyCatalogue;

/**
 * What the hand-computed cases of the figures' rules share; they run in a JVM whose own zone must not matter. The period
 * is 2022-10: 15 September 00:00 to 15 October 00:00 in Vietnam. In it 19 September is a Monday and no day is a holiday.
 */
@NullUnmarked // absent columns are null here
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class FigureCase {

    static final PeriodRule PERIODS = new PeriodSettings(null, null, null).rule();
    static final ReportingPeriod OCTOBER = PERIODS.of(YearMonth.of(2022, 10));
    static final String MICRO = ".000001";

    private static final DataSource DATABASE = TestDatabase.create();

    final TestStore store = new TestStore(DATABASE);
    private final TimeZone zone;
    private final TimeZone before = TimeZone.getDefault();
    FigureSettings settings;
    CalendarSettings calendar;
    final Map<String, SourceTraits.Trait> traits = new HashMap<>();

    FigureCase(String zone) {
        this.zone = TimeZone.getTimeZone(zone);
    }

    @BeforeAll
    void start() {
        TimeZone.setDefault(zone);
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

    FigureEngine engine() {
        return new FigureEngine(
                DATABASE,
                settings,
                WorkingCalendars.load(calendar, PERIODS.zone()),
                new AgencyCatalogue(DATABASE, PERIODS),
                id -> traits.getOrDefault(id, SourceTraits.Trait.DEFAULT));
    }

    Figures of(TestDossier... dossiers) {
        return of(OCTOBER, dossiers);
    }

    Figures of(ReportingPeriod period, TestDossier... dossiers) {
        store.add(dossiers);
        Figures figures = engine().province(period, null);
        assertThat(figures.identityHolds()).isTrue();
        return figures;
    }

    static TestDossier dossier() {
        return new TestDossier("D");
    }

    /** Received on Monday 19 September 08:00. */
    static TestDossier monday() {
        return dossier().received("2022-09-19 08:00");
    }

    void policy(PausePolicy policy) {
        settings = new FigureSettings(null, policy, null, null, null, null);
    }

    void forgiving() {
        settings = new FigureSettings(null, null, true, null, null, null);
    }

    /** The lawful due date counts where the portal appointed none; a term begins anew as the policy says. */
    static FigureSettings lawful(PausePolicy policy) {
        return new FigureSettings(null, policy, null, null, null, null, true, LocalTime.of(15, 0), null, null);
    }

    static void assertResolved(Figures figures, Verdict verdict) {
        assertThat(figures.resolved())
                .isEqualTo(new Figures.Resolved(
                        1,
                        verdict == Verdict.EARLY ? 1 : 0,
                        verdict == Verdict.ON_TIME ? 1 : 0,
                        verdict == Verdict.LATE ? 1 : 0,
                        verdict == Verdict.NO_LIMIT ? 1 : 0,
                        0));
    }

    static void assertOpen(Figures figures, Verdict verdict) {
        assertThat(figures.open())
                .isEqualTo(new Figures.Open(
                        1,
                        verdict == Verdict.IN_TIME ? 1 : 0,
                        verdict == Verdict.OVERDUE ? 1 : 0,
                        verdict == Verdict.PAUSED ? 1 : 0,
                        verdict == Verdict.NO_LIMIT ? 1 : 0));
    }
}
