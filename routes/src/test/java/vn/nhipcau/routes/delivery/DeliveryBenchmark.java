package vn.nhipcau.routes.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.nhipcau.routes.BenchmarkReport;
import vn.nhipcau.routes.BenchmarkServer;
import vn.nhipcau.routes.status.ApprovalSettings;
import vn.nhipcau.routes.status.PeriodClosing;

/**
 * The statuses of every commune of the country from the outbox until the last receipt is applied: real broker and
 * database, both durable, every message signed, checked against its schema, stored and answered.
 */
@NullUnmarked
class DeliveryBenchmark {

    private static final int COMMUNES = Integer.getInteger("nhipcau.benchmark.statuses", 3_321);
    private static final Duration AT_MOST = Duration.ofSeconds(120);

    @TempDir
    static Path folder;

    @Test
    void confirmsTheStatusesOfEveryCommune() throws Exception {
        DataSource database = BenchmarkServer.create("delivery");
        try (Bridge bridge = new Bridge(ApprovalSettings.Restatement.ONE_PERSON, folder, database)) {
            for (String time : new String[] {"first", "warm"}) {
                bridge.clear();
                new JdbcTemplate(database).update("""
                        insert into agency (code, name, level, content_hash, source_no)
                        select 'X' || n, 'Commune ' || n, 'COMMUNE', '', (select min(source_no) from agency)
                          from generate_series(1, ?) n""", COMMUNES - 3);
                long closing = System.nanoTime();
                bridge.bean(PeriodClosing.class).close(Bridge.MONTH, "month end", "lan");
                int statuses = bridge.count("outbox");
                long start = System.nanoTime();
                bridge.runAll();
                await().atMost(AT_MOST)
                        .pollInterval(Duration.ofMillis(20))
                        .until(() -> bridge.count("outbox where state = 'CONFIRMED'") == statuses);
                double seconds = (System.nanoTime() - start) / 1e9;

                BenchmarkReport.say("sign and close statuses, " + time, statuses, (start - closing) / 1e9);
                BenchmarkReport.say("statuses until the last receipt, " + time, statuses, seconds);
                assertThat(statuses).isEqualTo(COMMUNES);
                assertThat(bridge.count("repository.month_applied")).isEqualTo(statuses);
                assertThat(bridge.count("incident") + bridge.count("repository.dead_letter"))
                        .isZero();
            }
        }
    }
}
