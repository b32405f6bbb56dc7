package vn.nhipcau.routes.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static vn.nhipcau.routes.delivery.Bridge.IN_TIME;
import static vn.nhipcau.routes.delivery.Bridge.MONTH;
import static vn.nhipcau.routes.store.StoredDossiers.at;
import static vn.nhipcau.routes.store.StoredDossiers.dossier;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.nhipcau.mappings.record.Agency;
import vn.nhipcau.mappings.record.AgencyLevel;
import vn.nhipcau.mappings.record.CanonicalRecord;
import vn.nhipcau.mappings.record.Dossier;
import vn.nhipcau.routes.catalogue.Obligation;
import vn.nhipcau.routes.catalogue.Obligations;
import vn.nhipcau.routes.delivery.Bridge;
import vn.nhipcau.routes.delivery.WireFormat;
import vn.nhipcau.routes.performance.AgencyFigures;
import vn.nhipcau.routes.performance.Figures;
import vn.nhipcau.routes.province.ObligationDecisions;
import vn.nhipcau.routes.status.ApprovalSettings;
import vn.nhipcau.routes.status.CloseReport;
import vn.nhipcau.routes.status.ClosedPeriodWatch;
import vn.nhipcau.routes.status.Difference;
import vn.nhipcau.routes.status.Differences;
import vn.nhipcau.routes.status.PeriodClosing;
import vn.nhipcau.routes.status.PeriodState;
import vn.nhipcau.routes.status.Periods;
import vn.nhipcau.routes.status.Revisions;

/** Pages that are stored before, while and after a month is being computed, by nodes whose clocks differ. */
@NullUnmarked
class PagesDuringClosingTest {
    private static final Instant DUE = at("2022-10-12T09:30:00Z");
    private static final ExecutorService OTHER = Executors.newCachedThreadPool();

    private static Bridge bridge;
    private static DataSource database;
    private static int shops;

    private StoreOnePage shop;
    private PageStore.Session session;

    @BeforeAll
    static void start(@TempDir Path folder) {
        bridge = new Bridge(ApprovalSettings.Restatement.ONE_PERSON, folder);
        database = bridge.bean(DataSource.class);
    }

    @AfterAll
    static void stop() {
        OTHER.shutdownNow();
        bridge.close();
    }

    @BeforeEach
    void aShopWithTwoDossiers() throws Exception {
        bridge.sql.sql("truncate source cascade").update();
        bridge.clear();
        bridge.clock.set(IN_TIME);
        shop = new StoreOnePage(database, "shop-" + ++shops);
        session = shop.store.session(shop.begin(shop.leases));
        shop.page(session, dossier("a1", "A", DUE, null, null), dossier("b1", "B", DUE, null, null));
    }

    @AfterEach
    void giveTheLeaseBack() {
        shop.leases.close();
    }

    @Test
    void aClosingForgetsOnlyTheMarksItHasSeen() throws Exception {
        closeWhile(() -> shop.page(session, dossier("a2", "A", DUE, null, null)));

        assertThat(receivedByA()).isEqualTo(1);
        assertThat(bridge.texts("select agency from dirty_agency")).containsExactly("A");

        assertThat(closing().restate(MONTH, "one came meanwhile", "lan").published())
                .isEqualTo(1);
        assertThat(bridge.texts("select agency from dirty_agency")).isEmpty();
    }

    @Test
    void aPageStoredByASlowClockDuringTheClosingIsKnownAfterIt() throws Exception {
        closeWhile(() -> {
            shop.clock.set(IN_TIME.minusSeconds(10));
            shop.page(session, dossier("a2", "A", DUE, null, null));
            shop.page(session, dossier("a1", "A", DUE, at("2022-10-11T03:00:00Z"), null));
        });

        assertThat(receivedByA()).isEqualTo(1);
        assertThat(bridge.texts("select dossier_code || version_no from dossier_version where first_seen >= '"
                        + knownAt() + "' order by 1"))
                .containsExactly("a12", "a21");
        assertThat(asOfTheClosing()).isEqualTo(published());
    }

