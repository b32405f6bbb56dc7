package vn.nhipcau.routes.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nhipcau.routes.performance.TestDossier.vn;

import java.math.BigDecimal;
import java.util.SortedMap;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** Which agency answers for a dossier, and what is listed under it. */
@NullUnmarked // absent columns are null here
abstract class AgencyRules extends FigureCase {

    AgencyRules(String zone) {
        super(zone);
    }

    private void merger() {
        store.agency("OLD", "DISTRICT", null, "2022-10-01", "{MIDDLE}", "{}");
        store.agency("MIDDLE", "DISTRICT", "2022-10-01", "2022-10-10", "{NEW}", "{}");
        store.agency("NEW", "DISTRICT", "2022-10-01", null, "{}", "{H57.NEW}");
    }

    private SortedMap<String, AgencyFigures> byAgency(TestDossier... dossiers) {
        store.add(dossiers);
        return engine().compute(OCTOBER, null);
    }

    @Test
    void theAgencyValidAtTheClosingAnswersElseItsSuccessor() {
        merger();
        SortedMap<String, AgencyFigures> figures = byAgency(
                new TestDossier("1").received("2022-09-19 08:00").agency("OLD").resolved("2022-09-30 23:59:59.999999"),
                new TestDossier("2").received("2022-09-19 08:00").agency("OLD").resolved("2022-10-01 00:00"),
                new TestDossier("3").received("2022-09-19 08:00").agency("OLD"),
                new TestDossier("4").received("2022-09-19 08:00").agency("H57.NEW"),
                new TestDossier("5").received("2022-09-19 08:00").agency("ELSEWHERE"));
        assertThat(figures.keySet()).containsExactly("ELSEWHERE", "MIDDLE", "NEW", "OLD");
        assertThat(figures.get("OLD").total().resolved().total()).isOne();
        assertThat(figures.get("MIDDLE").total().resolved().total()).isOne();
        assertThat(figures.get("NEW").total().open().total()).isEqualTo(2);
    }

    @Test
    void aDossierUnderTheNameOfALaterSuccessorCountsForWhoWasThereIfThatIsOneAgency() {
        store.agency("RENAMED", "DISTRICT", null, "2022-09-25", "{MIDDLE}", "{}");
        store.agency("MIDDLE", "DISTRICT", "2022-09-25", "2022-10-01", "{NEW}", "{}");
        store.agency("NEW", "DISTRICT", "2022-10-01", null, "{}", "{H57.NEW}");
        store.agency("A", "COMMUNE", null, "2022-10-01", "{MERGED}", "{}");
        store.agency("B", "COMMUNE", null, "2022-10-01", "{MERGED}", "{}");
        store.agency("MERGED", "COMMUNE", "2022-10-01", null, "{}", "{}");
        SortedMap<String, AgencyFigures> figures = byAgency(
                new TestDossier("1").received("2022-09-19 08:00").agency("NEW").resolved("2022-09-24 23:59:59.999999"),
                new TestDossier("2")
                        .received("2022-09-19 08:00")
                        .agency("H57.NEW")
                        .resolved("2022-09-25 00:00"),
                new TestDossier("3").received("2022-09-19 08:00").agency("NEW").resolved("2022-10-01 00:00"),
                new TestDossier("4")
                        .received("2022-09-19 08:00")
                        .agency("MERGED")
                        .resolved("2022-09-30 08:00"),
                new TestDossier("5").received("2022-09-19 08:00").agency("A").resolved("2022-09-30 08:00"));
        assertThat(figures.keySet()).containsExactly("A", "MERGED", "MIDDLE", "NEW", "RENAMED");
    }

    @Test
    void theReceivingAgencyAnswersWhereNobodyElseIsNamed() {
        TestDossier dossier = monday().agency(null);
        dossier.receiving = "R";
        assertThat(byAgency(dossier).keySet()).containsExactly("R");
    }

    @Test
    void onlyPairsWithAFigureAreListed() {
        TestDossier refused = new TestDossier("3").procedure("1.000003");
        refused.submittedAt = vn("2022-09-20 08:00");
        refused.closedBy = "REFUSED_AT_RECEPTION";
        SortedMap<String, AgencyFigures> figures = byAgency(
                new TestDossier("1").received("2022-09-19 08:00").procedure("1.000001"),
                new TestDossier("2").received("2022-11-19 08:00").procedure("1.000002"),
                refused,
                new TestDossier("4").received("2022-09-19 08:00").procedure(null));
        assertThat(figures.get("A").procedures().keySet()).containsExactly("1.000001", "1.000003");
        assertThat(figures.get("A").total().received().total()).isEqualTo(2);
    }

    @Test
    void theProvinceIsRecomputedFromDossiers() {
        store.add(
                new TestDossier("1").received("2022-09-19 07:30").agency("A").resolved("2022-09-19 08:30"),
                new TestDossier("2").received("2022-09-19 07:30").agency("B").resolved("2022-09-19 10:30"));
        assertThat(engine().province(OCTOBER, null).handlingWorkingHours().median())
                .isEqualTo(new BigDecimal("2.0"));
    }
}
