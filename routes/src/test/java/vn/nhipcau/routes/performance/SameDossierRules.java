package vn.nhipcau.routes.performance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** One dossier that two sources tell of. */
@NullUnmarked // absent columns are null here
abstract class SameDossierRules extends FigureCase {

    SameDossierRules(String zone) {
        super(zone);
    }

    private TestDossier open(String source, String code) {
        return new TestDossier(code).source(source).received("2022-09-19 08:00");
    }

    @Test
    void theNewerOfTwoSourcesCounts() {
        assertResolved(
                of(
                        open("a", "D").changed("2022-10-01 08:00").resolved("2022-09-30 08:00"),
                        open("b", "D").changed("2022-09-20 08:00")),
                Verdict.NO_LIMIT);
    }

    @Test
    void betweenEquallyNewOnesTheLowerPriorityThenTheSmallerIdCounts() {
        traits.put("b", new SourceTraits.Trait(false, 1));
        assertOpen(
                of(
                        open("a", "D").changed("2022-10-01 08:00").resolved("2022-09-30 08:00"),
                        open("b", "D").changed("2022-10-01 08:00")),
                Verdict.NO_LIMIT);
        traits.clear();
        assertResolved(engine().province(OCTOBER, null), Verdict.NO_LIMIT);
    }

    @Test
    void anEqualOtherCodeIsTheSameDossier() {
        TestDossier copy = open("b", "000-COPY").changed("2022-09-20 08:00");
        copy.otherCodes = List.of("X", "D");
        TestDossier third = open("c", "THIRD").changed("2022-09-19 08:00");
        third.otherCodes = List.of("X");
        Figures figures = of(open("a", "D").changed("2022-10-01 08:00"), copy, third);
        assertThat(figures.received().total()).isOne();
    }

    @Test
    void aChainOfOtherCodesHoldsThroughAnEqualCode() {
        // c names what b names too, and b bears the code of a: all three are one, and the newest is c
        TestDossier third = open("c", "THIRD").changed("2022-10-02 08:00").resolved("2022-10-01 08:00");
        third.otherCodes = List.of("Y");
        TestDossier second = open("b", "D").changed("2022-09-20 08:00");
        second.otherCodes = List.of("Y");
        Figures figures = of(open("a", "D").changed("2022-10-01 08:00"), second, third);
        assertThat(figures.received().total()).isOne();
        assertThat(figures.resolved().total()).isOne();
    }

    @Test
    void aNewerVersionOutsideThePeriodStillWins() {
        Figures figures = of(
                open("a", "D").changed("2022-09-10 08:00"),
                new TestDossier("D")
                        .source("b")
                        .received("2022-08-01 08:00")
                        .resolved("2022-08-02 08:00")
                        .changed("2022-09-20 08:00"));
        assertThat(figures).isEqualTo(Figures.zero());
    }

    @Test
    void aNewerDeletionDeletes() {
        TestDossier gone = open("b", "D").changed("2022-10-01 08:00");
        gone.deleted = true;
        assertThat(of(open("a", "D").changed("2022-09-20 08:00"), gone)).isEqualTo(Figures.zero());
    }

    @Test
    void keptApartBySourceBothCount() {
        settings = new FigureSettings(null, null, null, null, DossierIdentity.SOURCE_AND_CODE, null);
        assertThat(of(open("a", "D"), open("b", "D")).received().total()).isEqualTo(2);
    }
}
