package vn.nhipcau.routes.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.nhipcau.connectors.page.ConnectorException;
import vn.nhipcau.connectors.page.ConnectorProblem;
import vn.nhipcau.connectors.page.Page;
import vn.nhipcau.mappings.source.SourceRecord;
import vn.nhipcau.routes.TestDatabase;
import vn.nhipcau.routes.store.RunInProgressException;
import vn.nhipcau.routes.store.RunKind;
import vn.nhipcau.routes.store.RunReport;
import vn.nhipcau.routes.store.RunState;

class PullerTest {
    private static final String SHOP = "hue-one-stop";
    private static final String CATALOGUE = "hue-agencies";
    private static final String DISTRICT = "000.00.31.H57";

    private static final DataSource DATABASE = TestDatabase.create();

    private final JdbcClient sql = JdbcClient.create(DATABASE);

    @TempDir
    Path folder;

    private Collector collector;

    @BeforeEach
    void startACollector() throws Exception {
        sql.sql(
                        "truncate source, lease, incident, audit, dossier, dossier_version, dirty_agency, mapping_version cascade")
                .update();
        collector = new Collector(
                        DATABASE,
                        folder,
                        Map.of(
                                SHOP,
                                Collector.source(
                                        SourceKind.ONE_STOP_SHOP, "scripted", "t-dossiers", Map.of("page-size", 3)),
                                CATALOGUE,
                                Collector.source(
                                        SourceKind.AGENCIES,
                                        "file",
                                        "t-agencies",
                                        Map.of("directory", "dm", "format", "csv"))))
                .connect(SHOP, CATALOGUE);
    }

    @AfterEach
    void stopTheCollector() throws Exception {
        collector.close();
    }

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
    void goesOnFromTheLastPageAfterABrokenOne() {
        ScriptedPortal.Script portal = ScriptedPortal.script(SHOP, request -> {
            if ("c1".equals(request.cursor())) {
                throw new ConnectorException(ConnectorProblem.UNREACHABLE, SHOP + ": connection reset");
            }
            return pages(3, 9L).to(request);
        });

        RunReport broken = collector.puller.run(SHOP, null, null);
        assertThat(broken.state()).isEqualTo(RunState.INCOMPLETE);
        assertThat(broken.errorCode()).isEqualTo("CON-301");
        assertThat(broken.added()).isEqualTo(3);

        portal.answers = pages(3, 9L);
        portal.asked.clear();
        RunReport rest = collector.puller.run(SHOP, null, null);
        assertThat(rest.state()).isEqualTo(RunState.COMPLETE);
        assertThat(portal.cursors().subList(0, 2)).containsExactly("c1", "c2");
        assertThat(sql.sql("select count(*) from dossier").query(Long.class).single())
                .isEqualTo(9);
    }

    @Test
    void beginsTheWindowAnewWhenItsPlaceIsNoGoodAnyMore() {
        ScriptedPortal.Script portal = ScriptedPortal.script(SHOP, request -> {
            if ("c1".equals(request.cursor())) {
                throw new ConnectorException(ConnectorProblem.BROKEN_ANSWER, SHOP + ": the cursor is too old");
            }
            return pages(3, 9L).to(request);
        });
        collector.puller.run(SHOP, null, null);
        assertThat(collector.puller.run(SHOP, null, null).state()).isEqualTo(RunState.INCOMPLETE);

        portal.answers = pages(3, 9L);
        portal.asked.clear();
        assertThat(collector.puller.run(SHOP, null, null).state()).isEqualTo(RunState.COMPLETE);
        assertThat(portal.cursors()).containsExactly("null", "c1", "c2");
    }

    @Test
    void isIncompleteWhenTheControlTotalIsNotReachedAndLeavesTheWatermark() {
        ScriptedPortal.script(SHOP, pages(2, 7L));

        RunReport report = collector.puller.run(SHOP, null, null);

        assertThat(report.state()).isEqualTo(RunState.INCOMPLETE);
        assertThat(report.errorCode()).isEqualTo("RUN-401");
        assertThat(report.sourceTotal()).isEqualTo(7);
        assertThat(text("select watermark::text from source_cursor k join source s using (source_no) where s.id = ?"))
                .isNull();
        assertThat(incidents()).containsExactly("RUN-401");

        ScriptedPortal.script(SHOP, pages(2, 6L));
        assertThat(collector.puller.run(SHOP, null, null).state()).isEqualTo(RunState.COMPLETE);
        assertThat(incidents()).isEmpty();
    }

