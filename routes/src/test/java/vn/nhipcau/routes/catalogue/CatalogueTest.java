package vn.nhipcau.routes.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static vn.nhipcau.routes.performance.TestDossier.vn;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.nhipcau.mappings.record.Agency;
import vn.nhipcau.mappings.record.AgencyLevel;
import vn.nhipcau.routes.TestClock;
import vn.nhipcau.routes.TestDatabase;
import vn.nhipcau.routes.performance.PeriodRule;
import vn.nhipcau.routes.performance.PeriodSettings;
import vn.nhipcau.routes.performance.ReportingPeriod;
import vn.nhipcau.routes.performance.TestStore;

@NullUnmarked
class CatalogueTest {

    private static final PeriodRule PERIODS = new PeriodSettings(null, null, null).rule();
    private static final ReportingPeriod OCTOBER = PERIODS.of(YearMonth.of(2022, 10));

    private static final TestClock CLOCK = new TestClock(vn("2022-10-20 08:00"));

    private static DataSource database;
    private static TestStore store;

    @BeforeAll
    static void start() {
        database = TestDatabase.create();
        store = new TestStore(database);
    }

    @BeforeEach
    void clear() {
        store.clear();
    }

    private static AgencyCatalogue agencies() {
        return new AgencyCatalogue(database, PERIODS);
    }

    private static Obligations book(Path file) {
        return new Obligations(database, agencies(), CatalogueSettings.ofObligations(file), CLOCK);
    }

    private static List<Obligation> obligations(Path file) {
        return book(file).of(OCTOBER);
    }

    @Test
    void anAgencyIsValidOnHalfOpenCivilDays() {
        store.agency("A", "DEPARTMENT", "2022-01-01", "2022-10-15", "{}", "{H57.A}");
        assertThat(agencies().validAt(vn("2022-10-14 23:59:59.999999"))).hasSize(1);
        assertThat(agencies().validAt(vn("2022-10-15 00:00"))).isEmpty();
        assertThat(agencies().validAt(vn("2021-12-31 23:00"))).isEmpty();
        assertThat(agencies().find("H57.A", vn("2022-05-01 00:00")))
                .map(Agency::code)
                .contains("A");
    }

    @Test
    void twoRowsOfOneCodeAreTwoVersions() {
        store.agency("A", "DISTRICT", null, "2022-10-01", "{}", "{}");
        store.agency("A", "COMMUNE", "2022-10-01", null, "{}", "{}");
        assertThat(agencies().find("A", vn("2022-09-30 00:00")).orElseThrow().level())
                .isEqualTo(AgencyLevel.DISTRICT);
        assertThat(agencies().find("A", vn("2022-10-01 00:00")).orElseThrow().level())
                .isEqualTo(AgencyLevel.COMMUNE);
    }

    @Test
    void successionFollowsTheFirstSuccessorThenValidAndNeverTurnsInCircles() {
        store.agency("OLD", "DISTRICT", null, "2022-07-01", "{GONE,NEXT,OTHER}", "{}");
        store.agency("GONE", "DISTRICT", "2022-07-01", "2022-08-01", "{OLD}", "{}");
        store.agency("NEXT", "DISTRICT", "2022-08-01", null, "{}", "{}");
        store.agency("OTHER", "DISTRICT", null, null, "{}", "{}");
        AgencyTree tree = agencies().tree();
        assertThat(tree.resolve("OLD", vn("2022-06-30 23:59"))).isEqualTo("OLD");
        assertThat(tree.resolve("OLD", vn("2022-07-15 00:00"))).isEqualTo("GONE");
        assertThat(tree.resolve("OLD", vn("2022-09-15 00:00"))).isEqualTo("NEXT");
        assertThat(tree.resolve("NOBODY", vn("2022-09-15 00:00"))).isEqualTo("NOBODY");
    }

