package vn.nhipcau.routes.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static vn.nhipcau.routes.performance.TestDossier.vn;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.nhipcau.routes.TestClock;
import vn.nhipcau.routes.TestDatabase;
import vn.nhipcau.routes.performance.PeriodRule;
import vn.nhipcau.routes.performance.PeriodSettings;
import vn.nhipcau.routes.performance.ReportingPeriod;
import vn.nhipcau.routes.performance.TestStore;

/** Who must report for 2022-10 (15 September to 15 October), and how long that stays so. */
@NullUnmarked
class ObligationsTest {

    private static final PeriodRule PERIODS = new PeriodSettings(null, null, null).rule();
    private static final ReportingPeriod OCTOBER = PERIODS.of(YearMonth.of(2022, 10));
    private static final Duration MICRO = Duration.ofNanos(1_000);

    private static DataSource database;
    private static TestStore store;

    private final TestClock clock = new TestClock(vn("2022-10-20 08:00"));
    private final Obligations obligations = obligations(null);

    @BeforeAll
    static void start() {
        database = TestDatabase.create();
        store = new TestStore(database);
    }

    @BeforeEach
    void clear() {
        store.clear();
        new JdbcTemplate(database)
                .execute("truncate obligation, obligation_freeze, obligation_file, repository.obligation,"
                        + " repository.obligation_freeze");
    }

    private Obligations obligations(Path file) {
        return new Obligations(
                database, new AgencyCatalogue(database, PERIODS), CatalogueSettings.ofObligations(file), clock);
    }

    private static Path file(Path folder, String lines) throws IOException {
        return Files.writeString(
                folder.resolve("obligations.csv"), "agency,level,obligation,sender,from,to,kind\n" + lines);
    }

    private static List<String> agencies(List<Obligation> obligations) {
        return obligations.stream().map(Obligation::agency).toList();
    }

    @Test
    void twoHundredAndTwentyFiveStayTwoHundredAndTwentyFive() {
        IntStream.rangeClosed(1, 225)
                .forEach(n -> store.agency("C%03d".formatted(n), "COMMUNE", null, null, "{}", "{}"));
        obligations.freeze(OCTOBER, clock.instant());
        Instant merger = clock.instant().plusSeconds(3600);
        for (String merged : List.of("C001", "C002", "C003")) {
            store.supersede("agency", merged, merger);
            store.agency(merged, "COMMUNE", null, "2022-10-01", "{C004}", "{}", merger);
        }
        obligations.freeze(OCTOBER, merger.plusSeconds(1));
        assertThat(obligations.of(OCTOBER, null)).hasSize(225);
        assertThat(obligations.of(OCTOBER, merger.plusSeconds(60))).hasSize(225);
        assertThat(obligations.of(PERIODS.of(YearMonth.of(2022, 11)), null)).hasSize(222);
        assertThat(obligations.keptIn("repository").of(OCTOBER, null)).hasSize(222);
    }

    @Test
    void whoEndedInsideThePeriodIsMergedIntoThoseWhoWentOn() {
        store.agency("A", "DISTRICT", null, "2022-10-01", "{GONE,X,OLDX}", "{}");
        store.agency("GONE", "DISTRICT", "2022-10-01", "2022-10-05", "{Y}", "{}");
        store.agency("BEFORE", "DISTRICT", null, "2022-09-15", "{X}", "{}");
        store.agency("CLOSED", "DISTRICT", null, "2022-10-01", "{}", "{}");
        store.agency("LATER", "DISTRICT", null, "2022-10-15", "{X}", "{}");
        store.agency("X", "DISTRICT", null, null, "{}", "{OLDX}");
        store.agency("Y", "DISTRICT", null, null, "{}", "{}");
        assertThat(obligations.register(OCTOBER, null))
                .extracting(Obligation::agency, Obligation::mergedInto, Obligation::owed)
                .containsExactly(
                        tuple("A", List.of("X", "Y"), false),
                        tuple("GONE", List.of("Y"), false),
                        tuple("LATER", List.of(), true),
                        tuple("X", List.of(), true),
                        tuple("Y", List.of(), true));
        assertThat(agencies(obligations.of(OCTOBER, null))).containsExactly("LATER", "X", "Y");
    }

    @Test
    void theFileExemptsFromADayToADay(@TempDir Path folder) throws IOException {
        store.agency("A", "COMMUNE", null, null, "{}", "{}");
        store.agency("B", "COMMUNE", null, null, "{}", "{}");
        Obligations filed = obligations(file(folder, "*,,,,,,\nA,,,,2022-10-14,2022-11-14,EXEMPT\n"));
        assertThat(filed.register(OCTOBER, null))
                .extracting(Obligation::agency, Obligation::kind)
                .containsExactly(tuple("A", ObligationKind.EXEMPT), tuple("B", ObligationKind.ENCOURAGED));
        assertThat(agencies(filed.of(OCTOBER, null))).containsExactly("B");
        assertThat(agencies(filed.of(PERIODS.of(YearMonth.of(2022, 9)), null))).containsExactly("A", "B");
        assertThat(agencies(filed.of(PERIODS.of(YearMonth.of(2022, 11)), null))).containsExactly("A", "B");
    }

