package vn.nhipcau.routes.delivery;

import static org.apache.activemq.artemis.api.core.Message.TEXT_TYPE;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.activemq.artemis.jms.client.ActiveMQSession;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a real broker hands over: no body is opened that is too long, compressed or of another kind. */
@NullUnmarked
class InboundBodyTest {

    private static final String QUEUE = "nhipcau.monthly-status";
    private static final int HUNDRED_MB = 100_000_000;

    @TempDir
    Path folder;

    private TestBroker broker;

    @BeforeEach
    void start() {
        broker = new TestBroker(folder);
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    /** A text character is two bytes on the wire, so this is 100 MB there. */
    @Test
    void aHugeTextIsRefusedUnreadAndTheNextMessageComes() throws Exception {
        String huge = "x".repeat(HUNDRED_MB / 2);
        send(false, session -> session.createTextMessage(huge));
        send(false, session -> session.createTextMessage("chào"));

        List<Message> taken = take(2);

        assertThat(taken.get(0).getBody(String.class)).isNull();
        assertThat(InboundBody.of(taken.get(0)))
                .isInstanceOfSatisfying(
                        InboundBody.Unusable.class,
                        unusable -> assertThat(unusable.fault()).isEqualTo(MessageFault.SIZE));
        assertThat(content(taken.get(1))).isEqualTo("chào");
    }

    @Test
    void noOtherKindIsEvenDecoded() throws Exception {
        send(false, session -> {
            var map = session.createMapMessage();
            map.setBytes("body", new byte[5_000_000]);
            return map;
        });
        send(false, session -> session.createObjectMessage("y".repeat(5_000_000)));

        for (Message message : take(2)) {
            assertThat(InboundBody.of(message))
                    .isEqualTo(new InboundBody.Unusable(MessageFault.TYPE, "only bytes and text messages are taken"));
        }
    }

    @Test
    void aCompressedBodyIsNotBlownUp() throws Exception {
        send(true, session -> {
            var bytes = session.createBytesMessage();
            bytes.writeBytes(new byte[20_000_000]);
            return bytes;
        });

        assertThat(InboundBody.of(take(1).get(0)))
                .isInstanceOfSatisfying(
                        InboundBody.Unusable.class,
                        unusable -> assertThat(unusable.fault()).isEqualTo(MessageFault.SIZE));
    }

    @Test
    void aTextThatLiesAboutItsLengthIsEmpty() throws Exception {
        send(false, session -> session.createTextMessage("{}"));
        try (ActiveMQConnectionFactory factory = (ActiveMQConnectionFactory) broker.as("collector");
                Connection connection = factory.createConnection();
                ActiveMQSession session = (ActiveMQSession) connection.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
            var lie = session.getCoreSession().createMessage(TEXT_TYPE, true);
            lie.getBodyBuffer().writeByte((byte) 1);
            lie.getBodyBuffer().writeInt(Integer.MAX_VALUE);
            session.getCoreSession().createProducer(QUEUE).send(lie);
        }

        assertThat(take(2).stream().map(InboundBodyTest::content)).containsExactly("{}", "");
    }

    @Test
    void theLimitItselfIsTakenInBothKinds() throws Exception {
        String longest = "z".repeat(WireFormat.LONGEST);
        send(false, session -> session.createTextMessage(longest));
        send(false, session -> {
            var bytes = session.createBytesMessage();
            bytes.writeBytes(longest.getBytes(StandardCharsets.UTF_8));
            return bytes;
        });
        send(false, session -> session.createTextMessage(longest + "z"));

        List<Message> taken = take(3);

        assertThat(content(taken.get(0)).equals(longest)).isTrue();
        assertThat(content(taken.get(1)).equals(longest)).isTrue();
        assertThat(InboundBody.of(taken.get(2))).isInstanceOf(InboundBody.Unusable.class);
    }

    private List<Message> take(int count) throws JMSException {
        try (TransactedChannel channel = new TransactedChannel(broker.as("intake"))) {
            List<Message> messages = new ArrayList<>();
            while (messages.size() < count) {
                List<Message> more = channel.receive(QUEUE, null, count, Duration.ofSeconds(10));
                assertThat(more).isNotEmpty();
                messages.addAll(more);
            }
            channel.commit();
            assertThat(channel.receive(QUEUE, null, 1, Duration.ofMillis(50))).isEmpty();
            return messages;
        }
    }

    private void send(boolean compressed, Bridge.Made made) throws JMSException {
        try (ActiveMQConnectionFactory factory = (ActiveMQConnectionFactory) broker.as("collector")) {
            factory.setCompressLargeMessage(compressed);
            try (var connection = factory.createConnection();
                    var session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
                    var producer = session.createProducer(session.createQueue(QUEUE))) {
                producer.send(made.by(session));
            }
        }
    }

    private static String content(Message message) {
        try {
            return new String(((InboundBody.Content) InboundBody.of(message)).bytes(), StandardCharsets.UTF_8);
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
    }
}
