package vn.nhipcau.routes.delivery;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.activemq.artemis.api.core.ActiveMQDuplicateIdException;
import org.jspecify.annotations.Nullable;

/**
 * One transacted JMS session with its connection, opened on first use and thrown away by {@link #close()} after a
 * failure. For one thread at a time.
 */
public final class TransactedChannel implements AutoCloseable {

    private final ConnectionFactory factory;
    private final Map<String, MessageProducer> producers = new HashMap<>();
    private final Map<String, MessageConsumer> consumers = new HashMap<>();
    private @Nullable Connection connection;
    private @Nullable Session session;

    public TransactedChannel(ConnectionFactory factory) {
        this.factory = factory;
    }

    /**
     * Takes up to {@code atMost} messages, waiting only for the first one.
     *
     * @param selector JMS selector; absent for all messages
     */
    public List<Message> receive(String queue, @Nullable String selector, int atMost, Duration firstWait)
            throws JMSException {
        MessageConsumer consumer = consumers.get(queue);
        if (consumer == null) {
            consumer = session().createConsumer(session().createQueue(queue), selector);
            consumers.put(queue, consumer);
        }
        List<Message> messages = new ArrayList<>();
        Message message = consumer.receive(firstWait.toMillis());
        while (message != null) {
            messages.add(message);
            message = messages.size() < atMost ? consumer.receiveNoWait() : null;
        }
        return messages;
    }

    /** Sends a durable message; it is on its way only after {@link #commit()}. */
    public void send(String queue, OutgoingMessage outgoing) throws JMSException {
        MessageProducer producer = producers.get(queue);
        if (producer == null) {
            producer = session().createProducer(session().createQueue(queue));
            producer.setDeliveryMode(DeliveryMode.PERSISTENT);
            producers.put(queue, producer);
        }
        BytesMessage message = session().createBytesMessage();
        message.writeBytes(outgoing.body());
        message.setStringProperty(WireFormat.SIGNATURE, outgoing.signature());
        message.setStringProperty(WireFormat.CONTENT_TYPE, WireFormat.CLOUD_EVENT);
        message.setStringProperty("JMSXGroupID", outgoing.group());
        if (outgoing.recipient() != null) {
            message.setStringProperty(WireFormat.RECIPIENT, outgoing.recipient());
        }
        if (outgoing.duplicateId() != null) {
            message.setStringProperty("_AMQ_DUPL_ID", outgoing.duplicateId());
        }
        producer.send(message);
    }

    /** Makes what was received and sent since the last commit final. */
    public void commit() throws JMSException {
        session().commit();
    }

    /** Gives back what was received and forgets what was sent since the last commit. */
    public void rollback() throws JMSException {
        session().rollback();
    }

    /** Whether the broker refused a commit because it already has the message. */
    public static boolean alreadyThere(JMSException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ActiveMQDuplicateIdException) {
                return true;
            }
        }
        return false;
    }

    /** Gives up the connection; the next use opens a new one. */
    @Override
    public void close() {
        Connection old = connection;
        connection = null;
        session = null;
        producers.clear();
        consumers.clear();
        if (old != null) {
            try {
                old.close();
            } catch (JMSException e) {
                // It is being thrown away; whatever it held comes back from the broker.
            }
        }
    }

    private Session session() throws JMSException {
        Session open = session;
        if (open != null) {
            return open;
        }
        close();
        Connection fresh = factory.createConnection();
        connection = fresh;
        fresh.start();
        Session opened = fresh.createSession(true, Session.SESSION_TRANSACTED);
        session = opened;
        return opened;
    }
}
