package vn.nhipcau.routes.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static vn.nhipcau.routes.delivery.Bridge.MONTH;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.nhipcau.routes.delivery.Bridge;
import vn.nhipcau.routes.delivery.DeliverySettings;
import vn.nhipcau.routes.delivery.Receipt;
import vn.nhipcau.routes.performance.TestDossier;
import vn.nhipcau.routes.status.ApprovalSettings;
import vn.nhipcau.routes.status.PeriodClosing;

/** Messages nobody could accept, and the ways back. */
@NullUnmarked
class DeadLettersTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    static Path folder;

    private static Bridge bridge;
    private static DeadLetters letters;

    private byte[] status;

    @BeforeAll
    static void start() {
        bridge = new Bridge(ApprovalSettings.Restatement.ONE_PERSON, folder);
        letters = bridge.bean(DeadLetters.class);
    }

    @AfterAll
    static void stop() {
        bridge.close();
    }

    @BeforeEach
    void oneStatusOfA() throws Exception {
        bridge.clear();
        bridge.store.add(
                new TestDossier("a1").agency("A").received("2022-09-20 08:00").due("2022-09-30 17:00"));
        bridge.bean(PeriodClosing.class).close(MONTH, "month end", "lan");
        status = bridge.payload("A").getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aReplayTakesTheMessageInByTheSameCode() throws Exception {
        long id = refused("no signature at all");

        assertThat(letters.replay(id, "lan").state()).isEqualTo("OPEN");
        mend();
        bridge.receipts();
        assertThat(letters.replay(id, "lan"))
                .extracting(DeadLetters.DeadLetter::state, DeadLetters.DeadLetter::decidedBy)
                .containsExactly("REPLAYED", "lan");
        assertThat(bridge.receipts()).extracting(Receipt::verdict).containsExactly(Receipt.Verdict.ACCEPTED);

        letters.drop(id, "lan");
        assertThat(letters.count("DROPPED")).isEqualTo(1);
        assertThatThrownBy(() -> letters.replay(id, "lan")).hasMessageStartingWith("DLQ-409");
        assertThatThrownBy(() -> letters.drop(id + 1, "lan")).hasMessageStartingWith("DLQ-404");
        assertThat(audit(id)).isEqualTo("DEAD_LETTER_REPLAYED DEAD_LETTER_REPLAYED DEAD_LETTER_DROPPED");
    }

    @Test
    void aLetterStaysOpenWhileTheBrokerIsAway() throws Exception {
        long id = refused("no signature at all");
        mend();
        bridge.receipts();
        bridge.broker.stop();
        try {
            assertThatThrownBy(() -> letters.replay(id, "lan")).hasMessageStartingWith("DLQ-503");
            assertThat(letters.show(id)).get().returns("OPEN", DeadLetters.DeadLetter::state);
        } finally {
            bridge.broker.start();
        }

        assertThat(letters.replay(id, "lan").state()).isEqualTo("REPLAYED");
        assertThat(bridge.receipts()).extracting(Receipt::verdict).containsExactly(Receipt.Verdict.ACCEPTED);
        assertThat(bridge.count("repository.inbox")).isOne();
    }

    @Test
    void aLetterStaysOpenIfItCannotBeStored() throws Exception {
        long id = refused("no signature at all");
        mend();
        bridge.sql
                .sql("alter table repository.inbox add constraint unlucky check (agency <> 'A')")
                .update();
        try {
            assertThatThrownBy(() -> letters.replay(id, "lan")).isInstanceOf(DataAccessException.class);
        } finally {
            bridge.sql
                    .sql("alter table repository.inbox drop constraint unlucky")
                    .update();
        }
        assertThat(letters.show(id)).get().returns("OPEN", DeadLetters.DeadLetter::state);
        assertThat(audit(id)).isEmpty();
    }

    @Test
    void aStatusRefusedForAKeyNotYetConfiguredIsConfirmedAfterItsReplay() throws Exception {
        bridge.run("dispatch-statuses");
        StatusTaker withoutTheKey = takerWithoutTheKey();
        await().atMost(SOON).until(() -> withoutTheKey.takeBatch() >= 0 && letters.count("OPEN") == 3);
        withoutTheKey.destroy();
        bridge.run("take-receipts");
        await().atMost(SOON).until(() -> bridge.count("outbox where state = 'REJECTED'") == 3);
        assertThat(bridge.texts("select distinct cause from incident where closed_at is null"))
                .containsExactly("STATUS_REJECTED");
        assertThat(register()).contains("A MISSING", "B MISSING", "C MISSING");

        letters.list("OPEN", 0, 10).forEach(letter -> letters.replay(letter.id(), "lan"));

        await().atMost(SOON).until(() -> bridge.count("outbox where state = 'CONFIRMED'") == 3);
        assertThat(bridge.count("incident where closed_at is null")).isZero();
        assertThat(bridge.count("incident where cause = 'RECEIPT_CONTRADICTS'")).isZero();
        assertThat(letters.count("REPLAYED")).isEqualTo(3);
        assertThat(register()).contains("A ON_TIME", "B ON_TIME", "C ON_TIME");
        bridge.bean(PeriodClosing.class).restate(MONTH, "to be sure", "lan");
        assertThat(bridge.count("monthly_status")).isEqualTo(3);
    }

    @Test
    void whatTheBrokerGaveUpStaysWithItUntilItIsInTheBook() throws Exception {
        bridge.send("collector", session -> session.createTextMessage("rubbish"));
        for (int i = 0; i < 3; i++) {
            giveBack();
        }
        bridge.clock.failOnce(new IllegalStateException("the clock stands"));
        bridge.run("take-dead-letters");
        await().atMost(SOON).until(bridge.clock::hasFailed);

        await().atMost(SOON).until(() -> letters.count("OPEN") == 1);
    }

    private long refused(String signature) throws Exception {
        bridge.send("collector", status, signature);
        bridge.run("take-in-statuses");
        await().atMost(SOON).until(() -> letters.count("OPEN") == 1);
        bridge.rest("take-in-statuses");
        return letters.list("OPEN", 0, 10).get(0).id();
    }

    private void mend() {
        bridge.sql
                .sql("update repository.dead_letter set signature = :signature")
                .param("signature", bridge.signing().sign("hue", status))
                .update();
    }

    /** The repository as it is before somebody has given it the province's key. */
    private static StatusTaker takerWithoutTheKey() {
        DeliverySettings settings = bridge.bean(DeliverySettings.class);
        Intake intake = new Intake(
                new Examiner(bridge.districtSigning(), settings),
                bridge.bean(Inbox.class),
                bridge.bean(DeadLetterBook.class),
                bridge.bean(ReceiptWriter.class),
                bridge.bean(PeriodBook.class),
                bridge.bean(PlatformTransactionManager.class),
                settings,
                bridge.bean(RepositorySettings.class),
                bridge.bean(Clock.class));
        return new StatusTaker(
                intake,
                bridge.bean(DeadLetterBook.class),
                bridge.bean(TransactionTemplate.class),
                settings,
                bridge.broker.as("intake"));
    }

    private static void giveBack() throws JMSException {
        ConnectionFactory factory = bridge.broker.as("intake");
        try (Connection connection = factory.createConnection();
                Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
                var consumer = session.createConsumer(session.createQueue("nhipcau.monthly-status"))) {
            connection.start();
            assertThat(consumer.receive(SOON.toMillis())).isNotNull();
            session.rollback();
        }
    }

    private static String audit(long id) {
        return String.join(
                " ",
                bridge.texts("select action from audit where actor = 'lan' and subject = '%d' order by audit_no"
                        .formatted(id)));
    }

    private static List<String> register() {
        return bridge.bean(Register.class).of(MONTH, null).stream()
                .map(row -> row.agency() + " " + row.state())
                .toList();
    }
}
