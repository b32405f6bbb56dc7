package vn.nhipcau.routes.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.nhipcau.routes.failure.AuditWriter;

class BoardsTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final Instant NOW = Instant.parse("2022-10-20T01:00:00Z");

    private static EmbeddedPostgres postgres;
    private static JdbcClient jdbc;

    private final Clock clock = Clock.fixed(NOW, ZONE);

    @BeforeAll
    static void start() throws IOException {
        postgres = EmbeddedPostgres.start();
        Flyway.configure().dataSource(postgres.getPostgresDatabase()).load().migrate();
        jdbc = JdbcClient.create(postgres.getPostgresDatabase());
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    @BeforeEach
    void emptyTables() {
        jdbc.sql("truncate source, run, quarantine, audit, incident, period, monthly_status, outbox cascade")
                .update();
    }

    @Test
    void aSourceNobodyReadYetIsNeitherGreenNorRed() {
        assertThat(board("new").state()).isEqualTo(Health.NEVER);
        assertThat(board("new").nextRun()).isEqualTo(NOW);
    }

    @Test
    void aCompleteRunWithoutRejectsIsHealthy() {
        run("shop", "COMPLETE", NOW.minusSeconds(600), 10, 0);

        SourceHealth health = board("shop");

        assertThat(health.state()).isEqualTo(Health.HEALTHY);
        assertThat(health.lastSuccess()).isEqualTo(NOW.minusSeconds(590));
        assertThat(health.nextRun()).isEqualTo(NOW.plusSeconds(300));
        assertThat(health.day()).isEqualTo(new SourceHealth.Counters(1, 10, 10, 0, 0, 0));
    }

    @Test
    void aCompleteRunWithRejectsIsAmberAndNeverGreen() {
        run("shop", "COMPLETE", NOW.minusSeconds(600), 10, 1);

        assertThat(board("shop").state()).isEqualTo(Health.AMBER);
    }

    @Test
    void anIncompleteOrFailedRunIsRedAndKeepsTheLastSuccess() {
        run("shop", "COMPLETE", NOW.minusSeconds(1200), 10, 0);
        run("shop", "INCOMPLETE", NOW.minusSeconds(300), 4, 0);

        assertThat(board("shop").state()).isEqualTo(Health.RED);
        assertThat(board("shop").lastSuccess()).isEqualTo(NOW.minusSeconds(1190));
        assertThat(board("shop").lastRun()).extracting(RunEntry::errorText).isEqualTo("stopped early");
    }

    @Test
    void aShopThatGaveNothingForADayIsAmberAlthoughItsRunsWereComplete() {
        run("shop", "COMPLETE", NOW.minus(Duration.ofDays(3)), 400, 0);
        run("shop", "COMPLETE", NOW.minusSeconds(600), 0, 0);

        assertThat(board("shop").state()).isEqualTo(Health.AMBER);
    }

    @Test
    void suspendedAndRunningAreShownAsSuch() {
        run("shop", "COMPLETE", NOW.minusSeconds(1200), 10, 0);
        long open = run("shop", "OPEN", NOW.minusSeconds(5), 0, 0);

        assertThat(board("shop").state()).isEqualTo(Health.RUNNING);
        assertThat(board("shop").openRun()).isEqualTo(open);
        jdbc.sql("update source set suspended = true").update();
        assertThat(board("shop").state()).isEqualTo(Health.SUSPENDED);
        assertThat(board("shop").nextRun()).isNull();
    }

    @Test
    void theLagIsTheAgeOfTheWatermark() {
        run("shop", "COMPLETE", NOW.minusSeconds(600), 10, 0);
        jdbc.sql("insert into source_cursor (source_no, watermark) select source_no, :at from source")
                .param("at", Columns.bound(NOW.minusSeconds(720)))
                .update();

        assertThat(board("shop").lagSeconds()).isEqualTo(720);
    }

    @Test
    void runsArePagedNewestFirst() {
        for (int i = 5; i > 0; i--) {
            run("shop", "COMPLETE", NOW.minusSeconds(i * 60L), i, 0);
        }

        Listing<RunEntry> second = new RunLog(jdbc).ofSource("shop", new PageWanted(1, 2));

        assertThat(second.total()).isEqualTo(5);
        assertThat(second.items()).extracting(RunEntry::read).containsExactly(3L, 4L);
        assertThat(new RunLog(jdbc).find(second.items().get(0).id())).isPresent();
    }

    @Test
    void aPageBeyondTheCapIsRefusedWithTheLimitNamed() {
        assertThatThrownBy(() -> new PageWanted(1_000_000_000, 100)).hasMessageContaining("1000000");
        assertThatThrownBy(() -> new PageWanted(0, 1001)).hasMessageContaining("1000");
        assertThatThrownBy(() -> new PageWanted(-1, 10)).hasMessageContaining("-1");
    }

    @Test
    void quarantineIsGroupedByCauseAndListedByItem() {
        long run = run("shop", "COMPLETE", NOW.minusSeconds(600), 10, 3);
        quarantine("shop", run, "a", "MAP-103", 2, "OPEN");
        quarantine("shop", run, "b", "MAP-103", 1, "OPEN");
        quarantine("shop", run, "c", "MAP-104", 1, "OPEN");
        quarantine("shop", run, "d", "MAP-104", 1, "DISMISSED");
        QuarantineBoard board = new QuarantineBoard(jdbc);

        assertThat(board.causes()).hasSize(2).first().satisfies(cause -> {
            assertThat(cause.code()).isEqualTo("MAP-103");
            assertThat(cause.items()).isEqualTo(2);
            assertThat(cause.seen()).isEqualTo(3);
            assertThat(cause.example().path("field").asText()).isEqualTo("receivedAt");
        });
        assertThat(board.items("shop", "MAP-104", "OPEN", PageWanted.first(10)).total())
                .isEqualTo(1);
        assertThat(board.items(null, null, null, PageWanted.first(10)).total()).isEqualTo(4);
    }

    @Test
    void milestonesAreCountedByTheNewestRevisions() {
        status("000.00.03.H57", 1, 10, 9, 1);
        status("000.00.03.H57", 2, 20, 18, 2);
        status("000.00.04.H57", 1, 5, 5, 0);

        assertThat(new PeriodBoard(jdbc, Clock.fixed(NOW, ZoneOffset.UTC)).milestones("2022-10"))
                .containsExactly(new PeriodBoard.MilestoneProgress("PLAN", 1, 0, 2));
    }

    @Test
    void aPeriodStoodAtAnInstantAsWhatWasDoneStrictlyBeforeHadLeftIt() {
        jdbc.sql("insert into period (label, starts_at, ends_at, deadline, zone, state, closed_at, closed_by)"
                        + " values ('2022-08', :at, :at, :at, 'Asia/Ho_Chi_Minh', 'CLOSED', :closed, 'lan')")
                .param("at", Columns.bound(NOW.minusSeconds(100)))
                .param("closed", Columns.bound(NOW))
                .update();
        List<String> deeds = List.of("PERIOD_CLOSED", "RESTATEMENT_PROPOSED", "RESTATEMENT_REJECTED");
        for (int hour = 0; hour < deeds.size(); hour++) {
            jdbc.sql("insert into audit (at, actor, action, subject) values (:at, 'lan', :deed, '2022-08')")
                    .param("at", Columns.bound(NOW.plusSeconds(3600L * hour)))
                    .param("deed", deeds.get(hour))
                    .update();
        }
        PeriodBoard board = new PeriodBoard(jdbc, Clock.fixed(NOW, ZoneOffset.UTC));

        assertThat(Stream.of(-101L, -100L, 0L, 1L, 3601L, 7201L)
                        .map(seconds ->
                                board.find("2022-08", NOW.plusSeconds(seconds)).orElseThrow())
                        .map(period -> period.state() + " " + period.closedBy()))
                .containsExactly(
                        "OPEN null",
                        "PROVISIONAL null",
                        "PROVISIONAL null",
                        "CLOSED lan",
                        "RESTATE_PENDING lan",
                        "CLOSED lan");
        assertThat(board.find("2022-08").orElseThrow().state()).isEqualTo("CLOSED");
    }

    @Test
    void aRevisionIsHandedOutByteForByte() {
        status("000.00.03.H57", 1, 10, 9, 1);
        status("000.00.03.H57", 2, 20, 18, 2);
        AgencyMonth month = new AgencyMonth(jdbc);

        byte[] first = month.stored("000.00.03.H57", "2022-10", 1).orElseThrow().payload();

        assertThat(new String(first, StandardCharsets.UTF_8))
                .contains("\"total\":10")
                .contains("Sở  Công");
        assertThat(month.stored("000.00.03.H57", "2022-10", null).orElseThrow().revision())
                .isEqualTo(2);
        assertThat(month.stored("000.00.03.H57", "2022-10", 3)).isEmpty();
        assertThat(month.revisions("000.00.03.H57", "2022-10"))
                .extracting(AgencyMonth.StatusEntry::revision)
                .containsExactly(2, 1);
    }

    @Test
    void asOfAnInstantOnlyWhatWasKnownStrictlyBeforeItCounts() {
        status("000.00.03.H57", 1, 10, 9, 1);
        status("000.00.03.H57", 2, 20, 18, 2);
        AgencyMonth month = new AgencyMonth(jdbc);

        assertThat(month.latest("2022-10", NOW.plusSeconds(2), PageWanted.first(10))
                        .items())
                .extracting(AgencyMonth.StatusEntry::revision)
                .containsExactly(1);
        assertThat(month.latest("2022-10", NOW.plusSeconds(1), PageWanted.first(10))
                        .total())
                .isZero();
    }

    @Test
    void howAStatusWasDeliveredIsToldAsOfTheInstantToo() {
        status("000.00.03.H57", 1, 10, 9, 1);
        status("000.00.03.H57", 2, 20, 18, 2);
        AgencyMonth month = new AgencyMonth(jdbc);
        jdbc.sql("update outbox set state = 'CONFIRMED', sent_at = :sent, decided_at = :decided")
                .param("sent", Columns.bound(NOW.plusSeconds(100)))
                .param("decided", Columns.bound(NOW.plusSeconds(200)))
                .update();

        assertThat(Stream.of(100L, 101L, 200L, 201L)
                        .map(seconds -> month.latest("2022-10", NOW.plusSeconds(seconds), PageWanted.first(1)))
                        .map(list -> list.items().get(0))
                        .map(status ->
                                status.state() + " " + (status.sentAt() != null) + " " + (status.decidedAt() != null)))
                .containsExactly("PENDING false false", "SENT true false", "SENT true false", "CONFIRMED true true");
        assertThat(month.latest("2022-10", null, PageWanted.first(1))
                        .items()
                        .get(0)
                        .state())
                .isEqualTo("CONFIRMED");
        assertThat(month.stored("000.00.03.H57", "2022-10", null, NOW.plusSeconds(2))
                        .orElseThrow()
                        .revision())
                .isOne();
    }

    @Test
    void deliveriesAreCountedByState() {
        status("000.00.03.H57", 1, 10, 9, 1);
        status("000.00.04.H57", 1, 5, 5, 0);
        jdbc.sql("update outbox set state = 'CONFIRMED' where agency = '000.00.04.H57'")
                .update();
        DeliveryBoard board = new DeliveryBoard(jdbc);

        assertThat(board.byState("2022-10")).isEqualTo(Map.of("PENDING", 1L, "CONFIRMED", 1L));
        assertThat(board.items("CONFIRMED", null, null, PageWanted.first(10)).items())
                .extracting(DeliveryBoard.Delivery::agency)
                .containsExactly("000.00.04.H57");
        assertThat(board.find("hue:000.00.03.H57:2022-10:1")).isPresent();
    }

    @Test
    void theAuditTrailKeepsWhoDidWhat() {
        AuditTrail trail = new AuditTrail(jdbc);
        new AuditWriter(postgres.getPostgresDatabase(), clock)
                .record("admin", "SOURCE_RUN", "shop", Map.of("reason", "quote \" and \n line"));

        assertThat(trail.items("admin", null, PageWanted.first(10)).items())
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.at()).isEqualTo(NOW);
                    assertThat(entry.detail().path("reason").asText()).isEqualTo("quote \" and \n line");
                });
        assertThat(trail.items("someone", null, PageWanted.first(10)).total()).isZero();
    }

    @Test
    void openIncidentsComeFirst() {
        jdbc.sql("""
                        insert into incident (cause, subject, detail, opened_at, last_seen, closed_at) values
                        ('IDENTITY_BROKEN', 'a', 'old', now(), now(), now()), ('MASS_GONE', 'b', 'new', now(), now(), null)
                        """).update();
        Incidents incidents = new Incidents(jdbc);

        assertThat(incidents.items(null, PageWanted.first(10)).items())
                .extracting(Incidents.Incident::state)
                .containsExactly("OPEN", "CLOSED");
        assertThat(incidents.items(true, PageWanted.first(10)).total()).isEqualTo(1);
    }

    private SourceHealth board(String id) {
        return new SourceBoard(jdbc, clock).of(List.of(planned(id))).get(0);
    }

    private static PlannedSource planned(String id) {
        return new PlannedSource(id, "Cổng " + id, "one-stop-shop", "rest", Duration.ofMinutes(15), null, ZONE);
    }

    private static long run(String source, String state, Instant started, long read, long rejected) {
        jdbc.sql("insert into source (id, kind) values (:id, 'one-stop-shop') on conflict do nothing")
                .param("id", source)
                .update();
        return jdbc.sql("""
                        insert into run (source_no, state, kind, started_at, ended_at, node, epoch, read, added, rejected,
                            error_text)
                        select source_no, :state, 'SCHEDULED', :started, :ended, 'n', 1, :read, :read - :rejected, :rejected,
                            :error from source where id = :id returning run_no
                        """)
                .param("id", source)
                .param("state", state)
                .param("started", Columns.bound(started))
                .param("ended", state.equals("OPEN") ? null : Columns.bound(started.plusSeconds(10)))
                .param("read", read)
                .param("rejected", rejected)
                .param("error", state.equals("INCOMPLETE") ? "stopped early" : null)
                .query(Long.class)
                .single();
    }

    private static void quarantine(String source, long run, String item, String code, int seen, String state) {
        jdbc.sql("""
                        insert into quarantine (source_no, run_no, item_hash, code, place, problems, first_seen, last_seen,
                            seen, state)
                        select source_no, :run, convert_to(:item, 'UTF8'), :code, 'page 1, 3', cast(:problems as jsonb), :at,
                            :at, :seen, :state from source where id = :source
                        """)
                .param("source", source)
                .param("run", run)
                .param("item", item)
                .param("code", code)
                .param("problems", "[{\"code\":\"" + code + "\",\"field\":\"receivedAt\"}]")
                .param("at", Columns.bound(NOW))
                .param("seen", seen)
                .param("state", state)
                .update();
    }

    private static void period() {
        jdbc.sql("""
                        insert into period (label, starts_at, ends_at, deadline, zone) values ('2022-10',
                        '2022-09-15T00:00+07', '2022-10-15T00:00+07', '2022-10-22T00:00+07', 'Asia/Ho_Chi_Minh')
                        on conflict do nothing
                        """).update();
    }

    private static void status(String agency, int revision, int resolved, int onTime, int late) {
        period();
        String figures = """
                {"carriedOver":0,"received":{"total":30,"online":30,"direct":0,"postal":0},"resolved":{"total":%d,"early":%d,\
                "onTime":0,"late":%d,"noLimit":0,"refused":0},"withdrawn":0,"stopped":0,"open":{"total":%d,"inTime":0,\
                "overdue":0,"paused":0,"noLimit":0},"refusedAtReception":0,"nonconformities":%d,\
                "onTimeRate":{"numerator":%d,"denominator":%d}}""".formatted(resolved, onTime, late, 30 - resolved, late, onTime, onTime + late);
        String payload = """
                {"data":{"agency":{"name":"Sở  Công thương"},"figures":%s,"qms":{"milestones":[{"milestone":"PLAN",\
                "state":"%s"}]}}}""".formatted(figures, late == 0 ? "DONE" : "DUE");
        String key = "hue:" + agency + ":2022-10:" + revision;
        jdbc.sql("""
                        insert into monthly_status (agency, period, revision, message_key, figures, content_hash, payload,
                            sha256, signature, computed_at, known_at)
                        values (:agency, '2022-10', :revision, :key, cast(:figures as jsonb), '', :payload, 'ab', 's', :at,
                            :at)
                        """)
                .param("agency", agency)
                .param("revision", revision)
                .param("key", key)
                .param("figures", figures)
                .param("payload", payload.getBytes(StandardCharsets.UTF_8))
                .param("at", Columns.bound(NOW.plusSeconds(revision)))
                .update();
        jdbc.sql(
                        "insert into outbox (message_key, agency, period, revision) values (:key, :agency, '2022-10', :revision)")
                .param("key", key)
                .param("agency", agency)
                .param("revision", revision)
                .update();
    }
}
