package vn.nhipcau.routes.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.nhipcau.routes.delivery.Bridge;
import vn.nhipcau.routes.performance.Verdict;
import vn.nhipcau.routes.status.ApprovalSettings;
import vn.nhipcau.routes.status.ClosedPeriodWatch;
import vn.nhipcau.routes.status.Difference;
import vn.nhipcau.routes.status.Differences;
import vn.nhipcau.routes.status.KnownPeriod;
import vn.nhipcau.routes.status.PeriodClosing;
import vn.nhipcau.routes.status.PeriodState;
import vn.nhipcau.routes.status.Periods;
import vn.nhipcau.routes.store.RunState;

/** A portal edits what was reported long ago and does not say when: the next night knows, and a person decides. */
class BackdatedChangesTest {
    private static final YearMonth SEPTEMBER = YearMonth.of(2022, 9);
    private static final Instant RECEIVED = Instant.parse("2022-09-01T01:00:00Z");
    private static final String SHOP = CollectorCase.SHOP;

    private static Bridge bridge;

    private final WindowedPortal portal = new WindowedPortal();
    private Collector collector;

    @BeforeAll
    static void start(@TempDir Path folder) {
        bridge = new Bridge(ApprovalSettings.Restatement.TWO_PERSONS, folder);
    }

    @AfterAll
    static void stop() {
        bridge.close();
    }

    @BeforeEach
    void aClosedMonthOfSixtyDossiers(@TempDir Path folder) throws Exception {
        bridge.sql.sql("truncate source, mapping_version, lease cascade").update();
        bridge.clear();
        bridge.store.agency(CollectorCase.DISTRICT, "DISTRICT", null, null, "{}", "{}");
        collector = new Collector(
                        bridge.bean(DataSource.class),
                        folder,
                        Map.of(
                                SHOP,
                                Collector.source(
                                        SourceKind.ONE_STOP_SHOP, "scripted", "t-dossiers", Map.of("page-size", 50))),
                        bridge.bean(ClosedPeriodWatch.class))
                .connect(SHOP);
        for (int number = 0; number < 60; number++) {
            portal.add(CollectorCase.code(number), RECEIVED);
        }
        ScriptedPortal.script(SHOP, portal);
        assertThat(collector.puller.run(SHOP, null, null).state()).isEqualTo(RunState.COMPLETE);
        closing().close(SEPTEMBER, "month end", "lan");
        assertThat(overdue()).isEqualTo("60");
    }

    @AfterEach
    void stopTheCollector() throws Exception {
        collector.close();
    }

    @Test
    void aSilentEditIsProposedWithinOneNightAndSentOnlyWhenAPersonApproves() {
        nightly();
        assertThat(state()).as("nothing was edited").isEqualTo(PeriodState.CLOSED);

        due(7, RECEIVED.plus(Duration.ofDays(30)));
        nightly();

        KnownPeriod known = bridge.bean(Periods.class).find(SEPTEMBER);
        assertThat(known.state()).isEqualTo(PeriodState.RESTATE_PENDING);
        assertThat(known.restatement())
                .isNotNull()
                .satisfies(asked -> assertThat(asked.askedBy() + ": " + asked.reason())
                        .isEqualTo("system: 1 đơn vị, 3 ô số liệu | 1 agencies, 3 cells"));
        assertThat(incidents()).isEqualTo("2022-09 seen 1");
        assertThat(bridge.count("monthly_status where revision > 1"))
                .as("nothing is sent")
                .isZero();

        assertThat(told(differences().of(CollectorCase.DISTRICT, SEPTEMBER, null, null)))
                .as("who approves sees every cell and its dossiers")
                .isEqualTo(ONE_MORE_IN_TIME);
        assertThat(differences().of(SEPTEMBER))
                .singleElement()
                .satisfies(one -> assertThat(one.cells()).hasSize(3));

        assertThat(closing().restate(SEPTEMBER, "the portal was right", "lan").published())
                .as("the system is one, a person the second")
                .isOne();

        assertThat(overdue()).isEqualTo("59");
        assertThat(bridge.text("select reason from monthly_status where revision = 2"))
                .isEqualTo("the portal was right");
        assertThat(state()).isEqualTo(PeriodState.CLOSED);
        assertThat(incidents()).isEmpty();

        portal.rows.remove(CollectorCase.code(7));
        nightly();
        nightly();
        assertThat(told(differences().of(CollectorCase.DISTRICT, SEPTEMBER, 1, 2)))
                .as("what was compared once compares the same for ever")
                .isEqualTo(ONE_MORE_IN_TIME);
        assertThat(differences()
                        .of(CollectorCase.DISTRICT, SEPTEMBER, 2, null)
                        .orElseThrow()
                        .cells())
                .first()
                .satisfies(cell -> assertThat(cell.dossiers()).singleElement().satisfies(dossier -> {
                    assertThat(dossier.before().verdict()).isEqualTo(Verdict.IN_TIME);
                    assertThat(dossier.after())
                            .extracting(Difference.Side::version, Difference.Side::verdict, Difference.Side::deleted)
                            .containsExactly(3, null, true);
                }));
        assertThat(differences().of(CollectorCase.DISTRICT, SEPTEMBER, 1, 7)).isEmpty();
        assertThat(differences().of("NOBODY", SEPTEMBER, 1, 2)).isEmpty();
    }

