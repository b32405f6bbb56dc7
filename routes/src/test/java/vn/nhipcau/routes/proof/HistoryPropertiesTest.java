package vn.nhipcau.routes.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.nhipcau.mappings.record.Dossier;
import vn.nhipcau.routes.TestDatabase;
import vn.nhipcau.routes.performance.AgencyFigures;
import vn.nhipcau.routes.performance.FigureEngine;
import vn.nhipcau.routes.performance.FigureSettings;
import vn.nhipcau.routes.performance.Figures;
import vn.nhipcau.routes.performance.PeriodRule;
import vn.nhipcau.routes.performance.PeriodSettings;
import vn.nhipcau.routes.performance.ReportingPeriod;
import vn.nhipcau.routes.store.FencedException;

/** What must hold of every history, whatever is told when; a failure names its seed. */
class HistoryPropertiesTest {

    private static final Era ERA = Era.REFORM;
    private static final int LIVES = 400;
    private static final int PAGE = 40;

    private static DataSource database;
    private static Instant now = ERA.reading(0);

    /** Rows that one portal hands over together. */
    private record Page(String source, List<Dossier> rows) {

        Page from(int first, int end) {
            return new Page(source, rows.subList(first, end));
        }
    }

    @BeforeAll
    static void loadTheCatalogue() {
        database = TestDatabase.create();
        try (Portals portals = new Portals(database)) {
            portals.page("catalogue", now.minusSeconds(86_400), ERA.agencies());
        }
    }

