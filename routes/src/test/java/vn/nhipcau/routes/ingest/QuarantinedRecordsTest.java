package vn.nhipcau.routes.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.nhipcau.connectors.page.Page;
import vn.nhipcau.mappings.source.SourceRecord;
import vn.nhipcau.routes.failure.IncidentWriter;
import vn.nhipcau.routes.store.QuarantineSettings;
import vn.nhipcau.routes.store.ReplayReport;
import vn.nhipcau.routes.store.RunReport;
import vn.nhipcau.routes.store.RunState;

/** Records that cannot be stored, beside the good ones of their page, and the ways back. */
class QuarantinedRecordsTest extends CollectorCase {

    @Test
    void storesTheGoodRecordsOfAPageAndQuarantinesTheOthers() {
        ScriptedPortal.script(SHOP, request -> {
            List<SourceRecord> records = new ArrayList<>(records(0, 2));
            records.add(record("000.00.31.H57-220901-9001", "31/02/2022 08:00", DISTRICT));
            return new Page(
                    records, List.of(new Page.BrokenRecord("a.csv:9", "an open quote", "ab".repeat(32))), null, null);
        });

        RunReport report = collector.puller.run(SHOP, null, null);

        assertThat(report.state()).isEqualTo(RunState.COMPLETE);
        assertThat(report).extracting(RunReport::added, RunReport::rejected).containsExactly(2L, 2L);
        assertThat(report.rejectedBy()).containsEntry("MAP-103", 1L).containsEntry("MAP-113", 1L);
        assertThat(report.clean()).isFalse();
    }

