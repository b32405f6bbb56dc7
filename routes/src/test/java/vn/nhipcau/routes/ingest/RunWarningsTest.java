package vn.nhipcau.routes.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.nhipcau.connectors.page.Page;
import vn.nhipcau.mappings.source.SourceRecord;
import vn.nhipcau.routes.store.RunReport;

/** What is odd about records that are taken in all the same is counted by code, page after page. */
class RunWarningsTest extends CollectorCase {

    @BeforeEach
    void aPortalWithCodesOfItsOwn() {
        ScriptedPortal.script(
                SHOP,
                request -> request.cursor() == null
                        ? new Page(List.of(dossier("HS-1"), dossier(code(1))), "c1", null)
                        : new Page(List.of(dossier("HS-2"), dossier("HS-3")), null, null));
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
        assertThat(collector.puller.dryRun(SHOP, null, null).report().warnings())
                .isEqualTo(Map.of("MAP-109", 3L));
    }

    private static SourceRecord dossier(String code) {
        return record(code, "01/09/2022 08:00", DISTRICT);
    }
}
