package vn.nhipcau.routes.delivery;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import vn.nhipcau.routes.failure.CrashPoint;
import vn.nhipcau.routes.failure.IncidentWriter;
import vn.nhipcau.routes.operations.ConditionalOnRole;
import vn.nhipcau.routes.operations.Role;

/**
 * Hands due messages to the broker, each in a JMS transaction of its own: one duplicate would void a whole batch.
 *
 * <p>For one thread: the route {@code dispatch-statuses}.
 */
@Component
@ConditionalOnRole(Role.COLLECTOR)
class StatusDispatcher implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(StatusDispatcher.class);
    private static final int MOST_BATCHES = 20;

    private final Outbox outbox;
    private final IncidentWriter incidents;
    private final DeliverySettings settings;
    private final TransactedChannel channel;
    private final Pause pause = new Pause(Duration.ofSeconds(1), Duration.ofSeconds(30));
    private boolean brokerWasDown;

    StatusDispatcher(
            Outbox outbox,
            IncidentWriter incidents,
            DeliverySettings settings,
            @Qualifier("brokerConnectionFactory") ConnectionFactory factory) {
        this.outbox = outbox;
        this.incidents = incidents;
        this.settings = settings;
        this.channel = new TransactedChannel(factory);
    }

    /** Sends what is due, in bounded batches; answers how many messages the broker has now. */
    synchronized int dispatchDue() {
        if (pause.lasts()) {
            return 0;
        }
        try {
            int sent = dispatch();
            pause.over();
            return sent;
        } catch (DataAccessException | TransactionException e) {
            // What was claimed comes back when its claim runs out; the broker drops what it already has.
            pause.longer("Dispatching statuses", e);
            return 0;
        }
    }

    private int dispatch() {
        outbox.redriveUnanswered();
        for (String stuck : outbox.giveUp()) {
            incidents.raise(
                    "DELIVERY_STUCK", stuck, "No receipt after %d re-drives.".formatted(settings.maxRedrives()));
        }
        int total = 0;
        for (int batch = 0; batch < MOST_BATCHES; batch++) {
            List<Outbox.Due> due = outbox.claim();
            int sent = send(due);
            total += sent;
            if (sent < settings.batch()) {
                break;
            }
        }
        return total;
    }

    private int send(List<Outbox.Due> due) {
        List<String> sent = new ArrayList<>();
        for (Outbox.Due message : due) {
            try {
                send(message);
                sent.add(message.messageKey());
                CrashPoint.hit("after-jms-send");
            } catch (JMSException e) {
                if (TransactedChannel.alreadyThere(e)) {
                    sent.add(message.messageKey());
                    continue;
                }
                outbox.sent(sent);
                giveBack(message, due, sent);
                return 0;
            }
        }
        outbox.sent(sent);
        if (brokerWasDown && !sent.isEmpty()) {
            brokerWasDown = false;
            incidents.settle("BROKER_UNREACHABLE", settings.statusQueue());
        }
        return sent.size();
    }

    private void send(Outbox.Due message) throws JMSException {
        channel.send(
                settings.statusQueue(),
                OutgoingMessage.status(
                        message.messageKey(),
                        message.sendEpoch(),
                        message.agency(),
                        message.payload(),
                        message.signature()));
        channel.commit();
    }

    // "Commit failed" does not mean "not committed": the same send epoch lets the broker drop a repetition.
    private void giveBack(Outbox.Due failed, List<Outbox.Due> due, List<String> sent) {
        channel.close();
        outbox.failed(failed, "the broker did not take the message");
        outbox.release(due.stream()
                .map(Outbox.Due::messageKey)
                .filter(key -> !sent.contains(key) && !key.equals(failed.messageKey()))
                .toList());
        if (!brokerWasDown) {
            brokerWasDown = true;
            LOG.warn("The broker takes no messages; statuses wait in the outbox.");
            incidents.raise(
                    "BROKER_UNREACHABLE", settings.statusQueue(), "The broker takes no messages; statuses wait.");
        }
    }

    /** Gives the connection back; the next batch opens a new one. */
    @Override
    public synchronized void destroy() {
        channel.close();
    }
}
