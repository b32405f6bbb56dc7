package vn.nhipcau.routes.repository;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import vn.nhipcau.routes.delivery.DeliverySettings;
import vn.nhipcau.routes.delivery.MessageFault;
import vn.nhipcau.routes.delivery.OutgoingMessage;
import vn.nhipcau.routes.delivery.Pause;
import vn.nhipcau.routes.delivery.TransactedChannel;
import vn.nhipcau.routes.operations.ConditionalOnRole;
import vn.nhipcau.routes.operations.Role;

/**
 * Takes statuses and dead letters from the broker: a batch of messages and their receipts in one JMS transaction around
 * one database transaction. For one thread at a time: the route {@code take-in-statuses}.
 */
@Component
@ConditionalOnRole(Role.REPOSITORY)
class StatusTaker implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(StatusTaker.class);
    private static final Duration FIRST_WAIT = Duration.ofMillis(500);
    private static final Duration NO_WAIT = Duration.ofMillis(1);

    private final Intake intake;
    private final DeadLetterBook deadLetters;
    private final TransactionTemplate transaction;
    private final DeliverySettings settings;
    private final TransactedChannel channel;
    private final Pause pause = new Pause(Duration.ofSeconds(1), Duration.ofSeconds(30));
    private int atMost;

    StatusTaker(
            Intake intake,
            DeadLetterBook deadLetters,
            TransactionTemplate transaction,
            DeliverySettings settings,
            @Qualifier("repositoryConnectionFactory") ConnectionFactory factory) {
        this.intake = intake;
        this.deadLetters = deadLetters;
        this.transaction = transaction;
        this.settings = settings;
        this.channel = new TransactedChannel(factory);
        this.atMost = settings.batch();
    }

    /** Takes one batch, waiting half a second for its first message; answers how many there were. */
    synchronized int takeBatch() {
        if (pause.lasts()) {
            return 0;
        }
        List<Message> messages = List.of();
        try {
            // Nothing is received while the database is away: redelivery would empty the queue into the dead letters.
            transaction.executeWithoutResult(status -> {});
            messages = channel.receive(settings.statusQueue(), null, atMost, FIRST_WAIT);
            if (!messages.isEmpty()) {
                take(messages);
                atMost = Math.min(settings.batch(), atMost * 2);
            }
            pause.over();
            return messages.size();
        } catch (JMSException | TransactionException e) {
            return rest(e);
        } catch (DataAccessException e) {
            return temporary(e) ? rest(e) : isolate(messages, e);
        } catch (RuntimeException e) {
            return isolate(messages, e);
        }
    }

    /** Copies what the broker could not deliver into the book of dead letters; answers how many there were. */
    synchronized int takeDeadLetters() {
        if (pause.lasts()) {
            return 0;
        }
        try {
            List<Message> messages = channel.receive(settings.deadLetterQueue(), null, settings.batch(), NO_WAIT);
            List<Incoming> dead = new ArrayList<>();
            for (Message message : messages) {
                dead.add(Incoming.dead(settings.deadLetterQueue(), message));
            }
            transaction.executeWithoutResult(status -> dead.forEach(message -> deadLetters.keep(
                    message, MessageFault.UNDELIVERABLE, "the broker gave up delivering this message", null)));
            channel.commit();
            return messages.size();
        } catch (JMSException | RuntimeException e) {
            return rest(e);
        }
    }

    private void take(List<Message> messages) throws JMSException {
        List<Incoming> incoming = new ArrayList<>();
        for (Message message : messages) {
            incoming.add(Incoming.of(settings.statusQueue(), message));
        }
        for (OutgoingMessage receipt : intake.take(incoming)) {
            channel.send(settings.receiptQueue(), receipt);
        }
        channel.commit();
    }

    // Left open, the session would take with its next commit what it has received and nobody has kept.
    private int rest(Exception cause) {
        channel.close();
        pause.longer("Taking in statuses", cause);
        return 0;
    }

    // One message of the batch cannot be stored: take them one by one, and bury the one that fails alone.
    private int isolate(List<Message> messages, RuntimeException cause) {
        if (messages.isEmpty()) {
            return rest(cause);
        }
        try {
            if (messages.size() == 1) {
                // Not the cause itself: its text quotes the row.
                LOG.error(
                        "A message cannot be taken in ({}) and becomes a dead letter.",
                        cause.getClass().getSimpleName());
                Incoming incoming = Incoming.of(settings.statusQueue(), messages.get(0));
                transaction.executeWithoutResult(status -> deadLetters.keep(
                        incoming, MessageFault.UNDELIVERABLE, "the intake failed on this message", null));
                channel.commit();
            } else {
                atMost = 1;
                channel.rollback();
            }
            return messages.size();
        } catch (JMSException | RuntimeException e) {
            return rest(e);
        }
    }

    private static boolean temporary(DataAccessException failure) {
        return failure instanceof TransientDataAccessException
                || failure instanceof RecoverableDataAccessException
                || failure instanceof NonTransientDataAccessResourceException;
    }

    /** Gives the connection back; the next batch opens a new one. */
    @Override
    public synchronized void destroy() {
        channel.close();
    }
}