    @BeforeEach
    void forgetEveryDossier() {
        new JdbcTemplate(database).execute("truncate dossier, dossier_version");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everyIdentityHoldsAndWhatIsOpenAtTheEndOpensTheNextMonth(long seed) {
        tell(pages(history(seed), PAGE));
        FigureEngine engine = EngineAnswer.engine(FigureSettings.defaults(), database);
        PeriodRule months = new PeriodSettings(1, null, null).rule();
        Figures before = null;
        for (YearMonth month = YearMonth.of(2025, 5); month.getMonthValue() < 10; month = month.plusMonths(1)) {
            ReportingPeriod period = months.of(month);
            Figures province = engine.province(period, null);
            assertThat(province.identityHolds()).as("seed %d: %s", seed, month).isTrue();
            assertThat(engine.compute(period, null).values())
                    .as("seed %d: %s", seed, month)
                    .isNotEmpty()
                    .allMatch(AgencyFigures::identityHolds);
            if (before != null) {
                assertThat(province.carriedOver())
                        .as("seed %d: %s opens with what was open", seed, month)
                        .isEqualTo(before.open().total())
                        .isPositive();
            }
            before = province;
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5, 6})
    void theOrderOfArrivalDoesNotMatter(long seed) {
        List<Telling> history = history(seed);
        tell(pages(history, PAGE));
        List<String> expected = everything();
        Random random = new Random(seed);
        List<Telling> shuffled = new ArrayList<>(history);
        shuffled.addAll(history.subList(history.size() / 4, history.size() / 2)); // two windows overlap
        Collections.shuffle(shuffled, random);

        forgetEveryDossier();
        tell(pages(shuffled, 1 + random.nextInt(90)));

        assertThat(everything()).as("seed %d", seed).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(longs = {7, 8, 9})
    void aRunCutOffAtAnyRowAndTakenUpAgainLeavesTheSame(long seed) {
        List<Page> pages = pages(history(seed), PAGE);
        tell(pages);
        List<String> expected = everything();
        Random random = new Random(seed);

        forgetEveryDossier();
        for (int next = 0; next < pages.size(); ) {
            int cut = Math.min(pages.size(), next + 3 + random.nextInt(9));
            try (Portals dropped = new Portals(database)) {
                tell(dropped, pages.subList(next, cut));
                if (cut < pages.size()) {
                    Page page = pages.get(cut);
                    tell(
                            dropped,
                            List.of(page.from(0, random.nextInt(page.rows().size()) + 1)));
                    try (Portals successor = new Portals(database)) {
                        dropped.close();
                        tell(successor, List.of(page));
                        assertThatThrownBy(() -> tell(dropped, List.of(page))).isInstanceOf(FencedException.class);
                    }
                }
            }
            next = cut == pages.size() ? cut : cut - random.nextInt(3); // what overlaps is read again
        }

        assertThat(everything()).as("seed %d", seed).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(longs = {10, 11, 12})
    void asOfAnInstantTheFiguresAreWhatWasComputedThen(long seed) {
        List<Page> pages = pages(history(seed), PAGE);
        Map<Instant, SortedMap<String, String>> then = new LinkedHashMap<>();
        for (int from = 0; from < pages.size(); from += 3) {
            tell(pages.subList(from, Math.min(pages.size(), from + 3)));
            then.put(now, figures(null));
        }

        assertThat(then.size()).isGreaterThan(3);
        then.forEach((instant, figures) -> assertThat(Comparison.differences(figures, figures(instant)))
                .as("seed %d as of %s", seed, instant)
                .isEmpty());
    }

    /** Lives told by portals that say when a dossier changed, no two of its states at the same instant. */
    private static List<Telling> history(long seed) {
        Chance chance = new Chance(seed, ERA.first, ERA.days, ERA.borders(), ERA.tet());
        RandomLives random = new RandomLives(chance, Era.NAMED_AGENCIES, Era.READINGS);
        return IntStream.range(0, LIVES)
                .mapToObj(random::life)
                .filter(HistoryPropertiesTest::inKnownOrder)
                .flatMap(List::stream)
                .sorted(Comparator.comparingInt(Telling::reading))
                .toList();
    }

    private static boolean inKnownOrder(List<Telling> life) {
        Stream<String> states = life.stream()
                .map(telling -> telling.source() + telling.dossier().changedAt());
        return life.stream().noneMatch(telling -> telling.dossier().changedAt() == null)
                && states.distinct().count() == life.size();
    }

    private static List<Page> pages(List<Telling> history, int size) {
        List<Page> pages = new ArrayList<>();
        Map<String, List<Dossier>> filling = new TreeMap<>();
        for (Telling telling : history) {
            List<Dossier> rows = filling.computeIfAbsent(telling.source(), source -> new ArrayList<>());
            rows.add(telling.dossier());
            if (rows.size() == size) {
                pages.add(new Page(telling.source(), List.copyOf(rows)));
                rows.clear();
            }
        }
        filling.forEach((source, rows) -> pages.add(new Page(source, rows)));
        pages.removeIf(page -> page.rows().isEmpty());
        return pages;
    }

    private static void tell(List<Page> pages) {
        try (Portals portals = new Portals(database)) {
            tell(portals, pages);
        }
    }

    /** Stores the pages, a microsecond apart; all of them are known before {@code now}. */
    private static void tell(Portals portals, List<Page> pages) {
        for (Page page : pages) {
            portals.page(page.source(), now, page.rows());
            now = now.plus(1, ChronoUnit.MICROS);
        }
    }

    private static SortedMap<String, String> figures(@Nullable Instant asOf) {
        SortedMap<String, String> figures = new TreeMap<>();
        for (Question question : ERA.questions()) {
            Question then = new Question(question.period(), asOf, question.settings());
            EngineAnswer.to(then, database)
                    .forEach((figure, value) -> figures.put(
                            question.period().label() + " "
                                    + question.settings().pausePolicy() + " " + figure,
                            value));
        }
        assertThat(figures).hasSizeGreaterThan(1_000);
        return figures;
    }

    /** All figures, and every dossier as it is known now. */
    private static List<String> everything() {
        List<String> everything = new ArrayList<>(new JdbcTemplate(database)
                .queryForList(
                        "select (to_jsonb(v) - array['dossier_no', 'version_no', 'first_seen', 'run_no'])::text"
                                + " from dossier_version v where superseded_at is null order by 1",
                        String.class));
        figures(null).forEach((figure, value) -> everything.add(figure + " " + value));
        return everything;
    }
}
