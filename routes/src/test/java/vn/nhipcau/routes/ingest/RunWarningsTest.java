package vn.nhipcau.routes.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.nhipcau.connectors.page.Page;
import vn.nhipcau.mappings.source.SourceRecord;
import vn.nhipcau.routes.TestDatabase;
import vn.nhipcau.routes.store.RunReport;

/** What is odd about records that are taken in all the same is counted by code, page after page. */
class RunWarningsTest {
    private static final String SHOP = "odd-codes";

    @TempDir
    private Path base;

    private Collector collector;

    @BeforeEach
    void startACollector() throws Exception {
        collector = new Collector(
                        TestDatabase.create(),
                        base,
                        Map.of(SHOP, Collector.source(SourceKind.ONE_STOP_SHOP, "scripted", "t-dossiers", Map.of())))
                .connect(SHOP);
        ScriptedPortal.script(
                SHOP,
                request -> request.cursor() == null
                        ? new Page(List.of(dossier("HS-1"), dossier("000.00.31.H57-220901-0001")), "c1", null)
                        : new Page(List.of(dossier("HS-2"), dossier("HS-3")), null, null));
    }

    @AfterEach
    void stopTheCollector() throws Exception {
        collector.close();
    }

    @Test
    void aRunCountsThemAndKeepsThem() {
        RunReport report = collector.puller.run(SHOP, null, null);

        assertThat(report.added()).isEqualTo(4);
        assertThat(report.rejected()).isZero();
        assertThat(report.warnings()).isEqualTo(Map.of("MAP-109", 3L));
        assertThat(collector.runs.find(report.runNo()).orElseThrow().warnings()).isEqualTo(Map.of("MAP-109", 3L));
    }

    @Test
    void aRehearsalCountsThemToo() {
        assertThat(collector.puller.dryRun(SHOP, null, null).warnings()).isEqualTo(Map.of("MAP-109", 3L));
    }

    private static SourceRecord dossier(String code) {
        return new SourceRecord(
                Map.of("ma", code, "dv", "000.00.31.H57", "nhan", "01/09/2022 08:00"), "record " + code);
    }
}
