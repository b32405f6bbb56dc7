package vn.nhipcau.routes.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static vn.nhipcau.routes.delivery.Bridge.MONTH;

import java.nio.file.Path;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.nhipcau.routes.checks.Check;
import vn.nhipcau.routes.delivery.Bridge;
import vn.nhipcau.routes.performance.TestDossier;

/** Between portal and figures nothing may get lost unseen: the period stays open and the hop is named. */
@NullUnmarked
class ClosingGateTest {
    private static final String DAY = "2022-10-19";
    private static final String NEXT = "2022-10-20";

    @TempDir
    static Path folder;

    private static Bridge bridge;

    @BeforeAll
    static void start() {
        bridge = new Bridge(ApprovalSettings.Restatement.TWO_PERSONS, folder);
    }

    @AfterAll
    static void stop() {
        bridge.close();
    }

    @BeforeEach
    void threeDossiersOfOneCompleteRun() throws Exception {
        bridge.sql.sql("truncate run, quarantine, closing_override cascade").update();
        bridge.clear();
        for (String code : new String[] {"a1", "a2", "b1"}) {
            bridge.store.add(new TestDossier(code)
                    .agency(code.substring(0, 1).toUpperCase(java.util.Locale.ROOT))
                    .received("2022-09-20 08:00")
                    .due("2022-09-30 17:00"));
        }
        run("COMPLETE", "MANUAL", "2017-01-01", "2022-10-18", 3, 3, 3, 0, 3, null);
    }

    @Test
    void closesWhenEveryHopAddsUp() {
        assertThat(close("lan", false).published()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        "5, 4, 4, 0, 4, CHK-401, nguồn → lấy về",
        "4, 4, 4, 1, 2, CHK-403, lấy về → ánh xạ",
        "4, 4, 4, 0, 3, CHK-404, ánh xạ → lưu kho"
    })
    void namesTheHopAtWhichARowOfARunWasLost(
            long told, long fetched, long read, long rejected, long stored, String code, String hop) {
        long mapped = code.equals("CHK-403") ? 2 : read - rejected;
        runOfHops(told, fetched, read, mapped, rejected, stored);

        assertThat(refusal())
                .extracting(Check::code, check -> check.subject().code())
                .contains(org.assertj.core.groups.Tuple.tuple(code, "hue"));
        assertThat(refusal()).anySatisfy(check -> assertThat(check.text().vi()).contains(hop));
        assertThat(bridge.count("monthly_status")).isZero();
    }

