package vn.nhipcau.routes.province;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static vn.nhipcau.routes.performance.TestDossier.vn;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.nhipcau.mappings.record.AgencyLevel;
import vn.nhipcau.routes.TestClock;
import vn.nhipcau.routes.TestDatabase;
import vn.nhipcau.routes.catalogue.AgencyCatalogue;
import vn.nhipcau.routes.catalogue.CatalogueSettings;
import vn.nhipcau.routes.catalogue.Obligations;
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
import vn.nhipcau.routes.status.Periods;
import vn.nhipcau.routes.status.Revisions;

/** Calendar months added up by the tree of then and by today's, which is that of 1 January 2026. */
@NullUnmarked
class RollUpsTest {

    private static final PeriodRule MONTHS = new PeriodSettings(1, null, null).rule();
    private static final Instant TODAY = vn("2026-01-01 08:00");

    /** The mergers of NQ 202/2025/QH15; ALONE provinces went on as they were, so 63 became 34. */
    private static final String MERGERS = """
            Tuyên Quang < Hà Giang
            Lào Cai < Yên Bái
            Thái Nguyên < Bắc Kạn
            Bắc Ninh < Bắc Giang
            Phú Thọ < Vĩnh Phúc, Hòa Bình
            Hải Phòng < Hải Dương
            Hưng Yên < Thái Bình
            Ninh Bình < Hà Nam, Nam Định
            Quảng Trị < Quảng Bình
            Đà Nẵng < Quảng Nam
            Quảng Ngãi < Kon Tum
            Gia Lai < Bình Định
            Khánh Hòa < Ninh Thuận
            Đắk Lắk < Phú Yên
            Lâm Đồng < Đắk Nông, Bình Thuận
            Đồng Nai < Bình Phước
            Hồ Chí Minh < Bình Dương, Bà Rịa – Vũng Tàu
            Tây Ninh < Long An
            Đồng Tháp < Tiền Giang
            Vĩnh Long < Bến Tre, Trà Vinh
            An Giang < Kiên Giang
            Cần Thơ < Sóc Trăng, Hậu Giang
            Cà Mau < Bạc Liêu
            """;

    private static final int ALONE = 11;

    private static DataSource database;
    private static TestStore store;
    private static RollUps rollUps;

    private int dossiers;

    @BeforeAll
    static void start() {
        database = TestDatabase.create();
        store = new TestStore(database);
        TestClock clock = new TestClock(TODAY);
        AgencyCatalogue agencies = new AgencyCatalogue(database, MONTHS);
        FigureEngine engine = new FigureEngine(
                database,
                FigureSettings.defaults(),
                WorkingCalendars.load(CalendarSettings.defaults(), MONTHS.zone()),
                agencies,
                source -> SourceTraits.Trait.DEFAULT);
        Periods periods = new Periods(database, MONTHS, clock);
        rollUps = new RollUps(
                engine,
                new Revisions(database, engine, periods),
                periods,
                agencies,
                new Obligations(database, agencies, CatalogueSettings.defaults(), clock),
                clock);
    }

    @BeforeEach
    void clear() {
        store.clear();
    }

    private TestDossier dossier(String agency) {
        return new TestDossier("D" + ++dossiers).agency(agency);
    }

    private void resolved(int count, String agency, String at) {
        for (int i = 0; i < count; i++) {
            store.add(dossier(agency).received("2025-05-05 08:00").resolved(at));
        }
    }

    private static RollUp of(String label, RollUp.Tree tree) {
        return rollUps.of(YearMonth.parse(label), tree, null);
    }