    @Test
    void waitsForAPageInFlightAndKnowsIt() throws Exception {
        Future<?> page;
        Future<CloseReport> report;
        try (Connection gate = database.getConnection();
                Statement statement = gate.createStatement()) {
            gate.setAutoCommit(false);
            statement.execute("select from run for update");
            page = OTHER.submit(() -> shop.page(session, dossier("a2", "A", DUE, null, null)));
            awaitWaiting("pg_locks where not granted and locktype = 'transactionid'");
            report = OTHER.submit(() -> closing().close(MONTH, "month end", "lan"));
            awaitWaiting("pg_locks where not granted and relation = 'source_cursor'::regclass");
            gate.rollback();
        }
        page.get();

        assertThat(report.get().published()).isEqualTo(3);
        assertThat(receivedByA()).isEqualTo(2);
        assertThat(asOfTheClosing()).isEqualTo(published());
    }

    @Test
    void knowsWhatANodeWithAFastClockHasStoredBefore() throws Exception {
        shop.clock.set(IN_TIME.plusSeconds(10));
        shop.page(session, dossier("a2", "A", DUE, null, null));

        closing().close(MONTH, "month end", "lan");

        assertThat(knownAt()).isAfter(IN_TIME.plusSeconds(10));
        assertThat(receivedByA()).isEqualTo(2);
        assertThat(asOfTheClosing()).isEqualTo(published());
    }

    @Test
    void aDecisionAboutWhoMustReportWaitsForTheClosingAndIsKnownAfterIt() throws Exception {
        Future<Boolean> decided;
        Future<CloseReport> report;
        try (Connection gate = database.getConnection();
                Statement statement = gate.createStatement()) {
            gate.setAutoCommit(false);
            statement.execute("lock table monthly_status in access exclusive mode");
            report = OTHER.submit(() -> closing().close(MONTH, "month end", "lan"));
            awaitWaiting("pg_locks where not granted and relation = 'monthly_status'::regclass");
            bridge.clock.forward(Duration.ofSeconds(1));
            decided = OTHER.submit(() -> bridge.bean(ObligationDecisions.class)
                    .decide(MONTH, "C", Obligations.Decision.EXEMPT, "lũ lụt", "minh"));
            awaitWaiting("pg_locks where not granted and relation = 'period'::regclass");
            gate.rollback();
        }

        assertThat(report.get().published()).isEqualTo(3);
        assertThat(decided.get()).isTrue();
        assertThat(owing(knownAt())).contains("C");
        assertThat(owing(null)).doesNotContain("C");
    }

    private static List<String> owing(@Nullable Instant asOf) {
        return bridge
                .bean(Obligations.class)
                .of(bridge.bean(Periods.class).find(MONTH).definition(), asOf)
                .stream()
                .map(Obligation::agency)
                .toList();
    }

    @Test
    void whatWasPublishedCanBeComputedAgainWhateverCameAfterwards() {
        closing().close(MONTH, "month end", "lan");
        SortedMap<String, String> first = published();
        shop.page(session, dossier("a1", "B", DUE, null, null), dossier("c1", "C", DUE, null, null));
        bridge.sql
                .sql(
                        "insert into missing_dossier select source_no, 'b1', 1, 'HELD', 1, 1, 0, now() from source where id = ?")
                .param(shop.sourceId)
                .update();
        assertThat(new MissingDossiers(database, shop.clock).confirm(shop.sourceId, "gone", "lan"))
                .isOne();
        assertThat(asOfTheClosing()).isEqualTo(first);

        assertThat(closing().restate(MONTH, "much has changed", "lan").published())
                .as("b1 went, a1 came from A in its place: B has the same figures")
                .isEqualTo(2);

        assertThat(published()).isNotEqualTo(first);
        assertThat(asOfTheClosing()).isEqualTo(published());
    }

