package vn.nhipcau.routes.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.nhipcau.connectors.page.Page;
import vn.nhipcau.mappings.source.SourceRecord;
import vn.nhipcau.routes.TestDatabase;
import vn.nhipcau.routes.store.RunReport;

/** A source of kind statistics: what OpenCPS publishes about its months. */
class PublishedFiguresTest {
    private static final String STATISTICS = "opencps-statistics";

    private final DataSource database = TestDatabase.create();
    private final JdbcClient sql = JdbcClient.create(database);

    @TempDir
    Path folder;

    @Test
    void quarantinesARowThatContradictsItselfUntilThePortalHasComputedItAgain() throws Exception {
        Source source = Collector.source(SourceKind.STATISTICS, "scripted", STATISTICS, Map.of());
        try (Collector collector = new Collector(database, folder, Map.of(STATISTICS, source)).connect(STATISTICS)) {
            RunReport contradicted = pull(collector, row("SKHDT", 12), row("STP", 11));

            assertThat(contradicted.added()).isOne();
            assertThat(contradicted.rejectedBy()).containsExactly(Map.entry("REC-304", 1L));
            assertThat(texts("select item_key || ' ' || state || ' ' || (problems -> 0 ->> 'remedy') from quarantine"))
                    .containsExactly("2022-09 STP * * * OPEN online 11 + onegate 18 make 29");

            RunReport foretold = collector.puller.dryRun(STATISTICS, null, null).report();
            assertThat(List.of(foretold.added(), foretold.unchanged(), foretold.rejected()))
                    .containsExactly(0L, 1L, 1L);

            RunReport mended = pull(collector, row("SKHDT", 12), row("STP", 12));

            assertThat(List.of(mended.added(), mended.unchanged())).containsExactly(1L, 1L);
            assertThat(texts("select state from quarantine")).containsExactly("CORRECTED");
            assertThat(texts("select agency || ' ' || received || ' ' || onegate from portal_statistic order by 1"))
                    .containsExactly("SKHDT 30 18", "STP 30 18");
        }
    }

    @Test
    void catchesWhatOpenCpsIsKnownToPublish() throws Exception {
        Source source = Collector.source(SourceKind.STATISTICS, "scripted", STATISTICS, Map.of());
        try (Collector collector = new Collector(database, folder, Map.of(STATISTICS, source)).connect(STATISTICS)) {
            RunReport report = pull(
                    collector,
                    with("SOLVED-LATE-CARRIES-OPEN-OVERDUE", "overtimeCount", 4 + 3),
                    with("RATE-OF-NOTHING", "ontimePercentage", "NaN"),
                    with("DECEMBER-IS-MONTH-13", "month", 13),
                    with("GOOD", "ontimePercentage", 84));

            assertThat(report.added()).isOne();
            assertThat(report.rejectedBy().keySet()).containsExactly("MAP-104", "REC-307", "REC-308");
            assertThat(texts("select agency || ' ' || ontime_percent from portal_statistic"))
                    .containsExactly("GOOD 84");
        }
    }

    private static SourceRecord with(String agency, String field, Object value) {
        SourceRecord good = row(agency, 12);
        Map<String, Object> tree = new LinkedHashMap<>((Map<String, Object>) good.tree());
        tree.put(field, value);
        return new SourceRecord(tree, good.place());
    }

    private static RunReport pull(Collector collector, SourceRecord... rows) {
        ScriptedPortal.script(STATISTICS, request -> new Page(List.of(rows), null, (long) rows.length));
        return collector.puller.run(STATISTICS, null, null);
    }

    private List<String> texts(String query) {
        return sql.sql(query).query(String.class).list();
    }

    private static SourceRecord row(String agency, int online) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("year", 2022);
        tree.put("month", 9);
        tree.put("govAgencyCode", agency);
        tree.put("onlineCount", online);
        Map.of("total", 41, "denied", 3, "process", 38, "received", 30, "remaining", 8, "onegate", 18)
                .forEach((name, count) -> tree.put(name + "Count", count));
        Map.of("waiting", 2, "processing", 10, "undue", 7, "overdue", 3, "cancelled", 1, "release", 25)
                .forEach((name, count) -> tree.put(name + "Count", count));
        Map.of("unresolved", 1, "done", 20, "releasing", 4, "betimes", 9, "ontime", 12, "overtime", 4)
                .forEach((name, count) -> tree.put(name + "Count", count));
        return new SourceRecord(tree, "row of " + agency);
    }
}
