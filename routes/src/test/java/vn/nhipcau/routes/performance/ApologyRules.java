package vn.nhipcau.routes.performance;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** What a letter of apology changes and what it does not. */
@NullUnmarked // absent columns are null here
abstract class ApologyRules extends FigureCase {

    ApologyRules(String zone) {
        super(zone);
    }

    /** First promised for 3 October, moved to the 10th, done on the 5th. */
    private TestDossier moved() {
        return monday().due("2022-10-10 16:00").firstDue("2022-10-03 16:00").resolved("2022-10-05 09:00");
    }

    @Test
    void anApologyDoesNotForgive() {
        Figures figures = of(moved().apology("2022-10-01 09:00", "2022-10-10 16:00"));
        assertResolved(figures, Verdict.LATE);
        assertThat(figures.lateAgainstFirstDue()).isOne();
        assertThat(figures.lateWithoutApology()).isZero();
        assertThat(figures.apologies()).isOne();
    }

    @Test
    void aDateMovedWithoutAWordStandsButTheFirstOneIsKept() {
        Figures figures = of(moved());
        assertResolved(figures, Verdict.EARLY);
        assertThat(figures.lateAgainstFirstDue()).isOne();
    }

    @Test
    void aLetterBringsTheFirstDateBackAlsoWhereThePortalHasMovedTheDateForPauses() {
        traits.put("hue", new SourceTraits.Trait(true, 100));
        assertResolved(of(moved().apology("2022-10-01 09:00", "2022-10-10 16:00")), Verdict.LATE);
        clear();
        traits.put("hue", new SourceTraits.Trait(true, 100));
        assertResolved(of(moved()), Verdict.EARLY);
    }

    @Test
    void whereItForgivesTheLatestLetterBeforeTheClosingSetsTheDate() {
        forgiving();
        Figures figures = of(moved().apology("2022-10-01 09:00", "2022-10-04 16:00")
                .apology("2022-10-03 09:00", "2022-10-05 09:00")
                .apology("2022-10-05 09:00", "2022-10-30 09:00"));
        assertResolved(figures, Verdict.ON_TIME);
        assertThat(figures.apologies()).isEqualTo(2);
    }

    @Test
    void onlyPausesAfterAForgivingLetterMoveItsDate() {
        forgiving();
        // of the pause from 3 October 08:00 to 5 October 08:00 only the second day is after the letter
        assertResolved(forgivenAndPaused("2022-10-07 09:00"), Verdict.ON_TIME);
        clear();
        forgiving();
        assertResolved(forgivenAndPaused("2022-10-07 09:00:00" + MICRO), Verdict.LATE);
    }

    private Figures forgivenAndPaused(String finished) {
        return of(monday().due("2022-10-03 16:00")
                .apology("2022-10-04 08:00", "2022-10-06 09:00")
                .paused("2022-10-03 08:00", "2022-10-05 08:00")
                .resolved(finished));
    }

    @Test
    void aLetterAfterTheClosingForgivesNothing() {
        forgiving();
        Figures figures = of(monday().due("2022-10-10 16:00")
                .firstDue("2022-10-03 16:00")
                .apology("2022-10-05 09:00", "2022-10-10 16:00")
                .resolved("2022-10-05 09:00"));
        assertResolved(figures, Verdict.LATE);
        assertThat(figures.lateWithoutApology()).isOne();
        assertThat(figures.apologies()).isZero();
    }

    @Test
    void anOpenDossierWithALetterIsHeldAgainstItsFirstDate() {
        assertOpen(
                of(monday().due("2022-10-20 16:00")
                        .firstDue("2022-10-03 16:00")
                        .apology("2022-10-01 09:00", "2022-10-20 16:00")),
                Verdict.OVERDUE);
        clear();
        forgiving();
        assertOpen(
                of(monday().due("2022-10-20 16:00")
                        .firstDue("2022-10-03 16:00")
                        .apology("2022-10-01 09:00", "2022-10-20 16:00")),
                Verdict.IN_TIME);
    }
}
