package vn.nhipcau.routes.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nhipcau.routes.delivery.Bridge.IN_TIME;
import static vn.nhipcau.routes.delivery.Bridge.MONTH;
import static vn.nhipcau.routes.performance.TestDossier.vn;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.nhipcau.mappings.record.Apology;
import vn.nhipcau.mappings.record.ClosedBy;
import vn.nhipcau.routes.delivery.Bridge;
import vn.nhipcau.routes.delivery.WireFormat;
import vn.nhipcau.routes.status.ApprovalSettings;
import vn.nhipcau.routes.status.PeriodClosing;

/**
 * What a portal changes after October 2022 was closed: one dossier of agency A, received on Monday 19 September 08:00, due
 * on 3 October 17:00, resolved on 30 September. Computed by hand.
 */
class RestatementCasesTest {

    private static final Instant AFTERWARDS = IN_TIME.plus(Duration.ofDays(1));

    @TempDir
    static Path folder;

    private static Bridge bridge;

    private Life dossier;
    private String first;

    @BeforeAll
    static void start() {
        bridge = new Bridge(ApprovalSettings.Restatement.ONE_PERSON, folder);
    }

    @AfterAll
    static void stop() {
        bridge.close();
    }

    @BeforeEach
    void theMonthIsClosed() throws Exception {
        bridge.sql.sql("truncate source cascade").update();
        bridge.clear();
        dossier = new Life("D");
        dossier.resolving = "A";
        dossier.procedure = "1.000001";
        dossier.receivedAt = vn("2022-09-19 08:00");
        dossier.dueAt = vn("2022-10-03 17:00");
        dossier.close(ClosedBy.RESOLVED, vn("2022-09-30 09:00"), null);
        tell(IN_TIME.minus(Duration.ofDays(5)), vn("2022-09-30 09:00"));
        bridge.bean(PeriodClosing.class).close(MONTH, "month end", "lan");
        first = bridge.payload("A");
        assertFigures(1, 0);
    }

    @Test
    void aReopenedDossierIsOpenInRevisionTwo() throws Exception {
        dossier.close(null, null, null);
        restate();

        assertFigures(0, 1);
        assertThat(data().at("/figures/open/overdue").asInt()).isOne(); // due 3 October, still open on the 15th
        assertThat(data().at("/figures/nonconformities").asInt()).isOne();
    }

    @Test
    void aDossierCancelledAfterwardsIsWithdrawnInRevisionTwo() throws Exception {
        dossier.closedBy = ClosedBy.WITHDRAWN;
        restate();

        assertFigures(0, 0);
        assertThat(data().at("/figures/withdrawn").asInt()).isOne();
        assertThat(data().at("/figures/onTimeRate/percent").isNull()).isTrue();
    }

    @Test
    void aDossierDeletedAfterwardsIsGoneFromRevisionTwo() throws Exception {
        dossier.deleted = true;
        restate();

        assertFigures(0, 0);
        assertThat(data().at("/figures/received/total").asInt()).isZero();
    }

    @Test
    void aDossierClosedLaterThanFirstSaidIsHeldAgainstItsFirstDueDate() throws Exception {
        dossier.finishedAt = vn("2022-10-07 09:00");
        dossier.dueAt = vn("2022-10-10 17:00");
        dossier.apologies.add(new Apology(vn("2022-10-03 10:00"), vn("2022-10-10 17:00")));
        restate();

        assertFigures(1, 0);
        assertThat(data().at("/figures/resolved/late").asInt()).isOne(); // a letter does not forgive
        assertThat(data().at("/figures/lateAgainstFirstDue").asInt()).isOne();
        assertThat(data().at("/figures/lateWithoutApology").asInt()).isZero();
        assertThat(data().at("/figures/apologies").asInt()).isOne();
    }

    @Test
    void anUnchangedDossierToldAgainMakesNoRevision() {
        tell(AFTERWARDS, vn("2022-09-30 09:00"));
        bridge.clock.set(AFTERWARDS.plusSeconds(60));
        bridge.bean(PeriodClosing.class).restate(MONTH, "nothing new", "lan");

        assertThat(bridge.count("monthly_status where revision > 1")).isZero();
    }

    private void restate() throws Exception {
        tell(AFTERWARDS, vn("2022-10-21 09:00"));
        bridge.clock.set(AFTERWARDS.plusSeconds(60));
        bridge.bean(PeriodClosing.class).restate(MONTH, "the portal changed it", "lan");

        assertThat(bridge.texts("select message_key from monthly_status where revision > 1"))
                .containsExactly("hue:A:2022-10:2");
        assertThat(bridge.texts("select convert_from(payload, 'UTF8') from monthly_status"
                        + " where agency = 'A' and revision = 1"))
                .as("revision 1 stays byte for byte")
                .containsExactly(first);
        assertThat(data().path("previousSha256").asText())
                .isEqualTo(bridge.text("select encode(sha256(payload), 'hex') from monthly_status"
                        + " where agency = 'A' and revision = 1"));
    }

    private void tell(Instant knownAt, Instant changedAt) {
        try (Portals portals = new Portals(bridge.bean(DataSource.class))) {
            portals.page("portal", knownAt, List.of(dossier.told(changedAt)));
        }
    }

    private static void assertFigures(int resolved, int open) throws Exception {
        assertThat(data().at("/figures/resolved/total").asInt()).isEqualTo(resolved);
        assertThat(data().at("/figures/open/total").asInt()).isEqualTo(open);
    }

    private static JsonNode data() throws Exception {
        return WireFormat.read(bridge.payload("A").getBytes(StandardCharsets.UTF_8))
                .get("data");
    }
}
