package vn.nhipcau.routes.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nhipcau.routes.performance.TestDossier.vn;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.SortedMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.nhipcau.routes.TestDatabase;
import vn.nhipcau.routes.performance.AgencyFigures;
import vn.nhipcau.routes.performance.FigureSettings;
import vn.nhipcau.routes.performance.Figures;
import vn.nhipcau.routes.performance.PeriodRule;
import vn.nhipcau.routes.performance.PeriodSettings;
import vn.nhipcau.routes.performance.TestDossier;
import vn.nhipcau.routes.performance.TestStore;

/**
 * The end of the district level, computed by hand. Quận 1 ends with June 2025; its work goes on in the wards Bến Thành and
 * Sài Gòn. Calendar months; 30 June was a Monday, and no day from 23 June to 31 July was a day off.
 */
class ReformCasesTest {

    private static final PeriodRule MONTHS = new PeriodSettings(1, null, null).rule();
    private static final DataSource DATABASE = TestDatabase.create();

    @BeforeAll
    static void theDistrictHasFiveDossiers() {
        TestStore store = new TestStore(DATABASE);
        store.agency("QUAN-1", "DISTRICT", null, "2025-07-01", "{BEN-THANH,SAI-GON}", "{}");
        store.agency("BEN-THANH", "COMMUNE", "2025-07-01", null, "{}", "{}");
        store.agency("SAI-GON", "COMMUNE", "2025-07-01", null, "{}", "{}");
        store.add(
                of("QUAN-1", "1")
                        .received("2025-06-23 07:30")
                        .due("2025-06-30 17:00")
                        .resolved("2025-06-30 23:59:59.999999"),
                of("QUAN-1", "2")
                        .received("2025-06-30 13:00")
                        .due("2025-07-01 09:30")
                        .resolved("2025-07-01 00:00"),
                of("QUAN-1", "3").received("2025-06-30 13:00").due("2025-06-30 17:00"),
                of("QUAN-1", "4")
                        .received("2025-06-27 08:00")
                        .due("2025-07-04 17:00")
                        .resolved("2025-07-02 09:00"),
                of("SAI-GON", "5").received("2025-07-01 07:30").due("2025-07-08 17:00"));
    }

    private static TestDossier of(String agency, String code) {
        return new TestDossier(code).agency(agency);
    }

    @Test
    void inJuneTheDistrictAnswersForAllOfItsFour() {
        SortedMap<String, AgencyFigures> june = figures(6);

        assertThat(june).containsOnlyKeys("QUAN-1");
        Figures district = june.get("QUAN-1").total();
        assertThat(district.received().total()).isEqualTo(4);
        assertThat(district.resolved())
                .isEqualTo(new Figures.Resolved(1, 0, 0, 1, 0, 0)); // due 17:00, done by midnight
        assertThat(district.open()).isEqualTo(new Figures.Open(3, 2, 1, 0, 0));
        // 23 to 27 June and 30 June: six days of eight hours
        assertThat(district.handlingWorkingHours().mean()).isEqualTo(new BigDecimal("48.0"));
    }

    @Test
    void inJulyItsFirstSuccessorOpensWithWhatTheDistrictLeft() {
        SortedMap<String, AgencyFigures> july = figures(7);

        assertThat(july).containsOnlyKeys("BEN-THANH", "SAI-GON");
        Figures first = july.get("BEN-THANH").total();
        assertThat(first.carriedOver()).isEqualTo(3);
        assertThat(first.resolved())
                .isEqualTo(new Figures.Resolved(2, 1, 1, 0, 0, 0)); // on 1 July due 1 July; on 2 July due 4 July
        assertThat(first.open()).isEqualTo(new Figures.Open(1, 0, 1, 0, 0));
        // 30 June 13:00 to 17:00 is 4; 27 June 08:00 to 2 July 09:00 is 7.5 + 8 + 8 + 1.5 = 25; their middle is 14.5
        assertThat(first.handlingWorkingHours().median()).isEqualTo(new BigDecimal("14.5"));
        assertThat(july.get("SAI-GON").total().received().total()).isOne();
    }

    @Test
    void theProvinceOpensJulyWithWhatWasOpenInJune() {
        long open = EngineAnswer.engine(FigureSettings.defaults(), DATABASE)
                .province(MONTHS.of(YearMonth.of(2025, 6)), vn("2026-01-01 00:00"))
                .open()
                .total();

        assertThat(open).isEqualTo(3);
        assertThat(EngineAnswer.engine(FigureSettings.defaults(), DATABASE)
                        .province(MONTHS.of(YearMonth.of(2025, 7)), null)
                        .carriedOver())
                .isEqualTo(open);
    }

    private static SortedMap<String, AgencyFigures> figures(int month) {
        return EngineAnswer.engine(FigureSettings.defaults(), DATABASE)
                .compute(MONTHS.of(YearMonth.of(2025, month)), null);
    }
}
