package vn.nhipcau.routes.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static vn.nhipcau.routes.delivery.Bridge.MONTH;
import static vn.nhipcau.routes.store.StoredDossiers.at;
import static vn.nhipcau.routes.store.StoredDossiers.dossier;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.nhipcau.routes.delivery.Bridge;
import vn.nhipcau.routes.status.ApprovalSettings;
import vn.nhipcau.routes.status.CloseReport;
import vn.nhipcau.routes.status.PeriodClosing;

/** A page that is stored while a month is being computed. */
class MarksDuringClosingTest {
    private static final Instant DUE = at("2022-10-12T09:30:00Z");

    @Test
    void aClosingForgetsOnlyTheMarksItHasSeen(@TempDir Path folder) throws Exception {
        ExecutorService other = Executors.newSingleThreadExecutor();
        try (Bridge bridge = new Bridge(ApprovalSettings.Restatement.ONE_PERSON, folder)) {
            bridge.clear();
            DataSource database = bridge.bean(DataSource.class);
            PeriodClosing closing = bridge.bean(PeriodClosing.class);
            StoreOnePage shop = new StoreOnePage(database, "shop");
            PageStore.Session session = shop.store.session(shop.begin(shop.leases));
            shop.page(session, dossier("a1", "A", DUE, null, null), dossier("b1", "B", DUE, null, null));

            Future<CloseReport> report;
            try (Connection gate = database.getConnection();
                    Statement statement = gate.createStatement()) {
                gate.setAutoCommit(false);
                statement.execute("lock table monthly_status in access exclusive mode");
                report = other.submit(() -> closing.close(MONTH, "month end", "lan"));
                await().atMost(Duration.ofSeconds(20))
                        .until(() ->
                                bridge.count("pg_locks where not granted and relation = 'monthly_status'::regclass")
                                        == 1);
                shop.page(session, dossier("a2", "A", DUE, null, null));
                gate.rollback();
            }

            assertThat(report.get().published()).isEqualTo(3);
            assertThat(bridge.texts("select figures -> 'received' ->> 'total' from monthly_status where agency = 'A'"))
                    .containsExactly("1");
            assertThat(bridge.texts("select agency from dirty_agency")).containsExactly("A");

            assertThat(closing.restate(MONTH, "one came meanwhile", "lan").published())
                    .isEqualTo(1);
            assertThat(bridge.texts("select agency from dirty_agency")).isEmpty();
        } finally {
            other.shutdownNow();
        }
    }
}