    @Test
    void aDecisionCountsFromItsInstantAndNeverBefore() {
        store.agency("A", "COMMUNE", null, null, "{}", "{}");
        store.agency("B", "COMMUNE", null, null, "{}", "{}");
        obligations.freeze(OCTOBER, clock.instant());
        clock.forward(Duration.ofDays(1));
        Instant exempted = clock.instant();
        assertThat(obligations.decide(OCTOBER, "A", Obligations.Decision.EXEMPT, "lũ lụt", "lan"))
                .isTrue();
        assertThat(obligations.decide(OCTOBER, "A", Obligations.Decision.EXEMPT, "lũ lụt", "lan"))
                .isFalse();
        clock.forward(Duration.ofDays(1));
        Instant takenBack = clock.instant();
        assertThat(obligations.decide(OCTOBER, "A", Obligations.Decision.OWED, "nhầm", "lan"))
                .isTrue();
        assertThat(agencies(obligations.of(OCTOBER, exempted))).containsExactly("A", "B");
        assertThat(agencies(obligations.of(OCTOBER, exempted.plus(MICRO)))).containsExactly("B");
        assertThat(agencies(obligations.of(OCTOBER, takenBack))).containsExactly("B");
        assertThat(obligations.register(OCTOBER, null))
                .extracting(Obligation::kind)
                .containsOnly(ObligationKind.ENCOURAGED);
        assertThat(new JdbcTemplate(database)
                        .queryForList(
                                "select reason || ' ' || decided_by from obligation where reason is not null order by 1",
                                String.class))
                .containsExactly("lũ lụt lan", "nhầm lan");
    }

    @Test
    void aDecisionBeforeTheFreezeOutlastsItAndOnlyADecisionAddsAnAgencyAfterIt() {
        store.agency("A", "COMMUNE", null, null, "{}", "{}");
        store.agency("OLD", "COMMUNE", null, "2022-10-01", "{A}", "{}");
        obligations.decide(OCTOBER, "A", Obligations.Decision.EXEMPT, "chưa có cổng", "lan");
        store.agency("B", "COMMUNE", null, null, "{}", "{}");
        obligations.freeze(OCTOBER, clock.instant());
        store.agency("FORGOTTEN", "DEPARTMENT", null, null, "{}", "{}");
        assertThat(agencies(obligations.of(OCTOBER, null))).containsExactly("B");
        obligations.decide(OCTOBER, "FORGOTTEN", Obligations.Decision.OWED, "quên khai", "lan");
        assertThat(obligations.of(OCTOBER, null))
                .extracting(Obligation::agency, Obligation::kind)
                .containsExactly(tuple("B", ObligationKind.ENCOURAGED), tuple("FORGOTTEN", ObligationKind.MANDATORY));
        assertThatThrownBy(() -> obligations.decide(OCTOBER, "NOBODY", Obligations.Decision.EXEMPT, "không rõ", "lan"))
                .hasMessageContaining("OBL-201");
        assertThatThrownBy(() -> obligations.decide(OCTOBER, "OLD", Obligations.Decision.EXEMPT, "đã nhập", "lan"))
                .hasMessageContaining("OBL-202")
                .hasMessageContaining("merged into A");
    }

    @Test
    void theFileIsReadAsItWasFoundBefore(@TempDir Path folder) throws IOException {
        store.agency("A", "COMMUNE", null, null, "{}", "{}");
        store.agency("B", "COMMUNE", null, null, "{}", "{}");
        Path file = file(folder, "A,,,,,,\n");
        assertThat(agencies(obligations(file).of(OCTOBER, null))).containsExactly("A");
        clock.forward(Duration.ofDays(1));
        file(folder, "B,,,,,,\n");
        Obligations filed = obligations(file);
        assertThat(agencies(filed.of(OCTOBER, null))).containsExactly("B");
        assertThat(agencies(filed.of(OCTOBER, clock.instant()))).containsExactly("A");
        assertThat(agencies(filed.of(OCTOBER, clock.instant().plus(MICRO)))).containsExactly("B");
        clock.forward(Duration.ofDays(1));
        assertThat(agencies(obligations(null).of(OCTOBER, null))).containsExactly("A", "B");
        assertThat(agencies(obligations(null).of(OCTOBER, clock.instant()))).containsExactly("B");
    }
}
