package vn.nhipcau.routes.performance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.YearMonth;
import java.util.SortedMap;
import javax.sql.DataSource;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import vn.nhipcau.routes.BenchmarkReport;
import vn.nhipcau.routes.TestDatabase;
import vn.nhipcau.routes.catalogue.AgencyCatalogue;

/** Closing one month over a million stored dossiers beside a hand-written SQL in the same run. */
@NullUnmarked
class ClosingBenchmark {

    private static final int DOSSIERS = Integer.getInteger("benchmark.dossiers", 1_000_000);
    private static final int RUNS = 7;
    private static final ReportingPeriod OCTOBER =
            new PeriodSettings(null, null, null).rule().of(YearMonth.of(2022, 10));

    private final DataSource database = TestDatabase.create();

    @Test
    void closesAMonthAboutAsFastAsSqlThatDoesLess() throws IOException, SQLException {
        load();
        FigureEngine engine = new FigureEngine(
                database,
                FigureSettings.defaults(),
                WorkingCalendars.load(CalendarSettings.defaults(), PeriodRule.VIETNAM),
                new AgencyCatalogue(database, new PeriodRule(15, 22, PeriodRule.VIETNAM)),
                id -> SourceTraits.Trait.DEFAULT);
        String limitSql = resource("benchmark-limit.sql")
                .replace(":from", "timestamptz '" + OCTOBER.from() + "'")
                .replace(":to", "timestamptz '" + OCTOBER.to() + "'");
        double limit = Double.MAX_VALUE;
        double ours = Double.MAX_VALUE;
        for (int run = 0; run < RUNS; run++) {
            long start = System.nanoTime();
            int rows = count(limitSql);
            limit = Math.min(limit, seconds(start));
            start = System.nanoTime();
            SortedMap<String, AgencyFigures> figures = engine.compute(OCTOBER, null);
            ours = Math.min(ours, seconds(start));
            int pairs = figures.values().stream()
                    .mapToInt(agency -> agency.procedures().size())
                    .sum();
            assertThat(pairs + figures.size()).isEqualTo(rows);
        }
        BenchmarkReport.say("close a month", DOSSIERS, limit, ours);
        assertThat(ours).isLessThan(Math.max(0.8 * DOSSIERS / 1_000_000, 1.5 * limit));
    }

    private void load() throws IOException, SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table test_day (day date, kind text)");
            for (String line : resource("routes/calendars/vietnam.calendar.csv")
                    .lines()
                    .skip(1)
                    .toList()) {
                String[] cells = line.split(",", 3);
                statement.execute("insert into test_day values ('%s', '%s')".formatted(cells[0], cells[1]));
            }
            statement.execute(resource("benchmark-world.sql").replace(":dossiers", Integer.toString(DOSSIERS)));
            statement.execute("vacuum analyze");
        }
    }

    private int count(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            int count = 0;
            while (rows.next()) {
                count++;
            }
            return count;
        }
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = ClosingBenchmark.class.getClassLoader().getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
