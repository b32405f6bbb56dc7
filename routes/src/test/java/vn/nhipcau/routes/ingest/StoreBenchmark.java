package vn.nhipcau.routes.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.nhipcau.connectors.simulator.BulkCsv;
import vn.nhipcau.routes.BenchmarkReport;
import vn.nhipcau.routes.BenchmarkServer;
import vn.nhipcau.routes.store.LimitProgram;
import vn.nhipcau.routes.store.RunReport;
import vn.nhipcau.routes.store.RunState;

/**
 * Loads a million dossiers by the way every run goes (connector, mapping, store) and by a program written by hand for
 * this one file, on the same server in the same minutes, and once more unchanged. Only the ratios mean anything.
 */
class StoreBenchmark {
    private static final int ROWS = Integer.getInteger("nhipcau.benchmark.rows", 1_000_000);
    private static final long SEED = 20_221_015;
    private static final String ID = "bulk";

    @TempDir
    Path folder;

    @Test
    void loadsAMillionDossiersBesideAProgramWrittenByHand() throws Exception {
        HikariDataSource database = new HikariDataSource();
        database.setDataSource(BenchmarkServer.create("load"));
        database.setMaximumPoolSize(6);
        JdbcClient sql = JdbcClient.create(database);
        Path file = Files.createDirectories(folder.resolve("in")).resolve("dossiers.csv");
        BulkCsv.Counts counts = BulkCsv.write(file, ROWS, SEED);
        LimitProgram limit = new LimitProgram(database);
        limit.prepare();
        warmUp(database);

        double limitLoad = seconds(() -> limit.load(file, false));
        RunReport[] reports = new RunReport[2];
        double ourLoad = seconds(() -> reports[0] = pull(database, ID));
        sql.sql("vacuum analyze").update();
        double limitAgain = seconds(() -> limit.load(file, true));
        long versions = versions(sql);
        double ourAgain = seconds(() -> reports[1] = pull(database, ID));

        BenchmarkReport.say("load", ROWS, limitLoad, ourLoad);
        BenchmarkReport.say("load again unchanged", ROWS, limitAgain, ourAgain);
        assertThat(reports[0].state()).isEqualTo(RunState.COMPLETE);
        assertThat(reports[0].rejected()).isGreaterThanOrEqualTo(counts.wrong());
        assertThat(sql.sql("select count(*) from dossier d join source s using (source_no) where s.id = 'bulk'")
                        .query(Long.class)
                        .single())
                .isEqualTo((long) counts.dossiers() - counts.wrong())
                .isEqualTo(sql.sql("select count(*) from limit_dossier")
                        .query(Long.class)
                        .single());
        assertThat(reports[1].added() + reports[1].changed()).isZero();
        assertThat(versions(sql)).isEqualTo(versions);
    }

    private static long versions(JdbcClient sql) {
        return sql.sql("select count(*) from dossier_version").query(Long.class).single();
    }

    private void warmUp(DataSource database) throws Exception {
        Path small = Files.createDirectories(folder.resolve("in-warm")).resolve("dossiers.csv");
        BulkCsv.write(small, Math.min(ROWS, 50_000), 1);
        new LimitProgram(database).load(small, false);
        pull(database, "warm");
        JdbcClient.create(database).sql("truncate limit_dossier").update();
    }

    private RunReport pull(DataSource database, String id) throws Exception {
        String directory = id.equals(ID) ? "in" : "in-" + id;
        Source source = Collector.source(
                SourceKind.ONE_STOP_SHOP, "file", "dossiers-csv", Map.of("directory", directory, "format", "csv"));
        try (Collector collector = new Collector(database, folder, Map.of(id, source))) {
            collector.clock.forward(Duration.ofDays(60));
            return collector.connect(id).puller.run(id, null, null);
        }
    }

    private interface Work {
        void run() throws Exception;
    }

    private static double seconds(Work work) throws Exception {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }
}