    private static Figures node(RollUp rollUp, String code) {
        return rollUp.nodes().stream()
                .filter(node -> node.agency().equals(code))
                .map(RollUp.Node::figures)
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, Long> byNode(RollUp rollUp, ToLongFunction<Figures> figure) {
        return new TreeMap<>(rollUp.nodes().stream()
                .collect(Collectors.toMap(RollUp.Node::agency, node -> figure.applyAsLong(node.figures()))));
    }

    @Test
    void tenAndSevenAreSeventeenByTodaysTreeAndTenAndSevenInTheirOwnMonths() {
        store.agency("A", "COMMUNE", null, "2025-07-01", "{C}", "{}");
        store.agency("B", "COMMUNE", null, "2025-07-01", "{C}", "{}");
        store.agency("C", "COMMUNE", "2025-07-01", null, "{}", "{}");
        resolved(10, "A", "2025-05-09 08:00");
        resolved(7, "B", "2025-05-09 08:00");
        resolved(4, "B", "2025-07-09 08:00");
        assertThat(byNode(
                        of("2025-05", RollUp.Tree.THEN),
                        figures -> figures.resolved().total()))
                .isEqualTo(Map.of("A", 10L, "B", 7L));
        assertThat(byNode(
                        of("2025-05", RollUp.Tree.NOW),
                        figures -> figures.resolved().total()))
                .isEqualTo(Map.of("C", 17L));
        assertThat(byNode(
                        of("2025-07", RollUp.Tree.THEN),
                        figures -> figures.resolved().total()))
                .isEqualTo(Map.of("C", 4L));
        assertThat(of("2025-05", RollUp.Tree.THEN).nodes()).allMatch(RollUp.Node::reports);
        assertThat(of("2025-05", RollUp.Tree.NOW).nodes()).noneMatch(RollUp.Node::reports);
    }

    @Test
    void mediansOfANodeAreThoseOfItsDossiersNotOfItsAgencies() {
        store.agency("P", "PROVINCE", null, null, "{}", "{}");
        store.agency("D", "DEPARTMENT", null, null, "{}", "{D2}");
        store.agency("X", "OTHER", null, null, "{}", "{}");
        store.below("D", "P");
        store.below("X", "D2");
        store.add(
                dossier("D").received("2025-05-05 07:30").resolved("2025-05-05 08:30"),
                dossier("X").received("2025-05-05 07:30").resolved("2025-05-05 09:30"),
                dossier("X").received("2025-05-05 07:30").resolved("2025-05-05 10:30"),
                dossier("X").received("2025-05-05 07:30").resolved("2025-05-05 11:30"),
                dossier("P").received("2025-05-05 07:30"));
        RollUp then = of("2025-05", RollUp.Tree.THEN);
        assertThat(node(then, "X").handlingWorkingHours().median()).isEqualTo(new BigDecimal("3.0"));
        assertThat(node(then, "D").handlingWorkingHours().median()).isEqualTo(new BigDecimal("2.5"));
        assertThat(node(then, "P")).isEqualTo(then.province());
        assertThat(then.nodes())
                .extracting(RollUp.Node::agency, RollUp.Node::agencies)
                .containsExactly(tuple("D", 2), tuple("P", 3), tuple("X", 1));
        assertThat(then.levels())
                .extracting(
                        RollUp.Level::level, level -> level.figures().received().total())
                .containsExactly(
                        tuple(AgencyLevel.PROVINCE, 1L),
                        tuple(AgencyLevel.DEPARTMENT, 1L),
                        tuple(AgencyLevel.OTHER, 3L));
    }

    @Test
    void whoHasNoPlaceIsToldByCodeAndStaysInTheProvince() {
        store.agency("A", "COMMUNE", null, null, "{}", "{}");
        store.agency("ENDED", "COMMUNE", null, "2025-03-01", "{}", "{}");
        store.agency("ONE", "COMMUNE", null, "2025-07-01", "{BOTH}", "{}");
        store.agency("OTHER", "COMMUNE", null, "2025-07-01", "{BOTH}", "{}");
        store.agency("BOTH", "COMMUNE", "2025-07-01", null, "{}", "{}");
        resolved(1, "A", "2025-05-09 08:00");
        resolved(2, "ENDED", "2025-05-09 08:00");
        resolved(3, "BOTH", "2025-05-09 08:00");
        resolved(4, "NOBODY", "2025-05-09 08:00");
        resolved(5, null, "2025-05-09 08:00");
        RollUp then = of("2025-05", RollUp.Tree.THEN);
        assertThat(then.unassigned())
                .extracting(
                        RollUp.Unassigned::code,
                        RollUp.Unassigned::cause,
                        each -> each.figures().resolved().total())
                .containsExactly(
                        tuple("", RollUp.Cause.NAMELESS, 5L),
                        tuple("BOTH", RollUp.Cause.BEGINS_LATER, 3L),
                        tuple("ENDED", RollUp.Cause.ENDED, 2L),
                        tuple("NOBODY", RollUp.Cause.UNKNOWN, 4L));
        assertThat(then.province().resolved().total()).isEqualTo(15);
        assertThat(of("2025-05", RollUp.Tree.NOW).unassigned())
                .extracting(RollUp.Unassigned::code)
                .containsExactly("", "ENDED", "NOBODY");
    }

    @Test
    void whoEndedInsideTheMonthKeepsItsPlaceInTheTreeOfThen() {
        store.agency("A", "COMMUNE", null, "2025-05-20", "{C}", "{}");
        store.agency("C", "COMMUNE", null, null, "{}", "{}");
        resolved(2, "A", "2025-05-09 08:00");
        resolved(3, "A", "2025-05-21 08:00");
        RollUp then = of("2025-05", RollUp.Tree.THEN);
        assertThat(byNode(then, figures -> figures.resolved().total())).isEqualTo(Map.of("A", 2L, "C", 3L));
        assertThat(then.nodes())
                .extracting(RollUp.Node::agencies, RollUp.Node::reports)
                .containsExactly(tuple(0, false), tuple(1, true));
        assertThat(then.levels()).extracting(RollUp.Level::agencies).containsExactly(1);
    }

    @Test
    void whatWasKnownThenIsToldThatWayForEver() {
        store.agency("A", "COMMUNE", null, null, "{}", "{}");
        resolved(2, "A", "2025-05-09 08:00");
        Instant merged = vn("2025-12-01 08:00");
        RollUp before = rollUps.of(YearMonth.parse("2025-05"), RollUp.Tree.NOW, merged);
        store.supersede("agency", "A", merged);
        store.agency("A", "COMMUNE", null, "2025-07-01", "{C}", "{}", merged);
        store.agency("C", "COMMUNE", "2025-07-01", null, "{}", "{}", merged);
        assertThat(rollUps.of(YearMonth.parse("2025-05"), RollUp.Tree.NOW, merged))
                .isEqualTo(before);
        assertThat(rollUps.of(YearMonth.parse("2025-05"), RollUp.Tree.THEN, merged)
                        .nodes())
                .isEqualTo(before.nodes());
        assertThat(byNode(
                        rollUps.of(YearMonth.parse("2025-05"), RollUp.Tree.NOW, merged.plus(Duration.ofNanos(1_000))),
                        figures -> figures.resolved().total()))
                .isEqualTo(Map.of("C", 2L));
    }

    @Test
    void theDossiersOfSixtyThreeProvincesAreThoseOfThirtyFour() {
        int old = ALONE;
        for (int i = 0; i < ALONE; i++) {
            store.agency("ALONE" + i, "PROVINCE", null, null, "{}", "{}");
            store.add(dossier("ALONE" + i).received("2025-06-10 08:00"));
        }
        for (String merger : MERGERS.lines().toList()) {
            String[] parts = merger.split(" < ");
            store.agency(parts[0], "PROVINCE", null, null, "{}", "{}");
            store.add(dossier(parts[0]).received("2025-06-10 08:00"));
            old++;
            for (String merged : parts[1].split(", ")) {
                store.agency(merged, "PROVINCE", null, "2025-07-01", "{\"" + parts[0] + "\"}", "{}");
                store.add(dossier(merged).received("2025-06-10 08:00"));
                old++;
            }
        }
        assertThat(old).isEqualTo(63);
        RollUp june = of("2025-06", RollUp.Tree.THEN);
        assertThat(june.nodes())
                .hasSize(63)
                .allMatch(node -> node.figures().open().total() == 1);
        RollUp july = of("2025-07", RollUp.Tree.THEN);
        assertThat(july.nodes()).hasSize(34);
        assertThat(byNode(july, Figures::carriedOver))
                .isEqualTo(byNode(
                        of("2025-06", RollUp.Tree.NOW),
                        figures -> figures.open().total()))
                .containsEntry("Phú Thọ", 3L);
        assertThat(july.province().carriedOver())
                .isEqualTo(june.province().open().total());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void whatAMonthLeavesOpenTheNextOneBeginsWith(int seed) {
        Random random = new Random(seed);
        List<String> codes = tree(random);
        List<TestDossier> histories = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            Instant received = vn("2025-04-01 08:00").plus(Duration.ofHours(random.nextInt(24 * 210)));
            String named = random.nextInt(20) == 0 ? null : codes.get(random.nextInt(codes.size()));
            TestDossier dossier = dossier(named).received(civil(received));
            if (random.nextInt(5) > 0) {
                dossier.closed(
                        random.nextBoolean() ? "RESOLVED" : "WITHDRAWN",
                        received.plus(Duration.ofHours(random.nextInt(24 * 60))));
            }
            histories.add(dossier);
        }
        store.addAll(histories);
        for (RollUp.Tree tree : RollUp.Tree.values()) {
            RollUp before = null;
            for (String label : List.of("2025-05", "2025-06", "2025-07", "2025-08", "2025-09")) {
                RollUp rollUp = of(label, tree);
                everyDossierHasOnePlace(rollUp);
                if (before != null) {
                    assertThat(rollUp.province().carriedOver())
                            .isPositive()
                            .isEqualTo(before.province().open().total());
                }
                if (before != null && tree == RollUp.Tree.NOW) {
                    assertThat(byNode(rollUp, Figures::carriedOver))
                            .as("every node of today's tree in %s, seed %s", label, seed)
                            .isEqualTo(byNode(before, figures -> figures.open().total()));
                }
                before = rollUp;
            }
        }
    }

    private static void everyDossierHasOnePlace(RollUp rollUp) {
        long placed = rollUp.levels().stream()
                .mapToLong(level -> level.figures().received().total())
                .sum();
        long unassigned = rollUp.unassigned().stream()
                .mapToLong(each -> each.figures().received().total())
                .sum();
        assertThat(placed + unassigned).isEqualTo(rollUp.province().received().total());
        assertThat(rollUp.province().identityHolds()).isTrue();
    }

    /** Provinces, districts that all end on 1 July 2025, communes that merge and split before, on and after that day. */
    private static List<String> tree(Random random) {
        List<String> codes = new ArrayList<>(List.of("NOBODY"));
        for (int p = 0; p < 3; p++) {
            store.agency("P" + p, "PROVINCE", null, null, "{}", "{}");
            codes.add("P" + p);
            for (int d = 0; d < 2; d++) {
                String district = "P" + p + "D" + d;
                String successors = "{%sC%d,P%d}".formatted(district, random.nextInt(6), p);
                store.agency(
                        district, "DISTRICT", null, "2025-07-01", random.nextInt(4) == 0 ? "{}" : successors, "{}");
                store.below(district, "P" + p);
                codes.add(district);
                for (int c = 0; c < 6; c++) {
                    codes.add(district + "C" + c);
                    commune(random, district, c);
                    store.below(district + "C" + c, random.nextBoolean() ? district : "P" + p);
                }
            }
        }
        return codes;
    }

    private static void commune(Random random, String district, int number) {
        LocalDate from = LocalDate.parse("2025-04-01").plusDays(random.nextInt(150));
        LocalDate to = from.plusDays(1 + random.nextInt(120));
        String successors = "{%sC%d,%sC%d}".formatted(district, random.nextInt(6), district, random.nextInt(6));
        boolean begins = random.nextInt(3) == 0;
        boolean ends = random.nextInt(2) == 0;
        store.agency(
                district + "C" + number,
                "COMMUNE",
                begins ? from.toString() : null,
                ends ? to.toString() : null,
                ends && random.nextInt(5) > 0 ? successors : "{}",
                "{}");
    }

    private static String civil(Instant instant) {
        return instant.atZone(MONTHS.zone()).toLocalDateTime().toString().replace('T', ' ');
    }
}