    private static final String ONE_MORE_IN_TIME = """
            open.inTime 0 -> 1: 000.00.31.H57-220901-0007 v1 OVERDUE run 1 -> v2 IN_TIME run 3
            open.overdue 60 -> 59: 000.00.31.H57-220901-0007 v1 OVERDUE run 1 -> v2 IN_TIME run 3
            nonconformities 60 -> 59: 000.00.31.H57-220901-0007 v1 OVERDUE run 1 -> v2 IN_TIME run 3
            """;

    private static String told(Optional<Difference> difference) {
        long first = Long.parseLong(bridge.text("select min(run_no)::text from dossier_version"));
        StringBuilder text = new StringBuilder();
        for (Difference.Cell cell : difference.orElseThrow().cells()) {
            text.append("%s %s -> %s:".formatted(cell.figure(), cell.before(), cell.after()));
            for (Difference.Dossier one : cell.dossiers()) {
                text.append(" %s %s -> %s"
                        .formatted(one.dossierCode(), told(one.before(), first), told(one.after(), first)));
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static String told(Difference.Side side, long first) {
        return "v%d %s run %d".formatted(side.version(), side.verdict(), side.runNo() - first + 1);
    }

    private static Differences differences() {
        return bridge.bean(Differences.class);
    }

    @Test
    void aProposalRenewsItselfAndIsWithdrawnWhenTheFiguresAreAsTheyWere() {
        due(7, RECEIVED.plus(Duration.ofDays(30)));
        nightly();
        due(8, RECEIVED.plus(Duration.ofDays(30)));
        nightly();

        assertThat(incidents()).isEqualTo("2022-09 seen 2");
        assertThat(state()).isEqualTo(PeriodState.RESTATE_PENDING);

        due(7, RECEIVED.plus(Duration.ofDays(1)));
        due(8, RECEIVED.plus(Duration.ofDays(1)));
        nightly();

        assertThat(state()).isEqualTo(PeriodState.CLOSED);
        assertThat(incidents()).isEmpty();
        assertThat(bridge.texts("select action from audit where actor = 'system' order by audit_no"))
                .contains("RESTATEMENT_PROPOSED", "RESTATEMENT_WITHDRAWN")
                .doesNotContain("PERIOD_RESTATED");
    }

    @Test
    void whatAPersonHasRejectedIsNotProposedAgainButSomethingElseIs() {
        assertThatThrownBy(() -> closing().reject(SEPTEMBER, "nothing waits", "lan"))
                .hasMessageStartingWith("PER-206");
        due(7, RECEIVED.plus(Duration.ofDays(30)));
        nightly();

        closing().reject(SEPTEMBER, "the portal made a mistake", "lan");
        bridge.sql.sql("update period set compared_at = null").update();
        nightly();

        assertThat(state()).isEqualTo(PeriodState.CLOSED);
        assertThat(incidents()).isEmpty();
        assertThat(bridge.text("select actor || ' ' || (detail ->> 'reason') from audit where action ="
                        + " 'RESTATEMENT_REJECTED'"))
                .isEqualTo("lan the portal made a mistake");

        due(8, RECEIVED.plus(Duration.ofDays(30)));
        nightly();
        assertThat(state()).isEqualTo(PeriodState.RESTATE_PENDING);
    }

    @Test
    void marksDecideWhatIsComputedAndOnceAMonthEverything() {
        nightly();
        String compared = bridge.text("select compared_at::text from period");
        assertThat(bridge.count("dirty_agency")).isZero();
        bridge.clock.forward(Duration.ofDays(1));
        bridge.sql
                .sql("update dossier_version set due_at = null, first_due_at = null where dossier_code like '%0003'")
                .update();

        nightly();
        assertThat(state()).as("nobody marked it").isEqualTo(PeriodState.CLOSED);
        assertThat(bridge.text("select compared_at::text from period")).isEqualTo(compared);

        bridge.clock.forward(Duration.ofDays(30));
        nightly();
        assertThat(state()).isEqualTo(PeriodState.RESTATE_PENDING);
    }

    private void due(int number, Instant due) {
        WindowedPortal.Row row = portal.rows.get(CollectorCase.code(number));
        portal.rows.put(row.code(), new WindowedPortal.Row(row.code(), row.received(), row.changed(), due));
    }

    private void nightly() {
        collector.clock.forward(Duration.ofHours(1));
        assertThat(collector
                        .puller
                        .await(collector.puller.startReconciliation(SHOP))
                        .state())
                .isEqualTo(RunState.COMPLETE);
    }

    private static PeriodState state() {
        return bridge.bean(Periods.class).find(SEPTEMBER).state();
    }

    private static String overdue() {
        return bridge.text("select figures -> 'open' ->> 'overdue' from monthly_status where agency = '"
                + CollectorCase.DISTRICT + "' order by revision desc limit 1");
    }

    private static String incidents() {
        return String.join(
                "",
                bridge.texts("select subject || ' seen ' || seen from incident where cause = 'CLOSED_PERIOD_CHANGED'"
                        + " and closed_at is null"));
    }

    private static PeriodClosing closing() {
        return bridge.bean(PeriodClosing.class);
    }
}
