package vn.nhipcau.routes.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import vn.nhipcau.connectors.page.Page;
import vn.nhipcau.routes.store.RunInProgressException;
import vn.nhipcau.routes.store.RunKind;
import vn.nhipcau.routes.store.RunReport;
import vn.nhipcau.routes.store.RunState;

/** When a source is read, which window, and what is told of it. */
class PullerTest extends CollectorCase {

    @Test
    void readsEveryPageAndMovesTheWatermark() {
        ScriptedPortal.Script portal = ScriptedPortal.script(SHOP, pages(3, null));

        RunReport report = collector.puller.run(SHOP, null, null);

        assertThat(report.state()).isEqualTo(RunState.COMPLETE);
        assertThat(report)
                .extracting(RunReport::pages, RunReport::read, RunReport::added)
                .containsExactly(3, 9L, 9L);
        assertThat(portal.cursors()).containsExactly("null", "c1", "c2");
        assertThat(portal.asked.get(0).from()).isEqualTo(Instant.parse("2017-10-20T01:00:00Z"));
        assertThat(text("select watermark::text from source_cursor k join source s using (source_no) where s.id = ?"))
                .isEqualTo("2022-10-20 01:00:00+00");

        collector.clock.forward(Duration.ofHours(1));
        RunReport again = collector.puller.run(SHOP, null, null);
        assertThat(again).extracting(RunReport::added, RunReport::unchanged).containsExactly(0L, 9L);
        assertThat(portal.asked.get(3).from()).isEqualTo(Instant.parse("2022-10-19T01:00:00Z"));
        assertThat(portal.asked.get(3).to()).isEqualTo(Instant.parse("2022-10-20T02:00:00Z"));
    }

    @Test
    void answersASecondRunWithTheNumberOfTheOpenOne() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch mayAnswer = new CountDownLatch(1);
        ScriptedPortal.script(SHOP, request -> {
            asked.countDown();
            mayAnswer.await();
            return new Page(records(0, 1), null, null);
        });
        long first = collector.puller.start(SHOP, null, null);
        assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();

        assertThatThrownBy(() -> collector.puller.start(SHOP, null, null))
                .isInstanceOfSatisfying(
                        RunInProgressException.class,
                        e -> assertThat(e.openRun()).isEqualTo(first));

        mayAnswer.countDown();
        assertThat(collector.puller.await(first).state()).isEqualTo(RunState.COMPLETE);
    }

    @Test
    void backfillsAWindowWithoutMovingTheWatermark() {
        ScriptedPortal.Script portal = ScriptedPortal.script(SHOP, pages(1, null));
        Instant from = Instant.parse("2022-01-01T00:00:00Z");
        Instant to = Instant.parse("2022-02-01T00:00:00Z");

        RunReport report = collector.puller.run(SHOP, from, to);

        assertThat(report.kind()).isEqualTo(RunKind.BACKFILL);
        assertThat(report.state()).isEqualTo(RunState.COMPLETE);
        assertThat(portal.asked.get(0).from()).isEqualTo(from);
        assertThat(portal.asked.get(0).to()).isEqualTo(to);
        assertThat(text("select watermark::text from source_cursor k join source s using (source_no) where s.id = ?"))
                .isNull();
    }

    @Test
    void tellsWhatADryRunWouldDoAndKeepsNothing() {
        ScriptedPortal.script(SHOP, pages(2, 6L));
        RunReport first = collector.puller.dryRun(SHOP, null, null).report();
        assertThat(first)
                .extracting(RunReport::runNo, RunReport::state, RunReport::added)
                .containsExactly(0L, RunState.COMPLETE, 6L);
        assertThat(sql.sql("select (select count(*) from dossier) + (select count(*) from run)")
                        .query(Long.class)
                        .single())
                .isZero();

        collector.puller.run(SHOP, null, null);
        RunReport second = collector.puller.dryRun(SHOP, null, null).report();
        assertThat(second).extracting(RunReport::added, RunReport::unchanged).containsExactly(0L, 6L);
    }

    @Test
    void runsBySchedule() {
        ScriptedPortal.script(SHOP, pages(1, null));
        collector.puller.suspend(SHOP, "lan");
        collector.puller.tick(SHOP);
        assertThat(sql.sql("select count(*) from run").query(Long.class).single())
                .isZero();

        collector.puller.resume(SHOP, "lan");
        assertThat(collector.puller.suspended(SHOP)).isFalse();
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            collector.puller.tick(CATALOGUE);
            collector.puller.tick(SHOP);
            assertThat(sql.sql("select count(*) from run where kind = 'SCHEDULED' and state = 'COMPLETE'")
                            .query(Long.class)
                            .single())
                    .isPositive();
        });
    }

    @Test
    void measuresEverySourceByItself() {
        ScriptedPortal.script(SHOP, pages(2, null));
        collector.puller.run(SHOP, null, null);

        assertThat(collector
                        .meters
                        .get("nhipcau.source.records")
                        .tags("source", SHOP, "outcome", "added")
                        .counter()
                        .count())
                .isEqualTo(6);
        assertThat(collector
                        .meters
                        .get("nhipcau.source.last.success.age")
                        .tag("source", SHOP)
                        .gauge()
                        .value())
                .isZero();
    }
}
