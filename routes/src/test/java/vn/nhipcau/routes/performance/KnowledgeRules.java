package vn.nhipcau.routes.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nhipcau.routes.performance.TestDossier.vn;

import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import vn.nhipcau.mappings.record.LimitUnit;
import vn.nhipcau.mappings.record.PauseReason;

/** What was known when, why a verdict is what it is, and by which method. */
@NullUnmarked // absent columns are null here
abstract class KnowledgeRules extends FigureCase {

    KnowledgeRules(String zone) {
        super(zone);
    }

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

    @Test
    void aVerdictCarriesItsExplanation() {
        store.add(monday().due("2022-09-22 08:00")
                .firstDue("2022-09-21 08:00")
                .paused("2022-09-20 08:00", "2022-09-20 17:00")
                .paused("2022-09-20 10:00", "2022-09-21 08:00")
                .resolved("2022-09-23 09:00"));

        Contribution dossier = engine().contribution("hue", "D", OCTOBER, null).orElseThrow();

        assertThat(dossier.counts().keySet())
                .contains("received.total", "received.direct", "resolved.late", "nonconformities")
                .doesNotContain("carriedOver", "resolved.onTime", "open.total");
        assertThat(dossier.deadline())
                .isEqualTo(new Deadline(
                        Verdict.LATE,
                        "A",
                        vn("2022-09-19 08:00"),
                        vn("2022-09-23 09:00"),
                        vn("2022-09-21 08:00"),
                        vn("2022-09-22 08:00"),
                        null,
                        null,
                        vn("2022-09-22 08:00"),
                        List.of(new Deadline.StoodStill(vn("2022-09-20 08:00"), vn("2022-09-21 08:00"))),
                        List.of(),
                        vn("2022-09-23 08:00"),
                        Duration.ofHours(25),
                        List.of(),
                        PausePolicy.SUBTRACT,
                        Comparison.INSTANT,
                        false,
                        engine().method().calendarVersion(),
                        List.of(Finding.SUPPLEMENT_REPEATED, Finding.DUE_MOVED_WITHOUT_APOLOGY)));
        assertThat(engine().contribution("hue", "D", PERIODS.of(YearMonth.of(2022, 12)), null))
                .isEmpty();
        assertThat(engine().contribution("hue", "NOBODY", OCTOBER, null)).isEmpty();
    }

    @Test
    void theMethodSaysHowItWasMeasured() {
        Method method = engine().method();
        assertThat(method.comparison()).isEqualTo(Comparison.INSTANT);
        assertThat(method.calendarVersion()).matches("2022-2027@[0-9a-f]{12}");
        calendar = new CalendarSettings("08:00-12:00,13:00-17:00", List.<Path>of(), null);
        assertThat(engine().method().calendarVersion()).isNotEqualTo(method.calendarVersion());
    }

    @Test
    void aStoredMethodMeasuresTheSameWhateverIsConfiguredAfterwards() throws ReflectiveOperationException {
        FigureRule law = new FigureRule(
                LocalDate.of(2022, 9, 20),
                LocalDate.of(2022, 10, 1),
                List.of("1.000001"),
                Comparison.INSTANT,
                PausePolicy.RESTART,
                false,
                Set.of(PauseReason.FEE),
                false,
                LocalTime.of(16, 0),
                TermStart.NEXT_DAY,
                false);
        settings = new FigureSettings(
                Comparison.DATE,
                PausePolicy.EXTEND,
                true,
                Set.of(PauseReason.SUPPLEMENT, PauseReason.OTHER),
                DossierIdentity.SOURCE_AND_CODE,
                Map.of("law", law),
                true,
                LocalTime.of(15, 0),
                TermStart.AT_ONCE,
                true);
        store.procedure("1.000001", null, null, 5, LimitUnit.WORKING_DAYS);
        for (RecordComponent setting : FigureSettings.class.getRecordComponents()) {
            assertThat(setting.getAccessor().invoke(settings))
                    .as(setting.getName())
                    .isNotEqualTo(setting.getAccessor().invoke(FigureSettings.defaults()));
        }
        calendar = new CalendarSettings("08:00-12:00,13:00-17:00", null, Map.of("A", "07:00-12:00"));
        traits.put("hue", new SourceTraits.Trait(true, 7));
        store.addAll(new RandomWorld(17, LocalDate.of(2022, 8, 1), 100, List.of(OCTOBER)).dossiers(600));
        SortedMap<String, AgencyFigures> then = engine().compute(OCTOBER, null);
        String stored = engine().methodFor(OCTOBER).content();

        settings = FigureSettings.defaults();
        calendar = CalendarSettings.defaults();
        traits.clear();

        FigureMethod method = FigureMethod.of(stored);
        assertThat(engine().compute(OCTOBER, null)).isNotEqualTo(then);
        assertThat(engine().by(method).compute(method.period(), null)).isEqualTo(then);
        assertThat(method.content()).isEqualTo(stored);
        assertThat(engine().by(method).methodFor(method.period()).content()).isEqualTo(stored);
    }
}