    @Test
    void replaysAnItemAfterItsMappingWasMended() throws Exception {
        ScriptedPortal.script(
                SHOP, request -> new Page(List.of(record(code(1), "2022.09.01 08:00", DISTRICT)), null, null));
        collector.puller.run(SHOP, null, null);
        long item = sql.sql("select quarantine_no from quarantine")
                .query(Long.class)
                .single();

        assertThat(collector.quarantine.replay(item, "lan").stillRejected()).isOne();

        Collector mended = mendedCollector();
        assertThat(mended.quarantine.replay(item, "lan").replayed()).isOne();
        assertThat(sql.sql("select state || ' ' || decided_by from quarantine")
                        .query(String.class)
                        .single())
                .isEqualTo("REPLAYED lan");
        assertThat(sql.sql("select received_at::text from dossier_version")
                        .query(String.class)
                        .single())
                .isEqualTo("2022-09-01 01:00:00+00");
        assertThat(sql.sql("select count(*) from audit where actor = 'lan' and action = 'QUARANTINE_REPLAY'")
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
        mended.close();
    }

    @Test
    void anItemTellsWhatIsWrongWithItAfterItsFirstFaultWasMended() throws Exception {
        ScriptedPortal.script(
                SHOP, request -> new Page(List.of(record(code(1), "2022.09.01 08:00", "000.99.99.H57")), null, null));
        collector.puller.run(SHOP, null, null);
        long item = sql.sql("select quarantine_no from quarantine")
                .query(Long.class)
                .single();
        collector.write("dm/1.csv", "ma,ten\n000.00.32.H57,Huyện khác\n");
        collector.puller.run(CATALOGUE, null, null);

        try (Collector mended = mendedCollector()) {
            assertThat(mended.quarantine.replay(item, "lan").stillRejected()).isOne();
        }

        assertThat(sql.sql("select quarantine_no || ' ' || state || ' ' || code || ' ' || (problems -> 0 ->> 'code')"
                                + " from quarantine")
                        .query(String.class)
                        .single())
                .isEqualTo(item + " OPEN REC-207 REC-207");
    }

    @Test
    void oneItemThatCannotBeDecryptedStopsNoOther() throws Exception {
        ScriptedPortal.script(
                SHOP,
                request -> new Page(
                        List.of(
                                record(code(1), "2022.09.01 08:00", DISTRICT),
                                record(code(2), "2022.09.01 09:00", DISTRICT)),
                        null,
                        null));
        collector.puller.run(SHOP, null, null);
        sql.sql("update quarantine set payload = set_byte(payload, 20, get_byte(payload, 20) # 1)"
                        + " where quarantine_no = (select min(quarantine_no) from quarantine)")
                .update();

        try (Collector mended = mendedCollector()) {
            assertThat(mended.quarantine.replayCause(SHOP, "MAP-103", "lan"))
                    .extracting(ReplayReport::items, ReplayReport::replayed, ReplayReport::notKept)
                    .containsExactly(2, 1, 1);
        }
    }

    @Test
    void dismissesAnItemForGood() {
        ScriptedPortal.script(SHOP, request -> new Page(List.of(record(code(1), "hôm qua", DISTRICT)), null, null));
        collector.puller.run(SHOP, null, null);
        long item = sql.sql("select quarantine_no from quarantine")
                .query(Long.class)
                .single();

        collector.quarantine.dismiss(item, "Hồ sơ thử", "lan");
        collector.puller.run(SHOP, null, null);

        assertThat(sql.sql("select state || ' ' || seen || ' ' || reason from quarantine")
                        .query(String.class)
                        .single())
                .isEqualTo("DISMISSED 2 Hồ sơ thử");
        assertThatThrownBy(() -> collector.quarantine.dismiss(item, "once more", "lan"))
                .hasMessageContaining("QUA-410");
    }

    @Test
    void storesItemsByItselfOnceTheCatalogueKnowsTheirAgency() throws Exception {
        collector.write("dm/1.csv", "ma,ten\n000.00.32.H57,Huyện khác\n");
        collector.puller.run(CATALOGUE, null, null);
        ScriptedPortal.script(SHOP, pages(1, null));
        RunReport early = collector.puller.run(SHOP, null, null);
        assertThat(early.rejectedBy()).containsExactly(Map.entry("REC-207", 3L));

        collector.write("dm/2.csv", "ma,ten\n" + DISTRICT + ",Thị xã Hương Trà\n");
        collector.puller.run(CATALOGUE, null, null);

        assertThat(sql.sql("select count(*) from dossier").query(Long.class).single())
                .isEqualTo(3);
        assertThat(sql.sql("select distinct state from quarantine")
                        .query(String.class)
                        .list())
                .containsExactly("REPLAYED");
    }

    @Test
    void storesADossierWhosePortalNamesTheSuccessorOfTheAgencyThatReceivedIt() throws Exception {
        collector.write(
                "dm/1.csv",
                "ma,ten,tu,den,ke_thua\n" + DISTRICT + ",Thị xã Hương Trà,,2022-07-01,000.20.31.H57\n"
                        + "000.20.31.H57,Phường Hương Trà,2022-07-01,,\n");
        collector.puller.run(CATALOGUE, null, null);
        ScriptedPortal.script(
                SHOP,
                request -> new Page(
                        List.of(
                                record(code(1), "20/06/2022 08:00", "000.20.31.H57"),
                                record(code(2), "20/06/2022 08:00", "000.99.99.H57")),
                        null,
                        null));

        RunReport report = collector.puller.run(SHOP, null, null);

        assertThat(report.added()).isOne();
        assertThat(report.rejectedBy()).containsExactly(Map.entry("REC-207", 1L));
        assertThat(sql.sql("select problems ->> 0 from quarantine")
                        .query(String.class)
                        .single())
                .contains("resolvingAgency", "000.99.99.H57", "Add it to the catalogue");
    }

    @Test
    void aReceivingAgencyMustHaveBeenThereOnTheDayAndTheRemedySaysSo() throws Exception {
        collector.write("dm/1.csv", "ma,ten,tu,den,ke_thua\n" + DISTRICT + ",Thị xã Hương Trà,2022-07-01,,\n");
        collector.puller.run(CATALOGUE, null, null);
        SourceRecord early = new SourceRecord(
                Map.of("ma", code(1), "dv", DISTRICT, "noiNhan", DISTRICT, "nhan", "20/06/2022 08:00"), "record 1");
        ScriptedPortal.script(SHOP, request -> new Page(List.of(early), null, null));

        assertThat(collector.puller.run(SHOP, null, null).rejectedBy()).containsExactly(Map.entry("REC-207", 1L));
        assertThat(sql.sql("select problems ->> 0 from quarantine")
                        .query(String.class)
                        .single())
                .contains("receivingAgency", "not on 2022-06-20", "Correct its dates");

        collector.write("dm/2.csv", "ma,ten,tu,den,ke_thua\n" + DISTRICT + ",Thị xã Hương Trà,2022-01-01,,\n");
        collector.puller.run(CATALOGUE, null, null);

        assertThat(sql.sql("select state from quarantine").query(String.class).single())
                .isEqualTo("REPLAYED");
    }

    @Test
    void dropsTheCopiesOfRecordsWhenTheirTimeIsOverAndSaysSo() {
        ScriptedPortal.script(SHOP, request -> new Page(List.of(record(code(1), "hôm qua", DISTRICT)), null, null));
        collector.puller.run(SHOP, null, null);
        RetentionRoute retention = new RetentionRoute(
                collector.quarantine,
                QuarantineSettings.defaults(),
                new IncidentWriter(collector.database, collector.clock));

        collector.clock.forward(Duration.ofDays(29));
        retention.dropOldCopies();
        assertThat(sql.sql("select count(payload) from quarantine")
                        .query(Long.class)
                        .single())
                .isOne();

        collector.clock.forward(Duration.ofDays(2));
        retention.dropOldCopies();

        assertThat(sql.sql("select state || ' ' || count(payload) from quarantine group by state")
                        .query(String.class)
                        .single())
                .isEqualTo("OPEN 0");
        assertThat(sql.sql("select detail from incident where cause = 'QUA-420'")
                        .query(String.class)
                        .single())
                .contains("1 records", "after 30 days", "backfill");
        assertThat(collector.quarantine.replayCause(SHOP, "MAP-103", "lan").notKept())
                .isOne();
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
                        .replace("nhan, as: date-time", "nhan, as: date-time, formats: [\"yyyy.MM.dd HH:mm\"]"));
        return mended;
    }
}
