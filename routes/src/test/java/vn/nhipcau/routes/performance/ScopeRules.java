package vn.nhipcau.routes.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nhipcau.routes.performance.TestDossier.vn;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** Which dossiers a period concerns, and as what they count. */
@NullUnmarked // absent columns are null here
abstract class ScopeRules extends FigureCase {

    ScopeRules(String zone) {
        super(zone);
    }

    @Test
    void aPeriodIsHalfOpenToTheMicrosecond() {
        assertThat(of(dossier().received("2022-09-14 23:59:59.999999")).carriedOver())
                .isOne();
        clear();
        assertThat(of(dossier().received("2022-09-15 00:00")).received().total())
                .isOne();
        clear();
        assertThat(of(dossier().received("2022-10-14 23:59:59.999999"))
                        .received()
                        .total())
                .isOne();
        clear();
        assertThat(of(dossier().received("2022-10-15 00:00"))).isEqualTo(Figures.zero());
    }

    @Test
    void whatClosedBeforeTheStartIsOfNoConcern() {
        assertThat(of(dossier().received("2022-09-01 08:00").resolved("2022-09-14 23:59:59.999999")))
                .isEqualTo(Figures.zero());
        clear();
        assertThat(of(dossier().received("2022-09-01 08:00").resolved("2022-09-15 00:00"))
                        .resolved()
                        .total())
                .isOne();
    }

    @Test
    void whatClosesAtTheEndOrLaterIsOpenAtTheEnd() {
        assertResolved(of(monday().resolved("2022-10-14 23:59:59.999999")), Verdict.NO_LIMIT);
        clear();
        assertOpen(of(monday().resolved("2022-10-15 00:00")), Verdict.NO_LIMIT);
        clear();
        assertOpen(of(monday().closed("WITHDRAWN", vn("2022-10-20 09:00"))), Verdict.NO_LIMIT);
    }

    @Test
    void withoutReceptionThereIsNoDossier() {
        TestDossier submitted = dossier();
        submitted.submittedAt = vn("2022-09-20 08:00");
        assertThat(of(submitted)).isEqualTo(Figures.zero());
    }

    @Test
    void aDeletedDossierIsNotCounted() {
        TestDossier deleted = monday();
        deleted.deleted = true;
        assertThat(of(deleted)).isEqualTo(Figures.zero());
    }

    @Test
    void channelsAreToldApart() {
        TestDossier online = new TestDossier("1").received("2022-09-20 08:00");
        online.channel = "ONLINE";
        TestDossier postal = new TestDossier("2").received("2022-09-20 08:00");
        postal.channel = "POSTAL";
        TestDossier silent = new TestDossier("3").received("2022-09-20 08:00");
        silent.channel = null;
        TestDossier carried = new TestDossier("4").received("2022-08-20 08:00");
        carried.channel = "ONLINE";
        assertThat(of(online, postal, silent, carried).received()).isEqualTo(new Figures.Received(3, 1, 0, 1));
    }

    @Test
    void theClosingIsTheFinishElseTheReturn() {
        TestDossier returned = monday().due("2022-09-21 17:00");
        returned.returnedAt = vn("2022-09-21 16:00");
        assertResolved(of(returned), Verdict.ON_TIME);
        clear();
        TestDossier both = monday().due("2022-09-21 17:00");
        both.finishedAt = vn("2022-09-20 16:00");
        both.returnedAt = vn("2022-09-26 16:00");
        assertResolved(of(both), Verdict.EARLY);
    }

    @Test
    void withdrawnAndStoppedAreNeitherResolvedNorLate() {
        Figures figures = of(
                monday().due("2022-09-20 08:00").closed("WITHDRAWN", vn("2022-10-01 08:00")),
                new TestDossier("E").received("2022-09-19 08:00").closed("STOPPED", vn("2022-10-02 08:00")));
        assertThat(figures.withdrawn()).isOne();
        assertThat(figures.stopped()).isOne();
        assertThat(figures.resolved().total()).isZero();
        assertThat(figures.nonconformities()).isZero();
    }

    @Test
    void aRefusalAfterHandlingIsTimedLikeAResult() {
        Figures figures = of(monday().due("2022-09-20 08:00").closed("REFUSED", vn("2022-09-21 08:00")));
        assertThat(figures.resolved()).isEqualTo(new Figures.Resolved(1, 0, 0, 1, 0, 1));
        assertThat(figures.handlingWorkingHours().count()).isOne();
    }

    @Test
    void aRefusalAtReceptionCountsWhereItsFirstKnownMomentLies() {
        TestDossier submitted = new TestDossier("1");
        submitted.submittedAt = vn("2022-10-14 23:59:59.999999");
        submitted.closedBy = "REFUSED_AT_RECEPTION";
        TestDossier received = new TestDossier("2").received("2022-09-15 00:00");
        received.submittedAt = vn("2022-09-01 00:00");
        received.closedBy = "REFUSED_AT_RECEPTION";
        TestDossier returned = new TestDossier("3").received("2022-09-20 08:00");
        returned.returnedAt = vn("2022-10-15 00:00");
        returned.closedBy = "REFUSED_AT_RECEPTION";
        TestDossier finished = new TestDossier("4");
        finished.finishedAt = vn("2022-09-14 23:59:59.999999");
        finished.closedBy = "REFUSED_AT_RECEPTION";

        Figures figures = of(submitted, received, returned, finished);

        assertThat(figures.refusedAtReception()).isEqualTo(2);
        assertThat(figures.received().total() + figures.carriedOver()).isZero();
    }
}
