package vn.nhipcau.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.SortedMap;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.nhipcau.routes.catalogue.AgencyCatalogue;
import vn.nhipcau.routes.catalogue.ProcedureCatalogue;
import vn.nhipcau.routes.performance.AgencyFigures;
import vn.nhipcau.routes.performance.CalendarSettings;
import vn.nhipcau.routes.performance.FigureEngine;
import vn.nhipcau.routes.performance.FigureSettings;
import vn.nhipcau.routes.performance.PeriodRule;
import vn.nhipcau.routes.performance.PeriodSettings;
import vn.nhipcau.routes.performance.SourceTraits;
import vn.nhipcau.routes.performance.WorkingCalendars;
import vn.nhipcau.routes.status.PeriodState;
import vn.nhipcau.routes.status.Periods;

/** A server of an earlier version is stopped, and this one goes on with its tables. */
@NullUnmarked
class UpgradeTest {
    private static final PeriodRule PERIODS = new PeriodSettings(null, null, null).rule();
    private static final YearMonth OCTOBER = YearMonth.of(2022, 10);

    @ParameterizedTest
    @ValueSource(strings = {"11", "16"})
    void whatAnEarlierVersionStoredIsReadAsItWas(String version) throws IOException {
        DataSource database = TestDatabase.empty();
        JdbcTemplate sql = new JdbcTemplate(database);
        Flyway.configure().dataSource(database).target("11").load().migrate();
        sql.execute(text("province-of-v11.sql"));
        Flyway.configure().dataSource(database).target(version).load().migrate();

        Flyway.configure().dataSource(database).load().migrate();

        AgencyCatalogue agencies = new AgencyCatalogue(database, PERIODS);
        assertThat(agencies.resolve("OLD", Instant.parse("2022-10-05T00:00:00Z")))
                .isEqualTo("NEW");
        assertThat(new ProcedureCatalogue(database, PERIODS)
                        .validAt(Instant.parse("2022-10-05T00:00:00Z"), null)
                        .keySet())
                .containsExactly("1.001612");
        Clock clock = Clock.fixed(Instant.parse("2022-10-25T00:00:00Z"), PERIODS.zone());
        assertThat(new Periods(database, PERIODS, clock).find(OCTOBER).state()).isEqualTo(PeriodState.CLOSED);
        SortedMap<String, AgencyFigures> figures = engine(database, agencies).compute(PERIODS.of(OCTOBER), null);
        assertThat(figures.get("A").total().resolved().late()).isOne();
        assertThat(figures.get("NEW").total().open().noLimit()).isOne();
        assertThat(sql.queryForObject("select payload from monthly_status", byte[].class))
                .isEqualTo("bytes for ever".getBytes(StandardCharsets.UTF_8));
        assertThat(sql.queryForObject("select state from outbox", String.class)).isEqualTo("CONFIRMED");
    }

    private static FigureEngine engine(DataSource database, AgencyCatalogue agencies) {
        return new FigureEngine(
                database,
                FigureSettings.defaults(),
                WorkingCalendars.load(CalendarSettings.defaults(), PERIODS.zone()),
                agencies,
                source -> SourceTraits.Trait.DEFAULT);
    }

    private static String text(String resource) throws IOException {
        try (InputStream in = UpgradeTest.class.getClassLoader().getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
