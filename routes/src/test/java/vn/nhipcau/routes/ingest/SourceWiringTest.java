package vn.nhipcau.routes.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.nhipcau.connectors.page.Page;
import vn.nhipcau.mappings.source.SourceRecord;
import vn.nhipcau.routes.TestDatabase;

class SourceWiringTest {
    @TempDir
    Path folder;

    @Test
    void runsEverySourceByItsScheduleCataloguesFirstAndOneThatCannotBeWiredHarmsNone() throws Exception {
        DataSource database = TestDatabase.create();
        JdbcClient sql = JdbcClient.create(database);
        Map<String, Object> files = Map.of("directory", "dm", "format", "csv");
        Duration often = Duration.ofSeconds(1);
        Source catalogue = Collector.source(SourceKind.AGENCIES, "file", "t-agencies", often, files);
        Source shop = Collector.source(SourceKind.ONE_STOP_SHOP, "scripted", "t-dossiers", often, Map.of());
        Source misspelt =
                Collector.source(SourceKind.ONE_STOP_SHOP, "scripted", "t-dossiers", often, Map.of("page-sise", 3));
        ScriptedPortal.script("a-shop", request -> new Page(List.of(), null, 0L));

        try (Collector collector = new Collector(
                database, folder, Map.of("a-shop", shop, "b-misspelt", misspelt, "z-agencies", catalogue))) {
            collector.write("dm/1.csv", "ma,ten\n000.00.32.H57,Huyện khác\n");
            collector.wiring.wire();

            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(finished(sql, "a-shop")).isGreaterThan(1));
        }
        assertThat(sql.sql("select s.id from run join source s using (source_no) order by run_no limit 1")
                        .query(String.class)
                        .single())
                .isEqualTo("z-agencies");
        assertThat(finished(sql, "b-misspelt")).isZero();
        assertThat(sql.sql("select detail from incident where cause = 'SRC-201' and subject = 'b-misspelt'")
                        .query(String.class)
                        .single())
                .contains("page-sise")
                .contains("Did you mean");
    }

    @Test
    void understandsACronInVietnamsTime() throws Exception {
        Source source = new Source(
                "Cổng thử",
                SourceKind.ONE_STOP_SHOP,
                "scripted",
                "t-dossiers",
                null,
                "0/1 * * * * ?",
                Duration.ofHours(24),
                Source.HANOI,
                null,
                null,
                null,
                100,
                false,
                false,
                null,
                null,
                5,
                null,
                Map.of());
        DataSource database = TestDatabase.create();
        ScriptedPortal.script("by-cron", request -> new Page(List.<SourceRecord>of(), null, 0L));

        try (Collector collector = new Collector(database, folder, Map.of("by-cron", source))) {
            collector.wiring.wire();
            await().atMost(Duration.ofSeconds(30)).until(() -> finished(JdbcClient.create(database), "by-cron") > 0);
        }
    }

    private static long finished(JdbcClient sql, String source) {
        return sql.sql("select count(*) from run join source s using (source_no) where s.id = ? and state = 'COMPLETE'")
                .param(source)
                .query(Long.class)
                .single();
    }
}