    @Test
    void cataloguesAreReadAsTheyWereKnownStrictlyBeforeAnInstant() {
        store.agency("A", "DISTRICT", null, null, "{}", "{}");
        Instant merged = vn("2022-10-20 08:00");
        store.supersede("agency", "A", merged);
        store.agency("A", "DISTRICT", null, "2022-10-01", "{C}", "{}", merged);
        store.agency("C", "DISTRICT", "2022-10-01", null, "{}", "{}", merged);
        assertThat(agencies().tree(merged).resolve("A", OCTOBER.last())).isEqualTo("A");
        assertThat(agencies().tree(merged.plusNanos(1000)).resolve("A", OCTOBER.last()))
                .isEqualTo("C");
        assertThat(agencies().tree().resolve("A", OCTOBER.last())).isEqualTo("C");
        Obligations obligations = book(null);
        assertThat(obligations.of(OCTOBER, merged))
                .extracting(Obligation::agency)
                .containsExactly("A");
        assertThat(obligations.of(OCTOBER, null)).extracting(Obligation::agency).containsExactly("C");
    }

    @Test
    void aMergerChangesTheScopeOfWhoGoesOn() {
        store.agency("A", "DISTRICT", null, "2022-10-01", "{C}", "{}");
        store.agency("B", "DISTRICT", null, "2022-11-01", "{C}", "{}");
        store.agency("C", "DISTRICT", null, null, "{}", "{C2}");
        AgencyTree tree = agencies().tree();
        assertThat(tree.scopeChanged("C", LocalDate.parse("2022-09-30"))).isEmpty();
        assertThat(tree.scopeChanged("C2", LocalDate.parse("2022-10-31"))).contains(LocalDate.parse("2022-10-01"));
        assertThat(tree.scopeChanged("C", LocalDate.parse("2022-11-01"))).contains(LocalDate.parse("2022-11-01"));
        assertThat(tree.scopeChanged("A", LocalDate.parse("2022-11-01"))).isEmpty();
    }

    @Test
    void withoutAFileEveryAgencyValidJustBeforeTheEndMustReport() {
        store.agency("A", "DEPARTMENT", null, "2022-10-14", "{}", "{}");
        store.agency("B", "DISTRICT", "2022-10-14", null, "{}", "{}");
        store.agency("C", "COMMUNE", "2022-10-15", null, "{}", "{}");
        assertThat(obligations(null))
                .containsExactly(new Obligation(
                        "B",
                        "Name of B",
                        AgencyLevel.DISTRICT,
                        Obligation.MONTHLY_STATUS,
                        null,
                        ObligationKind.MANDATORY,
                        List.of()));
    }

    @Test
    void aLineForTheAgencyWinsOverOneForItsLevel(@TempDir Path folder) throws IOException {
        store.agency("A", "DISTRICT", null, null, "{}", "{}");
        store.agency("B", "DISTRICT", null, null, "{}", "{}");
        store.agency("C", "COMMUNE", null, null, "{}", "{}");
        Path file = Files.writeString(folder.resolve("obligations.csv"), """
                agency,level,obligation,sender,from,to,kind
                B,,,b-software,2022-01-01,,
                *,DISTRICT,monthly-status,,,,MANDATORY
                *,COMMUNE,monthly-status,,2022-10-15,,ENCOURAGED
                A,DISTRICT,training,,,,ENCOURAGED
                """);
        assertThat(obligations(file))
                .extracting(Obligation::agency, Obligation::obligation, Obligation::sender)
                .containsExactly(
                        tuple("A", "monthly-status", null),
                        tuple("A", "training", null),
                        tuple("B", "monthly-status", "b-software"));
    }

    @Test
    void aBadLineIsNamedAtStart(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("obligations.csv"), "agency,level,obligation,sender,from,to,kind\n*,VILLAGE,,,,,\n");
        assertThatThrownBy(() -> obligations(file))
                .hasMessageContaining("CAT-102")
                .hasMessageContaining("obligations.csv:2")
                .hasMessageContaining("VILLAGE");
    }
}