    @ParameterizedTest
    @CsvSource({"RUN-401", "RUN-402", "RUN-403", "RUN-411", "RUN-412", "CON-305"})
    void staysOpenAfterARunThatMayHaveLostSomethingUntilTheSourceIsReadAgain(String code) {
        run("INCOMPLETE", "SCHEDULED", DAY, NEXT, 2, 1, 1, 0, 1, code);
        assertThat(refusal()).extracting(Check::code).contains("CHK-402");

        run("COMPLETE", "SCHEDULED", "2022-10-18", NEXT + " 01:00", 2, 2, 2, 0, 0, null);
        bridge.sql.sql("update run set unchanged = 2, added = 0 where read = 2").update();
        bridge.sql.sql("update run set added = 0, unchanged = 1 where read = 1").update();

        assertThat(close("lan", false).published()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({"FAILED, CON-301", "INCOMPLETE, CON-301", "INCOMPLETE, RUN-404", "INCOMPLETE, RUN-405"})
    void closesWhileAPortalIsDown(String state, String code) {
        run(state, "SCHEDULED", DAY, NEXT, 0, 0, 0, 0, 0, code);

        assertThat(close("lan", false).published()).isEqualTo(3);
    }

    @Test
    void aWindowSomebodyAskedForIsMadeGoodOnlyByOneThatCoversIt() {
        run("INCOMPLETE", "BACKFILL", "2022-08-01", "2022-09-01", 2, 1, 1, 0, 0, "RUN-401");
        bridge.sql.sql("update run set unchanged = 1 where kind = 'BACKFILL'").update();
        run("COMPLETE", "SCHEDULED", DAY, NEXT, 0, 0, 0, 0, 0, null);
        assertThat(refusal()).extracting(Check::code).containsExactly("CHK-402");

        run("COMPLETE", "BACKFILL", "2022-07-01", "2022-09-01", 0, 0, 0, 0, 0, null);

        assertThat(close("lan", false).published()).isEqualTo(3);
    }

    @Test
    void seesADossierThatIsGoneFromTheStore() {
        bridge.sql.sql("delete from dossier_version where dossier_code = 'a2'").update();

        assertThat(refusal()).singleElement().satisfies(check -> {
            assertThat(check.code()).isEqualTo("CHK-405");
            assertThat(check.text().vi()).contains("lưu kho → bản hiện hành", "3", "2");
        });
    }

    @Test
    void twoPeopleWithAReasonMayPassItAndBothAreOnRecord() {
        bridge.sql.sql("delete from dossier_version where dossier_code = 'a2'").update();

        CloseReport asked = close("lan", true);

        assertThat(asked.published()).isZero();
        assertThat(asked.override().askedBy()).isEqualTo("lan");
        assertThat(asked.override().differences()).extracting(Check::code).containsExactly("CHK-405");
        assertThat(bridge.bean(Periods.class).find(MONTH).closedAt()).isNull();
        assertThatThrownBy(() -> close("lan (token laptop)", true)).hasMessageStartingWith("PER-211");
        assertThatThrownBy(() -> close("minh", false))
                .hasMessageStartingWith("PER-210")
                .hasMessageContaining("lan asked");

        assertThat(close("minh", true).published()).isEqualTo(3);

        assertThat(bridge.texts("select action || ' ' || actor from audit order by audit_no"))
                .containsExactly("OVERRIDE_ASKED lan", "OVERRIDE_AGREED minh", "PERIOD_CLOSED minh");
        assertThat(bridge.texts("select detail from incident where closed_at is null"))
                .containsExactly(
                        "Went out although control totals differ (CHK-405 hue); asked for by lan, agreed to by minh.");
    }

    @Test
    void whatTheFirstPersonHasNotSeenIsAskedAnew() {
        bridge.sql.sql("delete from dossier_version where dossier_code = 'a2'").update();
        close("lan", true);
        run("INCOMPLETE", "SCHEDULED", DAY, NEXT, 2, 0, 0, 0, 0, "RUN-401");

        CloseReport again = close("minh", true);

        assertThat(again.published()).isZero();
        assertThat(again.override().askedBy()).isEqualTo("minh");
        assertThat(again.override().differences()).hasSize(2);
        assertThat(close("lan", true).published()).isEqualTo(3);
    }

    @Test
    void aDifferenceThatHasGrownSinceTheFirstPersonSawItIsAskedAnew() {
        bridge.sql.sql("delete from dossier_version where dossier_code = 'a2'").update();
        close("lan", true);
        bridge.sql.sql("delete from dossier_version where dossier_code = 'b1'").update();

        assertThat(close("minh", true).published()).isZero();

        assertThat(bridge.count("monthly_status")).isZero();
        assertThat(close("lan", true).published()).isEqualTo(3);
    }

    @Test
    void whatTwoPeopleHavePassedOnceIsNotAskedAgainButANewRunIs() {
        run("INCOMPLETE", "SCHEDULED", DAY, NEXT, 2, 0, 0, 0, 0, "RUN-401");
        close("lan", true);
        close("minh", true);

        assertThat(close("lan", false).unchanged()).isEqualTo(3);
        assertThat(bridge.texts("select detail from incident where closed_at is null"))
                .containsExactly(
                        "Went out although control totals differ (CHK-402 hue), as two people have passed before.");

        run("INCOMPLETE", "SCHEDULED", DAY, NEXT, 2, 0, 0, 0, 0, "RUN-401");
        assertThat(refusal()).hasSize(1);
    }

    @Test
    void askingFreezesNobodysDuty() {
        bridge.sql.sql("delete from obligation_freeze").update();
        bridge.sql.sql("delete from dossier_version where dossier_code = 'a2'").update();

        close("lan", true);

        assertThat(bridge.count("obligation_freeze")).isZero();
    }

    @Test
    void askingForARestatementAgreesToNoOverrideAndTwoPeopleAlwaysFindAWay() {
        close("lan", false);
        restate("lan", false);
        run("INCOMPLETE", "SCHEDULED", DAY, NEXT, 2, 0, 0, 0, 0, "RUN-401");
        assertThat(restate("minh", true).override().askedBy()).isEqualTo("minh");
        assertThatThrownBy(() -> restate("lan", true)).hasMessageStartingWith("PER-204");

        bridge.bean(PeriodClosing.class).reject(MONTH, "begin again", "lan");
        assertThat(restate("minh", true).override().askedBy()).isEqualTo("minh");
        bridge.bean(PeriodClosing.class).reject(MONTH, "begin again", "lan");
        assertThat(close("minh", true).override().askedBy()).isEqualTo("minh");

        assertThat(restate("lan", true).override().askedBy()).isEqualTo("lan");
        assertThat(bridge.texts("select cause from incident where closed_at is null"))
                .isEmpty();
        assertThat(restate("minh", true).state()).isEqualTo(PeriodState.CLOSED);
    }

    @Test
    void aRestatementPassesTheSameGateAndEndsTheIncidentWhenAllAddsUpAgain() {
        close("lan", false);
        run("INCOMPLETE", "SCHEDULED", DAY, NEXT, 2, 0, 0, 0, 0, "RUN-401");
        assertThatThrownBy(() -> restate("lan", false)).hasMessageStartingWith("PER-210");
        assertThat(bridge.bean(Periods.class).find(MONTH).state()).isEqualTo(PeriodState.CLOSED);

        assertThat(restate("lan", true).override().askedBy()).isEqualTo("lan");
        assertThat(restate("minh", true).state()).isEqualTo(PeriodState.CLOSED);
        assertThat(bridge.texts("select cause from incident where closed_at is null"))
                .containsExactly("CONTROL_TOTALS_OVERRIDDEN");

        run("COMPLETE", "SCHEDULED", DAY, NEXT, 0, 0, 0, 0, 0, null);
        restate("lan", false);
        restate("minh", false);
        assertThat(bridge.texts("select cause from incident where closed_at is null"))
                .isEmpty();
    }

    private static CloseReport close(String actor, boolean override) {
        return bridge.bean(PeriodClosing.class).close(MONTH, "month end", actor, override);
    }

    private static CloseReport restate(String actor, boolean override) {
        return bridge.bean(PeriodClosing.class).restate(MONTH, "once more", actor, override);
    }

    private static java.util.List<Check> refusal() {
        ControlTotalsDiffer refused = catchThrowableOfType(ControlTotalsDiffer.class, () -> close("lan", false));
        assertThat(refused).hasMessageStartingWith("PER-210");
        return refused.differences();
    }

    private static void runOfHops(long told, long fetched, long read, long mapped, long rejected, long stored) {
        run("COMPLETE", "SCHEDULED", DAY, NEXT, told, fetched, read, rejected, 0, null);
        bridge.sql
                .sql(
                        "update run set mapped = :mapped, unchanged = :stored where run_no = (select max(run_no) from run)")
                .param("mapped", mapped)
                .param("stored", stored)
                .update();
    }

    private static void run(
            String state,
            String kind,
            String from,
            String to,
            long told,
            long fetched,
            long read,
            long rejected,
            long added,
            String code) {
        bridge.sql
                .sql("""
                insert into run (source_no, state, kind, window_from, window_to, started_at, ended_at, node, epoch,
                    source_total, fetched, read, mapped, rejected, added, error_code, error_text)
                values (:source, :state, :kind, :from::timestamptz, :to::timestamptz, :to::timestamptz, :to::timestamptz,
                    'n', 1, :told, :fetched, :read, :read - :rejected, :rejected, :added, :code, :code)
                """)
                .param("source", bridge.store.source("hue"))
                .param("state", state)
                .param("kind", kind)
                .param("from", from)
                .param("to", to)
                .param("told", told)
                .param("fetched", fetched)
                .param("read", read)
                .param("rejected", rejected)
                .param("added", added)
                .param("code", code)
                .update();
    }
}
