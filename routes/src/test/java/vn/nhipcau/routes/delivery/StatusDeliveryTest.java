package vn.nhipcau.routes.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static vn.nhipcau.routes.delivery.Bridge.MONTH;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.jms.Message;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.nhipcau.routes.performance.TestDossier;
import vn.nhipcau.routes.repository.Register;
import vn.nhipcau.routes.repository.RegisterRow;
import vn.nhipcau.routes.status.ApprovalSettings;
import vn.nhipcau.routes.status.PeriodClosing;

@NullUnmarked
class StatusDeliveryTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    static Path folder;

    private static Bridge bridge;

    @BeforeAll
    static void start() {
        bridge = new Bridge(ApprovalSettings.Restatement.ONE_PERSON, folder);
    }

    @AfterAll
    static void stop() {
        bridge.close();
    }

    @BeforeEach
    void aMonth() throws Exception {
        bridge.clear();
        bridge.store.add(
                new TestDossier("a1").agency("A").received("2022-09-20 08:00").due("2022-10-05 17:00"));
    }

    @Test
    void everyStatusIsConfirmedAndTheRegisterSaysWhoIsMissing() throws Exception {
        close();
        bridge.runAll();

        awaitStates("CONFIRMED CONFIRMED CONFIRMED");
        assertThat(bridge.texts("select state from repository.inbox"))
                .containsOnly("APPLIED")
                .hasSize(3);
        assertThat(bridge.texts("select sha256 from repository.inbox order by 1"))
                .isEqualTo(bridge.texts("select sha256 from monthly_status order by 1"));
        assertThat(register()).containsExactly("A ON_TIME 1", "B ON_TIME 1", "C ON_TIME 1", "D MISSING null");
        assertThat(bridge.count("incident")).isZero();
        assertThat(bridge.count("repository.dead_letter")).isZero();
        bridge.rest("take-receipts");
        assertThat(bridge.receipts()).isEmpty();
    }

    @Test
    void aStatusSentTwiceIsStoredOnceAndConfirmedOnce() throws Exception {
        close();
        bridge.run("dispatch-statuses");
        awaitStates("SENT SENT SENT");
        // As after a crash between the broker's commit and our own.
        bridge.sql
                .sql("update outbox set state = 'SENDING', claimed_until = '2022-01-01T00:00:00Z'")
                .update();
        awaitStates("SENT SENT SENT");
        bridge.runAll();

        awaitStates("CONFIRMED CONFIRMED CONFIRMED");
        assertThat(bridge.count("repository.inbox")).isEqualTo(3);
        assertThat(bridge.texts("select send_epoch::text from outbox")).containsOnly("0");
    }

    @Test
    void aRedriveAfterConsumptionIsNotSwallowedByTheBroker() throws Exception {
        close();
        bridge.run("dispatch-statuses", "take-in-statuses");
        awaitStates("SENT SENT SENT");
        List<Message> lost = lostReceipts(3);

        bridge.run("take-receipts");
        bridge.bean(Deliveries.class).redrive("hue:A:2022-10:1", "lan");

        await().atMost(SOON).until(() -> state("A").equals("CONFIRMED"));
        assertThat(state("B")).isEqualTo("SENT");
        assertThat(bridge.count("repository.inbox")).isEqualTo(3);
        byte[] again = bridge.sql
                .sql("select receipt from outbox where agency = 'A'")
                .query(byte[].class)
                .single();
        assertThat(lost)
                .anySatisfy(receipt -> assertThat(((InboundBody.Content) InboundBody.of(receipt)).bytes())
                        .isEqualTo(again));
        assertThat(bridge.texts("select action || ' ' || subject from audit where actor = 'lan' order by audit_no"))
                .contains("DELIVERY_REDRIVEN hue:A:2022-10:1");
    }

    @Test
    void statusesWaitWhileTheBrokerIsDownAndArriveWhenItIsBack() throws Exception {
        bridge.broker.stop();
        try {
            close();
            bridge.runAll();
            await().atMost(SOON).until(() -> bridge.count("incident where cause = 'BROKER_UNREACHABLE'") == 1);
            await().atMost(SOON).until(() -> bridge.count("outbox where attempts > 1") > 0);
            assertThat(bridge.texts("select distinct state from outbox where state not in ('PENDING', 'SENDING')"))
                    .isEmpty();
        } finally {
            bridge.broker.start();
        }

        awaitStates("CONFIRMED CONFIRMED CONFIRMED");
        assertThat(bridge.count("incident where closed_at is null")).isZero();
    }

    @Test
    void theHighestRevisionWinsWhateverTheOrderOfArrival() throws Exception {
        close();
        bridge.sql.sql("update outbox set next_at = 'infinity'").update();
        bridge.store.add(
                new TestDossier("a2").agency("A").received("2022-10-01 08:00").due("2022-10-12 17:00"));
        bridge.bean(PeriodClosing.class).restate(MONTH, "a dossier came late", "lan");
        bridge.runAll();
        await().atMost(SOON).until(() -> bridge.count("outbox where state = 'CONFIRMED'") == 1);
        bridge.sql
                .sql("update outbox set next_at = clock_timestamp() where state = 'PENDING'")
                .update();

        awaitStates("CONFIRMED CONFIRMED CONFIRMED CONFIRMED");
        assertThat(bridge.texts(
                        "select message_key || ' ' || state from repository.inbox where agency = 'A' order by 1"))
                .containsExactly("hue:A:2022-10:1 SUPERSEDED_ON_ARRIVAL", "hue:A:2022-10:2 APPLIED");
        assertThat(register()).startsWith("A ON_TIME 2");
    }

    @Test
    void aStatusWithoutAReceiptIsSentAgainAndAtLastStuckWithAnIncident() throws Exception {
        close();
        bridge.run("dispatch-statuses");
        awaitStates("SENT SENT SENT");
        for (int epoch = 1; epoch <= 2; epoch++) {
            bridge.sql
                    .sql("update outbox set next_at = clock_timestamp() where state = 'SENT'")
                    .update();
            int expected = epoch;
            await().atMost(SOON)
                    .until(() -> bridge.count("outbox where state = 'SENT' and send_epoch = " + expected) == 3);
        }
        bridge.sql
                .sql("update outbox set next_at = clock_timestamp() where state = 'SENT'")
                .update();

        awaitStates("STUCK STUCK STUCK");
        assertThat(bridge.count("incident where cause = 'DELIVERY_STUCK' and closed_at is null"))
                .isEqualTo(3);

        bridge.runAll();
        awaitStates("CONFIRMED CONFIRMED CONFIRMED");
        assertThat(bridge.count("incident where closed_at is null")).isZero();
        assertThat(bridge.count("repository.inbox")).isEqualTo(3);
    }

    @Test
    void nobodyRedrivesWhatIsConfirmedOrUnknown() throws Exception {
        close();
        bridge.runAll();
        awaitStates("CONFIRMED CONFIRMED CONFIRMED");

        assertThatThrownBy(() -> bridge.bean(Deliveries.class).redrive("hue:A:2022-10:1", "lan"))
                .hasMessageStartingWith("DEL-409 hue:A:2022-10:1 is CONFIRMED");
        assertThatThrownBy(() -> bridge.bean(Deliveries.class).redrive("hue:A:2022-10:9", "lan"))
                .hasMessageStartingWith("DEL-404");
    }

    @Test
    void aDistrictsOwnSoftwareSendsForItselfAndIsLateInTheRegister() throws Exception {
        close();
        byte[] ofD = bridge.payload("A")
                .replace("hue:A:", "district-d:D:")
                .replace("urn:nhipcau:sender:hue", "urn:nhipcau:sender:district-d")
                .replace("\"A\"", "\"D\"")
                .getBytes(StandardCharsets.UTF_8);
        bridge.clock.set(java.time.Instant.parse("2022-10-25T02:00:00Z"));
        bridge.run("take-in-statuses", "take-receipts");

        bridge.send("district", ofD, bridge.districtSigning().sign("district-d", ofD));

        await().atMost(SOON).until(() -> bridge.count("repository.inbox") == 1);
        assertThat(register()).contains("D LATE 1");
        // Its receipt waits for its own software and means nothing to us.
        assertThat(bridge.count("incident")).isZero();
        await().atMost(SOON)
                .until(() -> !bridge.drain("district", "nhipcau.receipts").isEmpty());
    }

    @Test
    void theRegisterAsOfAnInstantCountsOnlyWhatWasKnownStrictlyBefore() throws Exception {
        close();
        bridge.runAll();
        awaitStates("CONFIRMED CONFIRMED CONFIRMED");

        assertThat(register(Bridge.IN_TIME)).startsWith("A MISSING null");
        assertThat(register(Bridge.IN_TIME.plusNanos(1000))).startsWith("A ON_TIME 1");
    }

    @Test
    void aRevisionAfterTheDeadlineDoesNotMakeAPunctualAgencyLate() throws Exception {
        close();
        bridge.runAll();
        awaitStates("CONFIRMED CONFIRMED CONFIRMED");
        bridge.clock.set(java.time.Instant.parse("2022-11-03T02:00:00Z"));
        bridge.store.add(
                new TestDossier("a2").agency("A").received("2022-10-01 08:00").due("2022-10-12 17:00"));
        bridge.bean(PeriodClosing.class).restate(MONTH, "a dossier came late", "lan");

        awaitStates("CONFIRMED CONFIRMED CONFIRMED CONFIRMED");
        assertThat(register()).startsWith("A ON_TIME 2");
        assertThat(register(Bridge.IN_TIME.plusSeconds(1))).startsWith("A ON_TIME 1");
    }

    @Test
    void theDeadlineItselfIsLateAndTheInstantBeforeIsNot() throws Exception {
        close();
        bridge.run("dispatch-statuses");
        awaitStates("SENT SENT SENT");
        bridge.clock.set(java.time.Instant.parse("2022-10-21T17:00:00Z"));
        bridge.run("take-in-statuses");
        await().atMost(SOON).until(() -> bridge.count("repository.inbox") == 3);

        assertThat(register()).startsWith("A LATE 1", "B LATE 1", "C LATE 1");
        bridge.sql
                .sql("update repository.inbox set received_at = '2022-10-21T16:59:59.999999Z'")
                .update();
        assertThat(register()).startsWith("A ON_TIME 1", "B ON_TIME 1", "C ON_TIME 1");
    }

    @Test
    void aForgedReceiptChangesNothingAndOpensAnIncident() throws Exception {
        close();
        bridge.run("dispatch-statuses", "take-in-statuses");
        awaitStates("SENT SENT SENT");
        List<Message> real = lostReceipts(3);
        byte[] body = ((InboundBody.Content) InboundBody.of(real.get(0))).bytes();
        String signature = real.get(0).getStringProperty(WireFormat.SIGNATURE);

        ReceiptDesk desk = bridge.bean(ReceiptDesk.class);
        desk.take(List.of(new ReceiptDesk.Incoming(new InboundBody.Content(flipped(body)), signature)));
        desk.take(List.of(new ReceiptDesk.Incoming(
                new InboundBody.Content(body), bridge.signing().sign("hue", body))));
        desk.take(List.of(new ReceiptDesk.Incoming(new InboundBody.Content(body), null)));

        assertThat(bridge.count("outbox where state = 'SENT'")).isEqualTo(3);
        assertThat(bridge.texts("select distinct cause from incident")).containsExactly("RECEIPT_REFUSED");

        desk.take(List.of(new ReceiptDesk.Incoming(new InboundBody.Content(body), signature)));
        assertThat(bridge.count("outbox where state = 'CONFIRMED'")).isEqualTo(1);
    }

    @Test
    void receiptsComeBackWhateverFailureMeetsThem() throws Exception {
        close();
        bridge.run("dispatch-statuses", "take-in-statuses");
        await().atMost(SOON).until(() -> bridge.count("repository.inbox") == 3);
        bridge.rest("dispatch-statuses", "take-in-statuses");
        bridge.clock.failOnce(new IllegalStateException("the clock stands"));

        bridge.run("take-receipts");

        awaitStates("CONFIRMED CONFIRMED CONFIRMED");
        assertThat(bridge.clock.hasFailed()).isTrue();
    }

    @Test
    void receiptsForUnknownMessagesOtherBytesOrAgainstEarlierOnesChangeNothing() throws Exception {
        close();
        bridge.run("dispatch-statuses");
        awaitStates("SENT SENT SENT");
        String sha = bridge.text("select sha256 from monthly_status where agency = 'A'");

        take(receipt("hue:Z:2022-10:1", sha, Receipt.Verdict.ACCEPTED));
        take(receipt("hue:A:2022-10:1", sha.replaceAll("[0-9]", "a"), Receipt.Verdict.ACCEPTED));
        assertThat(state("A")).isEqualTo("SENT");
        take(receipt("hue:A:2022-10:1", sha, Receipt.Verdict.ACCEPTED));
        take(receipt("hue:A:2022-10:1", sha, Receipt.Verdict.REJECTED));

        assertThat(state("A")).isEqualTo("CONFIRMED");
        assertThat(bridge.texts("select cause from incident order by 1"))
                .containsExactly("RECEIPT_CONTRADICTS", "RECEIPT_OTHER_HASH", "RECEIPT_UNKNOWN");
    }

    @Test
    void aReceiptFasterThanTheMarkOfSendingLeavesNoGapInWhenItWasSent() {
        close();
        bridge.sql.sql("update outbox set state = 'SENDING'").update();
        take(receipt(
                "hue:A:2022-10:1",
                bridge.text("select sha256 from monthly_status where agency = 'A'"),
                Receipt.Verdict.ACCEPTED));
        bridge.bean(Outbox.class).sent(List.of("hue:A:2022-10:1"));

        assertThat(bridge.texts("select state from outbox where sent_at is not null"))
                .containsExactly("CONFIRMED");
    }

    @Test
    void theGaugesSayWhatIsInTheOutbox() {
        close();

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(bridge.bean(MeterRegistry.class)
                                .get("nhipcau.delivery.messages")
                                .tag("state", "PENDING")
                                .gauge()
                                .value())
                        .isEqualTo(3));
    }

    @Test
    void fiveHundredStatusesReachTheirReceipts() throws Exception {
        for (int i = 0; i < 500; i++) {
            bridge.store.agency("K%03d".formatted(i), "COMMUNE", null, null, "{}", "{}");
        }
        close();
        bridge.runAll();
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> bridge.count("outbox where state = 'CONFIRMED'") == 503);

        assertThat(bridge.count("repository.month_applied")).isEqualTo(503);
    }

    private static void close() {
        bridge.bean(PeriodClosing.class).close(MONTH, "month end", "lan");
    }

    private static void awaitStates(String states) {
        await().atMost(SOON)
                .until(
                        () -> bridge.text("select string_agg(state, ' ' order by message_key) from outbox"),
                        states::equals);
    }

    private static String state(String agency) {
        return bridge.text("select state from outbox where agency = '%s'".formatted(agency));
    }

    private static List<String> register() {
        return register(null);
    }

    private static List<String> register(java.time.Instant asOf) {
        return bridge.bean(Register.class).of(MONTH, asOf).stream()
                .map(StatusDeliveryTest::line)
                .toList();
    }

    private static String line(RegisterRow row) {
        return "%s %s %s".formatted(row.agency(), row.state(), row.revision());
    }

    private static List<Message> lostReceipts(int count) {
        List<Message> lost = new java.util.ArrayList<>();
        await().atMost(SOON).until(() -> {
            lost.addAll(bridge.drain("collector", "nhipcau.receipts"));
            return lost.size() == count;
        });
        return lost;
    }

    private static byte[] flipped(byte[] body) {
        byte[] other = body.clone();
        other[other.length / 2] ^= 1;
        return other;
    }

    private static byte[] receipt(String messageKey, String sha256, Receipt.Verdict verdict) {
        String now = "2022-10-20T01:00:00Z";
        return WireFormat.write(CloudEvent.of(
                messageKey + ":receipt",
                "urn:nhipcau:repository:repository",
                Receipt.TYPE,
                messageKey.split(":")[1],
                now,
                new Receipt(messageKey, verdict, sha256, now, Receipt.Timeliness.ON_TIME, List.of())));
    }

    private static void take(byte[] receipt) {
        bridge.bean(ReceiptDesk.class)
                .take(List.of(new ReceiptDesk.Incoming(
                        new InboundBody.Content(receipt), bridge.signing().sign("repository", receipt))));
    }
}
