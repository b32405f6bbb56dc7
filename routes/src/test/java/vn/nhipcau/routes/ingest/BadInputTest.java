package vn.nhipcau.routes.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.nhipcau.connectors.page.Page;
import vn.nhipcau.mappings.source.SourceRecord;
import vn.nhipcau.routes.store.RunReport;
import vn.nhipcau.routes.store.RunState;

/** What becomes of bad input in a whole run (reliability.md §3, rules a to h). */
class BadInputTest extends CollectorCase {
    private static final String[] NEVER = {"PIICTEN", "079012345678", "0912345678"};
    private static final String PERSON = "Nguyễn Văn PIICTEN 079012345678 0912345678";

    @Test
    void aBadRecordIsQuarantinedCountedAndReplayed() throws Exception {
        ScriptedPortal.script(SHOP, request -> {
            List<SourceRecord> records = new ArrayList<>(records(0, 2));
            records.add(badRecord());
            return new Page(records, null, null);
        });

        RunReport first = collector.puller.run(SHOP, null, null);
        collector.clock.forward(Duration.ofMinutes(15));
        RunReport again = collector.puller.run(SHOP, null, null);

        assertThat(first).extracting(RunReport::added, RunReport::rejected).containsExactly(2L, 1L);
        assertThat(again).extracting(RunReport::added, RunReport::rejected).containsExactly(0L, 1L);
        Map<String, Object> item = sql.sql("select q.code, place, item_key, length(item_hash) as hash, seen,"
                        + " last_seen > first_seen as later, problems ->> 0 as problem, m.sha256 is not null as versioned"
                        + " from quarantine q join mapping_version m using (mapping_no)")
                .query()
                .singleRow();
        assertThat(item)
                .containsEntry("code", "MAP-103")
                .containsEntry("place", "record " + code(7))
                .containsEntry("item_key", code(7))
                .containsEntry("hash", 32)
                .containsEntry("seen", 2)
                .containsEntry("later", true)
                .containsEntry("versioned", true);
        assertThat(item.get("problem").toString())
                .contains("receivedAt", "shape")
                .doesNotContain(NEVER);
        assertThat(everythingVisible()).doesNotContain(NEVER);

        try (Collector mended = mendedCollector()) {
            assertThat(mended.quarantine.replayCause(SHOP, "MAP-103", "lan").replayed())
                    .isOne();
        }
        assertThat(sql.sql("select count(*) from dossier").query(Long.class).single())
                .isEqualTo(3);
        assertThat(everythingVisible()).doesNotContain(NEVER);
    }

    @Test
    void aFileWithoutAHeaderTellsNobodyItsFirstRow() throws Exception {
        collector.write("dm/1.csv", "ma,ten\n" + DISTRICT + ",Thị xã Hương Trà\n");
        collector.puller.run(CATALOGUE, null, null);
        collector.write("dm/1.csv", "000.00.40.H57," + PERSON + "\n000.00.41.H57," + PERSON + "\n");
        collector.clock.forward(Duration.ofMinutes(15));

        RunReport report = collector.puller.run(CATALOGUE, null, null);

        assertThat(report).extracting(RunReport::added, RunReport::rejected).containsExactly(0L, 1L);
        assertThat(report.rejectedBy()).containsOnlyKeys("MAP-101");
        assertThat(report.state()).isEqualTo(RunState.COMPLETE);
        assertThat(report.clean()).isFalse();
        assertThat(everythingVisible()).doesNotContain(NEVER);
    }

    private static SourceRecord badRecord() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("ma", code(7));
        tree.put("dv", DISTRICT);
        tree.put("nhan", PERSON + " 2022.09.01");
        tree.put("hoTen", PERSON);
        return new SourceRecord(tree, "record " + code(7));
    }

    /** All that any table shows, without what is encrypted. */
    private String everythingVisible() {
        StringBuilder seen = new StringBuilder();
        List<String> tables = sql.sql("select quote_ident(table_name) from information_schema.tables"
                        + " where table_schema = current_schema() and table_type = 'BASE TABLE'")
                .query(String.class)
                .list();
        for (String table : tables) {
            sql.sql("select to_jsonb(t)::text from " + table + " t limit 1000")
                    .query(String.class)
                    .list()
                    .forEach(row -> seen.append(row).append('\n'));
        }
        return seen.toString();
    }

    private Collector mendedCollector() throws Exception {
        Path other = folder.resolve("mended");
        Collector mended = new Collector(
                collector.database,
                other,
                Map.of(SHOP, Collector.source(SourceKind.ONE_STOP_SHOP, "scripted", "t-mended", Map.of())));
        mended.write(
                "mappings/t-mended.mapping.yaml",
                Collector.DOSSIERS
                        .replace("t-dossiers", "t-mended")
                        .replace(
                                "receivedAt: { from: nhan, as: date-time }",
                                "receivedAt: { compute: \"$substringAfter($substringAfter(nhan, '0912345678'), ' ')\","
                                        + " as: date, formats: [\"yyyy.MM.dd\"] }"));
        return mended;
    }
}
