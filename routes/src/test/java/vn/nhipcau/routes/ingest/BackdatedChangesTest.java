package vn.nhipcau.routes.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.nhipcau.routes.delivery.Bridge;
import vn.nhipcau.routes.status.ApprovalSettings;
import vn.nhipcau.routes.status.ClosedPeriodWatch;
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
    void aClosedMonthOfTwentyDossiers(@TempDir Path folder) throws Exception {
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
        for (int number = 0; number < 20; number++) {
            portal.add(CollectorCase.code(number), RECEIVED);
        }
        ScriptedPortal.script(SHOP, portal);
        assertThat(collector.puller.run(SHOP, null, null).state()).isEqualTo(RunState.COMPLETE);
        closing().close(SEPTEMBER, "month end", "lan");
        assertThat(overdue()).isEqualTo("20");
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

        assertThat(closing().restate(SEPTEMBER, "the portal was right", "lan").published())
                .as("the system is one, a person the second")
                .isOne();

        assertThat(overdue()).isEqualTo("19");
        assertThat(bridge.text("select reason from monthly_status where revision = 2"))
                .isEqualTo("the portal was right");
        assertThat(state()).isEqualTo(PeriodState.CLOSED);
        assertThat(incidents()).isEmpty();
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