    @Test
    void aMergerThatACatalogueTellsLaterIsFoundAndTheClosingStaysAsItWasUnderstood() {
        closing().close(MONTH, "month end", "lan");
        SortedMap<String, String> first = published();
        shop.page(
                session,
                new Agency(
                        "A",
                        "Name of A",
                        AgencyLevel.DEPARTMENT,
                        null,
                        null,
                        LocalDate.of(2022, 10, 5),
                        List.of("B"),
                        List.of()));

        bridge.bean(ClosedPeriodWatch.class).look();

        assertThat(bridge.bean(Periods.class).find(MONTH).state()).isEqualTo(PeriodState.RESTATE_PENDING);
        assertThat(bridge.bean(Differences.class).of(MONTH))
                .extracting(Difference::agency)
                .contains("B");
        assertThat(asOfTheClosing()).isEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void restatedPieceByPieceInAnyOrderOfArrivalEqualsComputedAtOnce(long seed) throws Exception {
        Random random = new Random(seed);
        List<Dossier> history = history(random);
        List<Dossier> arriving = new ArrayList<>(history);
        Collections.shuffle(arriving, random);
        closing().close(MONTH, "month end", "lan");
        for (int from = 0; from < arriving.size(); from += 13) {
            shop.page(session, page(arriving.subList(from, Math.min(arriving.size(), from + 13))));
            bridge.bean(ClosedPeriodWatch.class).look();
            boolean proposed = bridge.bean(Periods.class).find(MONTH).state() == PeriodState.RESTATE_PENDING;
            assertThat(bridge.bean(Differences.class).of(MONTH).isEmpty())
                    .as("by its marks the watch finds what a full computation finds")
                    .isNotEqualTo(proposed);
            if (random.nextBoolean()) {
                closing().restate(MONTH, "so far", "lan");
            }
        }
        closing().restate(MONTH, "all has come", "lan");
        SortedMap<String, String> pieceByPiece = published();

        shop.leases.close();
        aShopWithTwoDossiers();
        shop.page(session, page(history));
        closing().close(MONTH, "month end", "lan");

        assertThat(published()).isEqualTo(pieceByPiece);
    }

    /** Three versions of each of twenty dossiers that move between agencies and are closed, reopened, closed again. */
    private static List<Dossier> history(Random random) {
        List<Dossier> history = new ArrayList<>();
        for (int version = 0; version < 3; version++) {
            for (int number = 0; number < 20; number++) {
                history.add(dossier(
                        "h" + number,
                        List.of("A", "B", "C").get(random.nextInt(3)),
                        DUE.plus(Duration.ofDays(number - 10)),
                        random.nextBoolean() ? null : DUE.plus(Duration.ofDays(random.nextInt(12) - 8)),
                        IN_TIME.minus(Duration.ofDays(9 - version)).plusSeconds(number)));
            }
        }
        return history;
    }

    private static CanonicalRecord[] page(List<Dossier> dossiers) {
        return dossiers.toArray(CanonicalRecord[]::new);
    }

    /** Does something after the closing has taken its snapshot and before it has written anything. */
    private void closeWhile(Runnable meanwhile) throws Exception {
        Future<CloseReport> report;
        try (Connection gate = database.getConnection();
                Statement statement = gate.createStatement()) {
            gate.setAutoCommit(false);
            statement.execute("lock table monthly_status in access exclusive mode");
            report = OTHER.submit(() -> closing().close(MONTH, "month end", "lan"));
            awaitWaiting("pg_locks where not granted and relation = 'monthly_status'::regclass");
            meanwhile.run();
            gate.rollback();
        }
        assertThat(report.get().published()).isEqualTo(3);
    }

    private static void awaitWaiting(String locks) {
        await().until(() -> bridge.count(locks) == 1);
    }

    private static int receivedByA() throws IOException {
        return WireFormat.read(bridge.payload("A").getBytes(UTF_8))
                .at("/data/figures/received/total")
                .asInt();
    }

    /** The newest figures of every agency that has any, as they were sent. */
    private static SortedMap<String, String> published() {
        SortedMap<String, String> figures = new TreeMap<>();
        bridge.texts("select distinct agency from monthly_status").forEach(agency -> {
            try {
                figures.put(
                        agency,
                        WireFormat.read(bridge.payload(agency).getBytes(UTF_8))
                                .at("/data/figures")
                                .toString());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        figures.values().removeIf(text -> text.equals(text(Figures.zero())));
        return figures;
    }

    /** The same, computed again by what is kept with the newest revisions. */
    private static SortedMap<String, String> asOfTheClosing() {
        SortedMap<String, String> figures = new TreeMap<>();
        for (String agency : bridge.texts("select distinct agency from monthly_status")) {
            Revisions.Revision revision =
                    bridge.bean(Revisions.class).find(agency, MONTH, null).orElseThrow();
            AgencyFigures own = revision.engine()
                    .compute(revision.period(), revision.knownAt())
                    .get(agency);
            if (own != null) {
                figures.put(agency, text(own.total()));
            }
        }
        return figures;
    }

    private static String text(Figures figures) {
        return new String(WireFormat.write(figures), UTF_8);
    }

    private static PeriodClosing closing() {
        return bridge.bean(PeriodClosing.class);
    }

    private static Instant knownAt() {
        return bridge.sql
                .sql("select max(known_at) from monthly_status")
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }
}
