package vn.nhipcau.routes.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.nhipcau.connectors.page.ConnectorException;
import vn.nhipcau.connectors.page.ConnectorProblem;
import vn.nhipcau.connectors.page.Page;
import vn.nhipcau.routes.store.MissingDossiers;
import vn.nhipcau.routes.store.RunKind;
import vn.nhipcau.routes.store.RunReport;
import vn.nhipcau.routes.store.RunState;

/** The last months read again: changes nobody dated, and dossiers nobody shows any more. */
class ReconciliationTest extends CollectorCase {
    private static final Instant SEPTEMBER = Instant.parse("2022-09-01T01:00:00Z");

    private final WindowedPortal portal = new WindowedPortal();
    private ScriptedPortal.Script script;

    @BeforeEach
    void aPortalOfTwoHundredDossiers() {
        for (int number = 0; number < 200; number++) {
            portal.add(code(number), SEPTEMBER);
        }
        script = ScriptedPortal.script(SHOP, portal);
        collector.puller.run(SHOP, null, null);
        collector.clock.forward(Duration.ofHours(1));
    }

    @Test
    void findsWhatChangedWithoutAChangeInstant() {
        WindowedPortal.Row row = portal.rows.get(code(7));
        portal.rows.put(
                code(7),
                new WindowedPortal.Row(row.code(), row.received(), row.changed(), SEPTEMBER.plusSeconds(999_960)));
        assertThat(collector.puller.run(SHOP, null, null).changed())
                .as("the regular window begins yesterday")
                .isZero();

        RunReport report = reconcile();

        assertThat(report.kind()).isEqualTo(RunKind.RECONCILE);
        assertThat(report)
                .extracting(RunReport::read, RunReport::changed, RunReport::deleted)
                .containsExactly(200L, 1L, 0L);
        assertThat(report.from()).isEqualTo(Instant.parse("2021-07-31T17:00:00Z"));
        assertThat(script.asked).as("a month at a time").hasSizeGreaterThan(14);
    }

    @Test
    void deletesWhatTwoCompleteReadingsDidNotShow() {
        portal.rows.remove(code(3));
        assertThat(reconcile().deleted()).isZero();
        assertThat(states()).containsExactly("SUSPECTED 1");
        sql.sql("delete from dirty_agency").update();

        RunReport second = reconcile();

        assertThat(second.deleted()).isOne();
        assertThat(versions(code(3))).containsExactly("1 false SCHEDULED|MANUAL", "2 true RECONCILE");
        assertThat(sql.sql("select agency from dirty_agency")
                        .query(String.class)
                        .list())
                .containsExactly(DISTRICT);
        assertThat(sql.sql("select detail ->> 'dossiers' from audit where action = 'DOSSIERS_DELETED'")
                        .query(String.class)
                        .list())
                .containsExactly("1");
        assertThat(reconcile().deleted()).as("once is enough").isZero();
    }

    @Test
    void takesADeletedDossierBackWhenItIsShownAgain() {
        WindowedPortal.Row row = portal.rows.remove(code(3));
        reconcile();
        reconcile();
        portal.rows.put(row.code(), row);

        RunReport third = reconcile();

        assertThat(third.changed()).isOne();
        assertThat(versions(code(3)))
                .containsExactly("1 false SCHEDULED|MANUAL", "2 true RECONCILE", "3 false RECONCILE");
        assertThat(states()).isEmpty();
    }

    @Test
    void forgetsASuspicionWhenTheDossierIsShownAgain() {
        WindowedPortal.Row row = portal.rows.remove(code(3));
        reconcile();
        portal.rows.put(row.code(), row);
        reconcile();
        portal.rows.remove(code(3));

        assertThat(reconcile().deleted()).isZero();
        assertThat(states()).containsExactly("SUSPECTED 1");
    }

    @Test
    void holdsTooManyAtOnceUntilAPersonConfirms() {
        for (int number = 0; number < 5; number++) {
            portal.rows.remove(code(number));
        }
        reconcile();
        RunReport second = reconcile();

        assertThat(second.state()).isEqualTo(RunState.COMPLETE);
        assertThat(second.deleted()).isZero();
        assertThat(states()).containsExactly("HELD 5");
        assertThat(incidents()).containsExactly(MissingDossiers.HELD);
        collector.puller.run(SHOP, null, null);
        assertThat(incidents()).as("a complete run answers nothing").containsExactly(MissingDossiers.HELD);

        assertThat(missing().confirm(SHOP, "the portal has cleaned up", "lan")).isEqualTo(5);

        assertThat(versions(code(0))).containsExactly("1 false SCHEDULED|MANUAL", "2 true RECONCILE");
        assertThat(states()).containsExactly("DELETED 5");
        assertThat(incidents()).isEmpty();
        assertThat(sql.sql("select actor || ' ' || (detail ->> 'reason') from audit where action = 'MISSING_CONFIRMED'")
                        .query(String.class)
                        .single())
                .isEqualTo("lan the portal has cleaned up");
    }

    @Test
    void aFailedOneStaysToldUntilOneSucceeds() {
        AtomicBoolean down = new AtomicBoolean(true);
        script.answers = request -> {
            if (down.get()) {
                throw new ConnectorException(ConnectorProblem.UNREACHABLE, SHOP + ": connection refused");
            }
            return portal.to(request);
        };
        assertThat(reconcile().state()).isNotEqualTo(RunState.COMPLETE);
        List<String> told = incidents();
        down.set(false);

        assertThat(collector.puller.run(SHOP, null, null).state()).isEqualTo(RunState.COMPLETE);
        assertThat(incidents())
                .as("the daily reading says nothing of it")
                .isEqualTo(told)
                .hasSize(1);

        assertThat(reconcile().state()).isEqualTo(RunState.COMPLETE);
        assertThat(incidents()).isEmpty();
    }

