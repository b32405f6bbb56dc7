package vn.nhipcau.routes.performance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.nhipcau.routes.TestDatabase;
import vn.nhipcau.routes.catalogue.AgencyCatalogue;

/** The engine against figures.sql, which was written from the contract alone, over 2 × 21,000 random dossiers. */
@NullUnmarked
class IndependentFiguresTest {

    private static final PeriodRule PERIODS = new PeriodSettings(null, null, null).rule();
    private static final PeriodRule CALENDAR_MONTHS = new PeriodSettings(1, null, null).rule();
    private static final List<ReportingPeriod> OF_2022 = List.of(
            PERIODS.of(YearMonth.of(2022, 2)),
            PERIODS.of(YearMonth.of(2022, 10)),
            CALENDAR_MONTHS.of(YearMonth.of(2022, 9)));
    private static final List<ReportingPeriod> OF_2024 =
            List.of(CALENDAR_MONTHS.of(YearMonth.of(2024, 2)), PERIODS.of(YearMonth.of(2024, 5)));
    private static final Map<String, SourceTraits.Trait> TRAITS = Map.of(
            "moved", new SourceTraits.Trait(true, 100),
            "copies", new SourceTraits.Trait(false, 50));

    private static DataSource world2022;
    private static DataSource world2024;

    @BeforeAll
    static void makeWorlds() throws IOException {
        world2022 = world(20_221_015, LocalDate.of(2022, 1, 4), 300, OF_2022);
        world2024 = world(20_240_229, LocalDate.of(2024, 1, 4), 140, OF_2024);
    }

