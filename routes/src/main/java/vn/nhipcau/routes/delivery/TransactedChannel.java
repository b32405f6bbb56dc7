package vn.nhipcau.routes.delivery;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.activemq.artemis.api.core.ActiveMQDuplicateIdException;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.client.ClientConsumer;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.jms.client.ActiveMQMessage;
import org.apache.activemq.artemis.jms.client.ActiveMQSession;
import org.apache.activemq.artemis.jms.client.JMSExceptionHelper;
import org.jspecify.annotations.Nullable;

/**
 * One transacted JMS session with its connection, opened on first use and thrown away by {@link #close()} after a
 * failure. For one thread at a time.
 */
public final class TransactedChannel implements AutoCloseable {

    private final ConnectionFactory factory;
    private final Map<String, MessageProducer> producers = new HashMap<>();
    private final Map<String, ClientConsumer> consumers = new HashMap<>();
    private @Nullable Connection connection;
    private @Nullable ActiveMQSession session;

    /** @param factory of Artemis's own client, not wrapped by a pool */
    public TransactedChannel(ConnectionFactory factory) {
        this.factory = factory;
    }

    /**
     * Takes up to {@code atMost} messages, waiting only for the first one.
     *
     * @param selector over string properties, as in JMS; absent for all messages
     */
    public List<Message> receive(String queue, @Nullable String selector, int atMost, Duration firstWait)
            throws JMSException {
        try {
            ClientConsumer consumer = consumers.get(queue);
            if (consumer == null) {
                consumer = session().getCoreSession().createConsumer(queue, selector);
                consumers.put(queue, consumer);
            }
            List<Message> messages = new ArrayList<>();
            ClientMessage message = consumer.receive(firstWait.toMillis());
            while (message != null) {
                messages.add(opened(message));
                message = messages.size() < atMost ? consumer.receiveImmediate() : null;
            }
            return messages;
        } catch (ActiveMQException e) {
            throw JMSExceptionHelper.convertFromActiveMQException(e);
        }
    }

    // A JMS consumer opens whatever it is given, and a body as long as the heap ends the process. So the messages are
    // taken below JMS, and those whose body nobody will take are handed on with their properties only.
    private Message opened(ClientMessage core) throws JMSException, ActiveMQException {
        ActiveMQMessage message = ActiveMQMessage.createMessage(core, session().getCoreSession());
        try {
            if (InboundBody.refusal(core) == null) {
                message.doBeforeReceive();
                // A large body comes in pieces, and only until the next message is asked for.
                core.getBodyBuffer();
            }
        } catch (IndexOutOfBoundsException | NegativeArraySizeException e) {
            // A body that lies about its own length has none: whoever takes the message finds it empty.
        }
        core.acknowledge();
        return message;
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

    private ActiveMQSession session() throws JMSException {
        ActiveMQSession open = session;
        if (open != null) {
            return open;
        }
        close();
        Connection fresh = factory.createConnection();
        connection = fresh;
        fresh.start();
        ActiveMQSession opened = (ActiveMQSession) fresh.createSession(true, Session.SESSION_TRANSACTED);
        session = opened;
        return opened;
    }
}