    @Test
    void isIncompleteWhenAPageRepeats() {
        ScriptedPortal.script(SHOP, request -> new Page(records(0, 3), "c" + request.page() + 1, null));

        RunReport report = collector.puller.run(SHOP, null, null);

        assertThat(report.state()).isEqualTo(RunState.INCOMPLETE);
        assertThat(report.errorCode()).isEqualTo("RUN-402");
        assertThat(report.read()).isEqualTo(3);
        assertThat(text("select position from source_cursor k join source s using (source_no) where s.id = ?"))
                .isNull();
    }

    @Test
    void doesNotTakeSilenceForNothingToReport() {
        ScriptedPortal.script(SHOP, request -> new Page(records(0, 300), null, null));
        collector.puller.run(SHOP, null, null);
        collector.clock.forward(Duration.ofMinutes(15));

        ScriptedPortal.script(SHOP, request -> new Page(List.of(), null, null));
        RunReport silent = collector.puller.run(SHOP, null, null);
        assertThat(silent.state()).isEqualTo(RunState.INCOMPLETE);
        assertThat(silent.errorCode()).isEqualTo("RUN-403");

        ScriptedPortal.script(SHOP, request -> new Page(List.of(), null, 0L));
        RunReport said = collector.puller.run(SHOP, null, null);
        assertThat(said.state()).isEqualTo(RunState.COMPLETE);
        assertThat(incidents()).containsExactly("RUN-403");
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
    void stopsBeforeTheCursorMovesWhenTooMuchOfAPageIsBad() {
        ScriptedPortal.script(SHOP, request -> {
            List<SourceRecord> records = new ArrayList<>(records(0, 80));
            IntStream.range(0, 20)
                    .forEach(number -> records.add(record(code(500 + number), "31/02/2022 08:00", DISTRICT)));
            return new Page(records, "c1", null);
        });

        RunReport report = collector.puller.run(SHOP, null, null);

        assertThat(report.state()).isEqualTo(RunState.INCOMPLETE);
        assertThat(report.errorCode()).isEqualTo("RUN-404");
        assertThat(report).extracting(RunReport::added, RunReport::rejected).containsExactly(80L, 20L);
        assertThat(text("select position from source_cursor k join source s using (source_no) where s.id = ?"))
                .isNull();
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
        RunReport first = collector.puller.dryRun(SHOP, null, null);
        assertThat(first)
                .extracting(RunReport::runNo, RunReport::state, RunReport::added)
                .containsExactly(0L, RunState.COMPLETE, 6L);
        assertThat(sql.sql("select (select count(*) from dossier) + (select count(*) from run)")
                        .query(Long.class)
                        .single())
                .isZero();

        collector.puller.run(SHOP, null, null);
        RunReport second = collector.puller.dryRun(SHOP, null, null);
        assertThat(second).extracting(RunReport::added, RunReport::unchanged).containsExactly(0L, 6L);
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
    void runsBySchedule() {
        ScriptedPortal.script(SHOP, pages(1, null));
        collector.puller.suspend(SHOP);
        collector.puller.tick(SHOP);
        assertThat(sql.sql("select count(*) from run").query(Long.class).single())
                .isZero();

        collector.puller.resume(SHOP);
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

    private Collector mendedCollector() throws Exception {
        Path other = folder.resolve("mended");
        Collector mended = new Collector(
                DATABASE,
                other,
                Map.of(SHOP, Collector.source(SourceKind.ONE_STOP_SHOP, "scripted", "t-mended", Map.of())));
        mended.write(
                "mappings/t-mended.mapping.yaml",
                Collector.DOSSIERS
                        .replace("t-dossiers", "t-mended")
                        .replace("nhan, as: date-time", "nhan, as: date-time, formats: [\"yyyy.MM.dd HH:mm\"]"));
        return mended;
    }

    /** A portal of so many pages of three dossiers. */
    private static ScriptedPortal.Answers pages(int count, @Nullable Long total) {
        return request -> {
            int page = request.cursor() == null
                    ? 0
                    : Integer.parseInt(request.cursor().substring(1));
            return new Page(records(page * 3, 3), page + 1 < count ? "c" + (page + 1) : null, total);
        };
    }

    private static List<SourceRecord> records(int first, int count) {
        return IntStream.range(first, first + count)
                .mapToObj(number -> record(code(number), "01/09/2022 08:00", DISTRICT))
                .toList();
    }

    private static String code(int number) {
        return "000.00.31.H57-220901-%04d".formatted(number);
    }

    private static SourceRecord record(String code, String received, String agency) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("ma", code);
        tree.put("dv", agency);
        tree.put("nhan", received);
        tree.put("hoTen", "Nguyễn Văn A");
        return new SourceRecord(tree, "record " + code);
    }

    private @Nullable String text(String query) {
        return sql.sql(query).param(SHOP).query(String.class).list().get(0);
    }

    private List<String> incidents() {
        return sql.sql("select cause from incident where closed_at is null")
                .query(String.class)
                .list();
    }
}
