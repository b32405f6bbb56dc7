package vn.nhipcau.routes.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static vn.nhipcau.routes.delivery.Bridge.MONTH;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.nhipcau.mappings.source.Sha256;
import vn.nhipcau.routes.delivery.Bridge;
import vn.nhipcau.routes.delivery.Receipt;
import vn.nhipcau.routes.delivery.WireFormat;
import vn.nhipcau.routes.performance.TestDossier;
import vn.nhipcau.routes.status.ApprovalSettings;
import vn.nhipcau.routes.status.PeriodClosing;

@NullUnmarked
class IntakeTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    static Path folder;

    private static Bridge bridge;

    private byte[] status;

    @BeforeAll
    static void start() {
        bridge = new Bridge(ApprovalSettings.Restatement.ONE_PERSON, folder);
    }

    @AfterAll
    static void stop() {
        bridge.close();
    }

    @BeforeEach
    void oneStatusOfA() throws Exception {
        bridge.clear();
        bridge.store.add(new TestDossier("a1")
                .agency("A")
                .received("2022-09-20 08:00")
                .due("2022-09-30 17:00")
                .resolved("2022-09-29 09:00"));
        bridge.bean(PeriodClosing.class).close(MONTH, "month end", "lan");
        status = bridge.payload("A").getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void anAcceptedStatusGetsASignedReceiptForItsExactBytes() throws Exception {
        assertThat(answer("collector", status, signature(status)))
                .isEqualTo(new Receipt(
                        "hue:A:2022-10:1",
                        Receipt.Verdict.ACCEPTED,
                        Sha256.hex(status),
                        "2022-10-20T01:00:00Z",
                        Receipt.Timeliness.ON_TIME,
                        List.of()));
    }

    @Test
    void aWrongSignatureIsRejectedAndLeavesTheKeyFree() throws Exception {
        byte[] forged = changed(event -> figures(event).put("apologies", 7));

        assertThat(codes(answer("collector", forged, signature(status)))).containsExactly("E-SIG-INVALID");
        assertThat(codes(answer("collector", status, null))).containsExactly("E-SIG-MISSING");
        assertThat(bridge.count("repository.inbox")).isZero();
        assertThat(bridge.texts("select code || ' ' || message_key from repository.dead_letter order by 1"))
                .containsExactly("E-SIG-INVALID hue:A:2022-10:1", "E-SIG-MISSING hue:A:2022-10:1");

        assertThat(answer("collector", status, signature(status)).verdict()).isEqualTo(Receipt.Verdict.ACCEPTED);
    }

    @Test
    void anotherUserCannotSendOurBytesNorSignForUs() throws Exception {
        String byTheDistrict = bridge.districtSigning().sign("district-d", status);

        assertThat(codes(answer("district", status, signature(status)))).containsExactly("E-SENDER");
        assertThat(codes(answer("district", status, byTheDistrict))).containsExactly("E-SENDER");
        assertThat(codes(answer("collector", status, byTheDistrict))).containsExactly("E-SENDER");
        assertThat(bridge.count("repository.inbox")).isZero();
    }

    @Test
    void aBrokerUserWithoutASenderGetsNoAnswer() throws Exception {
        bridge.send("stranger", status, signature(status));
        takeIn(() -> bridge.count("repository.dead_letter where code = 'E-SENDER' and broker_user = 'stranger'") == 1);

        assertThat(bridge.receipts()).isEmpty();
    }

    @Test
    void theSameBytesAgainGetTheStoredReceiptAgain() throws Exception {
        Receipt first = answer("collector", status, signature(status));
        bridge.clock.set(Bridge.IN_TIME.plusSeconds(3600));

        assertThat(answer("collector", status, signature(status))).isEqualTo(first);
        assertThat(bridge.count("repository.inbox")).isEqualTo(1);
    }

    @Test
    void theSameBytesTwiceInOneBatchAreEnteredOnce() throws Exception {
        bridge.send("collector", status, signature(status));
        bridge.send("collector", status, signature(status));
        List<Receipt> receipts = answers(2);

        assertThat(receipts.get(0)).isEqualTo(receipts.get(1));
        assertThat(bridge.count("repository.inbox")).isEqualTo(1);
    }

    @Test
    void otherBytesUnderAKnownKeyAreRefusedAndTheFirstStay() throws Exception {
        answer("collector", status, signature(status));
        byte[] other = changed(event -> figures(event).put("apologies", 7));

        Receipt refusal = answer("collector", other, signature(other));

        assertThat(codes(refusal)).containsExactly("E-REV-CONFLICT");
        assertThat(refusal.receivedSha256()).isEqualTo(Sha256.hex(other));
        assertThat(bridge.text("select sha256 from repository.inbox")).isEqualTo(Sha256.hex(status));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "/data/figures/withdrawn, 3, E-IDENTITY, /data/figures",
                "/data/figures/nonconformities, 3, E-IDENTITY, /data/figures/nonconformities",
                "/data/figures/onTimeRate/numerator, 0, E-IDENTITY, /data/figures/onTimeRate/numerator",
                "/data/figures/stopped, -1, E-SCHEMA, /data/figures/stopped",
                "/data/figures/stopped, \"one\", E-SCHEMA, /data/figures/stopped",
                "/data/figures/extra, 1, E-SCHEMA, /data/figures",
                "/data/citizen, \"Nguyen Van A\", E-SCHEMA, /data",
                "/data/agency/name, \"Tran Thi B 0912345678\", E-PII, /data/agency/name",
                "/data/agency/code, \"B\", E-CONTRADICTION, /data/agency/code",
                "/subject, \"B\", E-CONTRADICTION, /subject",
                "/data/revision, 2, E-CONTRADICTION, /data/revision",
                "/data/supersedes, \"hue:A:2022-10:1\", E-CONTRADICTION, /data/supersedes",
                "/data/period/label, \"2022-13\", E-SCHEMA, /data/period/label",
                "/data/period/deadline, \"2023-01-01T00:00:00+07:00\", E-PERIOD, /data/period/deadline",
                "/type, \"vn.nhipcau.monthly-status.v2\", E-SCHEMA, /type",
            })
    void contentThatDoesNotHoldTogetherIsRejectedWithTheField(String path, String value, String code, String place)
            throws Exception {
        byte[] broken = changed(event -> put(event, path, value));

        Receipt receipt = answer("collector", broken, signature(broken));

        assertThat(receipt.verdict()).isEqualTo(Receipt.Verdict.REJECTED);
        assertThat(receipt.problems()).anySatisfy(problem -> {
            assertThat(problem.code()).isEqualTo(code);
            assertThat(problem.path()).isEqualTo(place);
        });
        assertThat(receipt.toString()).doesNotContain("Nguyen").doesNotContain("0912345678");
        assertThat(bridge.texts("select state from repository.inbox")).containsExactly("REJECTED");
        assertThat(bridge.bean(Register.class).of(MONTH, null).get(0).state()).isEqualTo(RegisterRow.State.MISSING);
    }

    @Test
    void nobodyReportsForAnotherSendersAgencyOrForOneWithoutObligation() throws Exception {
        byte[] ofD = replaced(status, "hue:A:", "hue:D:", "\"A\"", "\"D\"");
        byte[] ofNobody = replaced(status, "hue:A:", "hue:X:", "\"A\"", "\"X\"");

        assertThat(codes(answer("collector", ofD, signature(ofD)))).containsExactly("E-SENDER");
        assertThat(codes(answer("collector", ofNobody, signature(ofNobody)))).containsExactly("E-AGENCY");
    }

    @Test
    void aPeriodThatIsNotOverCannotBeReported() throws Exception {
        bridge.clock.set(Instant.parse("2022-10-14T16:59:59Z"));

        assertThat(codes(answer("collector", status, signature(status)))).containsExactly("E-PERIOD");
    }

    @Test
    void whateverIsNoMessageOfOursEndsAsADeadLetterWithItsCause() throws Exception {
        Marker.opened = false;
        bridge.send("collector", session -> session.createTextMessage("chào <xml/>"));
        bridge.send("collector", session -> session.createTextMessage("{\"id\":1}"));
        bridge.send("collector", session -> session.createTextMessage("{\"id\":1,\"id\":2}"));
        bridge.send("collector", session -> session.createBytesMessage());
        bridge.send("collector", session -> session.createMapMessage());
        bridge.send("collector", session -> session.createObjectMessage(new Marker()));
        bridge.send("collector", new byte[WireFormat.LONGEST + 1], null);
        bridge.send("collector", "[".repeat(100_000).getBytes(StandardCharsets.UTF_8), null);
        takeIn(() -> bridge.count("repository.dead_letter") == 8);

        assertThat(bridge.texts("select code from repository.dead_letter order by 1"))
                .containsExactly(
                        "E-MSG-JSON",
                        "E-MSG-JSON",
                        "E-MSG-JSON",
                        "E-MSG-JSON",
                        "E-MSG-KEY",
                        "E-MSG-SIZE",
                        "E-MSG-TYPE",
                        "E-MSG-TYPE");
        assertThat(Marker.opened).isFalse();
        assertThat(bridge.receipts()).isEmpty();
    }

    @Test
    void badMessagesStopNoGoodOneBesideThem() throws Exception {
        bridge.send("collector", session -> session.createTextMessage("rubbish"));
        bridge.send("collector", status, signature(status));
        bridge.send("collector", session -> session.createObjectMessage(new Marker()));

        assertThat(answers(1)).extracting(Receipt::verdict).containsExactly(Receipt.Verdict.ACCEPTED);
    }

    @Test
    void aDeadLetterSeenAgainRaisesItsCounter() throws Exception {
        bridge.send("collector", session -> session.createTextMessage("rubbish"));
        bridge.send("collector", session -> session.createTextMessage("rubbish"));
        takeIn(() -> bridge.count("repository.dead_letter where seen = 2") == 1);
    }

    @Test
    void aMessageTheIntakeFailsOnIsBuriedAndTheOthersGoOn() throws Exception {
        bridge.sql
                .sql("alter table repository.inbox add constraint unlucky check (agency <> 'B')")
                .update();
        try {
            byte[] unlucky = bridge.payload("B").getBytes(StandardCharsets.UTF_8);
            bridge.send("collector", unlucky, signature(unlucky));
            bridge.send("collector", status, signature(status));

            assertThat(answers(1)).extracting(Receipt::messageKey).containsExactly("hue:A:2022-10:1");
            takeIn(() -> bridge.count("repository.dead_letter where code = 'E-MSG-UNDELIVERABLE'") == 1);
        } finally {
            bridge.sql
                    .sql("alter table repository.inbox drop constraint unlucky")
                    .update();
        }
        assertThat(bridge.texts("select message_key from repository.inbox")).containsExactly("hue:A:2022-10:1");
    }

    private static String signature(byte[] body) {
        return bridge.signing().sign("hue", body);
    }

    private static List<String> codes(Receipt receipt) {
        assertThat(receipt.verdict()).isEqualTo(Receipt.Verdict.REJECTED);
        return receipt.problems().stream().map(Receipt.Problem::code).toList();
    }

    private static Receipt answer(String user, byte[] body, String signature) throws Exception {
        bridge.send(user, body, signature);
        return answers(1).get(0);
    }

    private static List<Receipt> answers(int count) throws Exception {
        List<Receipt> receipts = new ArrayList<>();
        takeIn(() -> {
            receipts.addAll(bridge.receipts());
            return receipts.size() >= count;
        });
        return receipts;
    }

    private static void takeIn(Callable<Boolean> until) throws Exception {
        bridge.run("take-in-statuses");
        await().atMost(SOON).pollInterval(Duration.ofMillis(50)).until(until);
        bridge.rest("take-in-statuses");
    }

    private byte[] changed(Consumer<ObjectNode> change) throws IOException {
        ObjectNode event = (ObjectNode) WireFormat.read(status);
        change.accept(event);
        return WireFormat.write(event);
    }

    private static byte[] replaced(byte[] body, String... pairs) {
        String text = new String(body, StandardCharsets.UTF_8);
        for (int i = 0; i < pairs.length; i += 2) {
            text = text.replace(pairs[i], pairs[i + 1]);
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static ObjectNode figures(JsonNode event) {
        return (ObjectNode) event.at("/data/figures");
    }

    private static void put(JsonNode event, String path, String value) {
        try {
            int slash = path.lastIndexOf('/');
            ((ObjectNode) event.at(path.substring(0, slash)))
                    .set(path.substring(slash + 1), WireFormat.read(value.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Leaves a mark when somebody deserialises it. */
    private static final class Marker implements Serializable {
        private static final long serialVersionUID = 1L;
        private static volatile boolean opened;

        private void readObject(ObjectInputStream in) {
            opened = true;
        }
    }
}