    private static DataSource world(long seed, LocalDate first, int days, List<ReportingPeriod> periods)
            throws IOException {
        DataSource database = TestDatabase.create();
        TestStore store = new TestStore(database);
        String year = Integer.toString(first.getYear());
        for (String code : List.of("A", "B", "C")) {
            store.agency(code, "DEPARTMENT", null, null, "{}", code.equals("C") ? "{ALIAS}" : "{}");
        }
        store.agency("OLD", "DISTRICT", null, year + "-02-10", "{MIDDLE}", "{}");
        store.agency("MIDDLE", "DISTRICT", year + "-02-10", year + "-05-01", "{GONE,NEW}", "{}");
        store.agency("NEW", "DISTRICT", year + "-05-01", null, "{}", "{}");
        store.addAll(new RandomWorld(seed, first, days, periods).dossiers(20_000));
        JdbcTemplate jdbc = new JdbcTemplate(database);
        jdbc.execute("create table test_day (day date, kind text)");
        jdbc.execute("create table test_trait (source text, priority int, due_includes_pauses boolean)");
        TRAITS.forEach((source, trait) -> jdbc.update(
                "insert into test_trait values (?, ?, ?)", source, trait.priority(), trait.dueIncludesPauses()));
        for (String line : resource("routes/calendars/vietnam.calendar.csv")
                .lines()
                .skip(1)
                .toList()) {
            String[] cells = line.split(",", 3);
            jdbc.update("insert into test_day values (?::date, ?)", cells[0], cells[1]);
        }
        jdbc.execute(resource("figures.sql"));
        jdbc.execute("analyze");
        return database;
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = IndependentFiguresTest.class.getClassLoader().getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static Stream<Arguments> methods() {
        return Stream.of(
                Arguments.of(world(2022), OF_2022.get(0), Comparison.INSTANT, PausePolicy.SUBTRACT, false),
                Arguments.of(world(2022), OF_2022.get(1), Comparison.INSTANT, PausePolicy.SUBTRACT, false),
                Arguments.of(world(2022), OF_2022.get(1), Comparison.DATE, PausePolicy.RESTART, true),
                Arguments.of(world(2022), OF_2022.get(1), Comparison.INSTANT, PausePolicy.EXTEND, true),
                Arguments.of(world(2022), OF_2022.get(2), Comparison.DATE, PausePolicy.NONE, false),
                Arguments.of(world(2024), OF_2024.get(0), Comparison.INSTANT, PausePolicy.SUBTRACT, true),
                Arguments.of(world(2024), OF_2024.get(1), Comparison.INSTANT, PausePolicy.RESTART, false));
    }

    private static int world(int year) {
        return year;
    }

    @ParameterizedTest
    @MethodSource("methods")
    void engineAndSqlAgreeOnEveryFigure(
            int year, ReportingPeriod period, Comparison comparison, PausePolicy policy, boolean forgives) {
        DataSource database = year == 2022 ? world2022 : world2024;
        FigureEngine engine = engine(database, new FigureSettings(comparison, policy, forgives, null, null, null));
        SortedMap<String, Figures> computed = new TreeMap<>();
        engine.compute(period, null).forEach((agency, figures) -> {
            computed.put(agency + " *", figures.total());
            figures.procedures().forEach((procedure, pair) -> computed.put(agency + " " + procedure, pair));
            assertThat(figures.total().identityHolds()).isTrue();
        });

        SortedMap<String, Figures> expected = new TreeMap<>();
        new JdbcTemplate(database)
                .query(
                        "select * from test_figures(?, ?, ?, ?, ?)",
                        row -> {
                            expected.put(row.getString("agency") + " " + row.getString("procedure_code"), figures(row));
                        },
                        period.from().atOffset(ZoneOffset.UTC),
                        period.to().atOffset(ZoneOffset.UTC),
                        comparison.name(),
                        policy.name(),
                        forgives);

        assertThat(expected).hasSizeGreaterThan(20);
        assertThat(computed.keySet()).isEqualTo(expected.keySet());
        expected.forEach(
                (pair, figures) -> assertThat(computed.get(pair)).as(pair).isEqualTo(figures));
    }

    @Test
    void theDossiersBehindEveryFigureAddUpToIt() {
        FigureEngine engine = engine(world2022, FigureSettings.defaults());
        ReportingPeriod period = OF_2022.get(1);
        Instant asOf = Instant.parse("2030-01-01T00:00:00Z");
        Map<String, FigureSum> added = new TreeMap<>();
        Map<String, FigureSum> readBack = new TreeMap<>();
        engine.contributions(period, asOf, null, dossier -> {
            Deadline deadline = dossier.deadline();
            added.computeIfAbsent(deadline.agency(), agency -> new FigureSum()).add(dossier);
            readBack.computeIfAbsent(deadline.agency(), agency -> new FigureSum())
                    .add(figure -> dossier.counts().getOrDefault(figure.path(), 0L), deadline.handling());
        });
        Map<String, AgencyFigures> computed = engine.compute(period, asOf);

        assertThat(added).hasSize(5).containsOnlyKeys(computed.keySet());
        computed.forEach((agency, figures) -> {
            assertThat(added.get(agency).figures()).as(agency).isEqualTo(figures.total());
            assertThat(readBack.get(agency).figures()).as(agency).isEqualTo(figures.total());
        });
        List<String> ofOne = new ArrayList<>();
        engine.contributions(period, asOf, "C", dossier -> {
            assertThat(dossier.deadline().agency()).isEqualTo("C");
            ofOne.add(dossier.version().source() + " " + dossier.version().dossierCode());
        });
        assertThat(ofOne).isSorted().doesNotHaveDuplicates().hasSizeGreaterThan(100);
    }

    private static FigureEngine engine(DataSource database, FigureSettings settings) {
        return new FigureEngine(
                database,
                settings,
                WorkingCalendars.load(CalendarSettings.defaults(), PERIODS.zone()),
                new AgencyCatalogue(database, PERIODS),
                source -> TRAITS.getOrDefault(source, SourceTraits.Trait.DEFAULT));
    }

    @Test
    void whatIsOpenAtTheEndIsCarriedOverIntoTheNextPeriod() {
        FigureEngine engine = engine(world2022, FigureSettings.defaults());
        Figures before = engine.province(PERIODS.of(YearMonth.of(2022, 2)), null);
        for (YearMonth month = YearMonth.of(2022, 3); month.getMonthValue() < 12; month = month.plusMonths(1)) {
            Figures figures = engine.province(PERIODS.of(month), null);
            assertThat(figures.identityHolds()).isTrue();
            assertThat(figures.carriedOver())
                    .as("%s", month)
                    .isEqualTo(before.open().total())
                    .isPositive();
            before = figures;
        }
    }

    private static Figures figures(ResultSet row) throws SQLException {
        long early = row.getLong("early");
        long onTime = row.getLong("on_time");
        long late = row.getLong("late");
        long resolved = row.getLong("resolved");
        return new Figures(
                row.getLong("carried_over"),
                new Figures.Received(
                        row.getLong("received"), row.getLong("online"), row.getLong("direct"), row.getLong("postal")),
                new Figures.Resolved(resolved, early, onTime, late, row.getLong("no_limit"), row.getLong("refused")),
                row.getLong("withdrawn"),
                row.getLong("stopped"),
                new Figures.Open(
                        row.getLong("open"),
                        row.getLong("in_time"),
                        row.getLong("overdue"),
                        row.getLong("paused"),
                        row.getLong("open_no_limit")),
                row.getLong("refused_at_reception"),
                row.getLong("late_against_first_due"),
                new Figures.Rate(early + onTime, early + onTime + late, decimal(row, "percent")),
                new Figures.HandlingHours(resolved, decimal(row, "mean"), decimal(row, "median"), decimal(row, "p90")),
                row.getLong("supplement_requests"),
                row.getLong("apologies"),
                row.getLong("late_without_apology"),
                late + row.getLong("overdue"));
    }

    private static BigDecimal decimal(ResultSet row, String column) throws SQLException {
        return row.getBigDecimal(column);
    }
}