    @Test
    void keepsWhatAPersonDismissesAndDoesNotAskAgain() {
        for (int number = 0; number < 5; number++) {
            portal.rows.remove(code(number));
        }
        reconcile();
        reconcile();

        assertThat(missing().dismiss(SHOP, "an index was broken", "lan")).isEqualTo(5);
        reconcile();

        assertThat(states()).containsExactly("KEPT 5");
        assertThat(incidents()).isEmpty();
        assertThat(sql.sql("select count(*) from dossier_version where deleted")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void countsWhatItDeletedLatelySoThatAPortalCannotLoseEverythingInSteps() {
        for (int number = 0; number < 4; number++) {
            portal.rows.remove(code(number));
        }
        reconcile();
        assertThat(reconcile().deleted()).isEqualTo(4);

        portal.rows.remove(code(4));
        reconcile();
        assertThat(reconcile().deleted()).isZero();
        assertThat(states()).containsExactly("DELETED 4", "HELD 1");
    }

    @Test
    void readsOnceANightHoweverManyProcessesHaveItOnTheirSchedule() {
        portal.rows.remove(code(3));
        reconcile();

        collector.puller.reconcile(SHOP);
        assertThat(sql.sql("select count(*) from run where kind = 'RECONCILE'")
                        .query(Long.class)
                        .single())
                .as("no second reading of the same night")
                .isOne();
        assertThat(states()).containsExactly("SUSPECTED 1");

        collector.clock.forward(Duration.ofDays(1));
        collector.puller.reconcile(SHOP);
        await().untilAsserted(() -> assertThat(states()).containsExactly("DELETED 1"));
    }

    @Test
    void provesNothingByAReadingWithAPieceWhoseKeyNobodyCanRead() {
        portal.rows.remove(code(3));
        script.answers = request -> {
            Page page = portal.to(request);
            Page.BrokenRecord broken = new Page.BrokenRecord("line 1", "cut off", "0".repeat(64));
            return new Page(page.records(), List.of(broken), page.next(), null);
        };
        reconcile();
        reconcile();

        assertThat(states()).isEmpty();
    }

    @Test
    void takesNoBrokenReadingForAReading() {
        portal.rows.remove(code(3));
        reconcile();
        AtomicBoolean broken = new AtomicBoolean(true);
        script.answers = request -> {
            if (broken.get() && request.to().isAfter(SEPTEMBER)) {
                throw new ConnectorException(ConnectorProblem.UNREACHABLE, SHOP + ": connection reset");
            }
            return portal.to(request);
        };
        assertThat(reconcile().state()).isNotEqualTo(RunState.COMPLETE);
        assertThat(states()).containsExactly("SUSPECTED 1");

        broken.set(false);
        assertThat(collector.puller.run(SHOP, null, null).deleted())
                .as("the next run goes on with the reading where it broke off")
                .isOne();
    }

    @Test
    void provesNothingWhenACrashOfTheDatabaseHasEmptiedTheKeys() {
        script.answers = request -> {
            if ("50".equals(request.cursor())) {
                await().untilAsserted(() -> assertThat(sql.sql("select count(*) from shown_key")
                                .query(Long.class)
                                .single())
                        .isEqualTo(50));
                sql.sql("truncate shown_key").update();
            }
            return portal.to(request);
        };
        reconcile();
        reconcile();

        assertThat(states()).isEmpty();
    }

    @Test
    void asksNothingOfDossiersThatCameInBeforeTheWindow() {
        portal.add("000.00.31.H57-210101-0001", Instant.parse("2021-01-01T01:00:00Z"));
        collector.puller.run(SHOP, Instant.parse("2021-01-01T00:00:00Z"), Instant.parse("2021-02-01T00:00:00Z"));
        portal.rows.remove("000.00.31.H57-210101-0001");

        reconcile();

        assertThat(states()).isEmpty();
    }

    @Test
    void agreesWithAPortalThatFiltersByReception() {
        portal.filter = WindowedPortal.Row::received;
        portal.rows.replaceAll((code, row) ->
                new WindowedPortal.Row(code, row.received(), row.received().plusSeconds(86_400L * 20), row.due()));
        portal.rows.remove(code(3));
        reconcile();

        assertThat(reconcile().deleted()).isOne();
        assertThat(states()).containsExactly("DELETED 1");
    }

    private RunReport reconcile() {
        collector.clock.forward(Duration.ofHours(1));
        return collector.puller.await(collector.puller.startReconciliation(SHOP));
    }

    private MissingDossiers missing() {
        return new MissingDossiers(collector.database, collector.clock);
    }

    private List<String> states() {
        return sql.sql("select state || ' ' || count(*) from missing_dossier group by state order by state")
                .query(String.class)
                .list();
    }

    private List<String> versions(String code) {
        return sql.sql("""
                select v.version_no || ' ' || v.deleted || ' '
                       || case when r.kind in ('SCHEDULED', 'MANUAL') then 'SCHEDULED|MANUAL' else r.kind end
                  from dossier_version v join run r using (run_no) where v.dossier_code = ? order by v.version_no""").param(code).query(String.class).list();
    }
}
