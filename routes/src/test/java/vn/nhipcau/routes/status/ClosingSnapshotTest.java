package vn.nhipcau.routes.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static vn.nhipcau.routes.delivery.Bridge.MONTH;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.nhipcau.routes.delivery.Bridge;
import vn.nhipcau.routes.delivery.WireFormat;
import vn.nhipcau.routes.performance.TestDossier;

/** Catalogues, documents and obligations that change while a month is being computed. */
@NullUnmarked
class ClosingSnapshotTest {

    @Test
    void aClosingTellsOneMomentWhateverIsCommittedMeanwhile(@TempDir Path folder) throws Exception {
        ExecutorService other = Executors.newSingleThreadExecutor();
        try (Bridge bridge = new Bridge(ApprovalSettings.Restatement.ONE_PERSON, folder)) {
            bridge.clear();
            bridge.store.add(new TestDossier("a1").agency("A").received("2022-09-20 08:00"));
            int records = bridge.store.source("records");
            PeriodClosing closing = bridge.bean(PeriodClosing.class);

            Future<CloseReport> report;
            try (Connection gate = bridge.bean(DataSource.class).getConnection();
                    Statement statement = gate.createStatement()) {
                gate.setAutoCommit(false);
                statement.execute("lock table monthly_status in access exclusive mode");
                report = other.submit(() -> closing.close(MONTH, "month end", "lan"));
                await().atMost(Duration.ofSeconds(20))
                        .until(() ->
                                bridge.count("pg_locks where not granted and relation = 'monthly_status'::regclass")
                                        == 1);
                bridge.store.agency("E", "COMMUNE", "2022-01-01", null, "{}", "{}");
                bridge.sql
                        .sql("update agency set name = 'Renamed' where code = 'A'")
                        .update();
                bridge.sql
                        .sql("insert into procedure (code, name, iso_scope, content_hash, source_no)"
                                + " values ('1.000001', 'One', true, '', " + records + ")")
                        .update();
                bridge.sql
                        .sql("insert into iso_document (source_no, document_id, version_no, organ, type, subject,"
                                + " issued_on, action, content_hash, payload_sha256, mapping_no, run_no, first_seen)"
                                + " values (" + records + ", 'd', 1, 'A', 'Quyết định',"
                                + " 'Ban hành mục tiêu chất lượng năm 2022', '2022-01-10', 'NEW', '', '', 1, 1, now())")
                        .update();
                gate.rollback();
            }

            assertThat(report.get().published()).isEqualTo(3);
            JsonNode before = data(bridge);
            assertThat(before.at("/agency/name").asText()).isEqualTo("Name of A");
            assertThat(before.at("/qms/procedureCoverage/covered").asInt()).isZero();
            assertThat(state(before, "OBJECTIVES")).isEqualTo("DUE");

            assertThat(closing.close(MONTH, "E is new", "lan").published())
                    .as("the register of the month is frozen by its closing")
                    .isZero();
            closing.restate(MONTH, "all of it is known", "lan");
            JsonNode after = data(bridge);
            assertThat(after.at("/agency/name").asText())
                    .as("so are the names in it")
                    .isEqualTo("Name of A");
            assertThat(after.at("/qms/procedureCoverage/covered").asInt()).isOne();
            assertThat(state(after, "OBJECTIVES")).isEqualTo("DONE");
        } finally {
            other.shutdownNow();
        }
    }

    private static JsonNode data(Bridge bridge) throws Exception {
        return WireFormat.read(bridge.payload("A").getBytes(StandardCharsets.UTF_8))
                .get("data");
    }

    private static String state(JsonNode data, String milestone) {
        for (JsonNode entry : data.at("/qms/milestones")) {
            if (entry.get("milestone").asText().equals(milestone)) {
                return entry.get("state").asText();
            }
        }
        return "absent";
    }
}
