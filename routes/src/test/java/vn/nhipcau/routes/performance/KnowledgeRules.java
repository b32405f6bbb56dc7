package vn.nhipcau.routes.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nhipcau.routes.performance.TestDossier.vn;

import java.nio.file.Path;
import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

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
}
