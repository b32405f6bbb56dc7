package vn.nhipcau.routes.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.nhipcau.connectors.page.Page;
import vn.nhipcau.mappings.source.SourceRecord;
import vn.nhipcau.routes.store.RunReport;
import vn.nhipcau.routes.store.RunState;

/** From the source's own count to the rows in the store: the totals of all hops add up, or the run says where not. */
class ControlTotalsTest extends CollectorCase {
    private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm");

    @Test
    void countsEveryHopAndWhatRepeats() {
        ScriptedPortal.script(SHOP, request -> {
            List<SourceRecord> records = new ArrayList<>(records(0, 3));
            records.addAll(records(2, 1));
            records.add(record(code(9), "31/02/2022 08:00", DISTRICT));
            Page.BrokenRecord broken = new Page.BrokenRecord("line 6", "a quote is not closed", "0".repeat(64));
            return new Page(records, List.of(broken), null, 6L);
        });

        RunReport report = collector.puller.run(SHOP, null, null);

        assertThat(report.state()).isEqualTo(RunState.COMPLETE);
        assertThat(report)
                .extracting(
                        RunReport::sourceTotal,
                        RunReport::fetched,
                        RunReport::read,
                        RunReport::mapped,
                        RunReport::rejected,
                        RunReport::added,
                        RunReport::unchanged,
                        RunReport::repeated)
                .containsExactly(6L, 6L, 6L, 4L, 2L, 3L, 1L, 1L);
    }

    @Test
    void holdsTheSourcesTotalAgainstWhatItHandedOverAndNotAgainstWhatWasCutOutOfIt() throws Exception {
        collector.write(
                "mappings/t-dossiers.mapping.yaml",
                Collector.DOSSIERS.replace("record: dossier\n", "record: dossier\neach: hoSo\n"));
        ScriptedPortal.script(SHOP, request -> new Page(List.of(envelope(0), envelope(3)), null, 3L));

        RunReport short1 = collector.puller.run(SHOP, null, null);

        assertThat(short1.errorCode()).isEqualTo("RUN-401");
        assertThat(short1).extracting(RunReport::fetched, RunReport::read).containsExactly(2L, 6L);
    }

    @Test
    void isIncompleteWhenTheDatabaseHoldsLessThanTheMappingAccepted() {
        sql.sql("""
                create function swallow() returns trigger language plpgsql as
                $$ begin if new.dossier_code like '%0004' then return null; end if; return new; end $$""").update();
        sql.sql("create trigger swallow before insert on dossier for each row execute function swallow()")
                .update();
        try {
            ScriptedPortal.script(SHOP, pages(3, 9L));

            RunReport report = collector.puller.run(SHOP, null, null);

            assertThat(report.state()).isEqualTo(RunState.INCOMPLETE);
            assertThat(report.errorCode()).isEqualTo("RUN-412");
            assertThat(report.errorText()).contains("of 3 records the mapping accepted, the database accounts for 2");
            assertThat(text("select position from source_cursor k join source s using (source_no) where s.id = ?"))
                    .isEqualTo("c1");
        } finally {
            sql.sql("drop trigger swallow on dossier; drop function swallow()").update();
        }
        assertThat(collector.puller.run(SHOP, null, null).state()).isEqualTo(RunState.COMPLETE);
        assertThat(sql.sql("select count(*) from dossier").query(Long.class).single())
                .isEqualTo(9);
    }

    @Test
    void tellsWhenFarLessComesThanWeHoldOfThatWindow() {
        ScriptedPortal.Script portal = ScriptedPortal.script(SHOP, request -> new Page(changedToday(300), null, null));
        collector.puller.run(SHOP, null, null);
        collector.clock.forward(Duration.ofMinutes(15));
        assertThat(collector.puller.run(SHOP, null, null).errorCode()).isNull();

        portal.answers = request -> new Page(changedToday(59), null, null);
        RunReport reduced = collector.puller.run(SHOP, null, null);
        assertThat(reduced.state()).isEqualTo(RunState.COMPLETE);
        assertThat(reduced.errorCode()).isEqualTo("RUN-413");
        assertThat(incidents()).containsExactly("RUN-413");

        portal.answers = request -> new Page(changedToday(61), null, null);
        assertThat(collector.puller.run(SHOP, null, null).errorCode()).isNull();
        assertThat(incidents()).isEmpty();

        collector.clock.forward(Duration.ofDays(4));
        portal.answers = request -> new Page(changedToday(2), null, null);
        assertThat(collector.puller.run(SHOP, null, null).errorCode())
                .as("four days of Tết and a window that overlaps the last one by a day only: all 300 lie before it")
                .isNull();
    }

    private static SourceRecord envelope(int first) {
        List<Object> inside = new ArrayList<>();
        records(first, 3).forEach(record -> inside.add(record.tree()));
        return new SourceRecord(Map.of("hoSo", inside), "envelope " + first);
    }

    private List<SourceRecord> changedToday(int count) {
        String now = WRITTEN.format(
                LocalDateTime.ofInstant(collector.clock.instant(), Source.HANOI).minusHours(1));
        return records(0, count).stream()
                .map(record -> {
                    Map<String, Object> tree = new LinkedHashMap<>((Map<String, Object>) record.tree());
                    tree.put("sua", now);
                    return new SourceRecord(tree, record.place());
                })
                .toList();
    }
}
