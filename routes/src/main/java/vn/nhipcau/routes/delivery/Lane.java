package vn.nhipcau.routes.delivery;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import java.util.List;
import vn.nhipcau.routes.failure.CrashPoint;

/** One of several ways to the broker: a session of its own, one JMS transaction a message. For one thread at a time. */
final class Lane {

    private final TransactedChannel channel;
    private final String queue;

    Lane(ConnectionFactory factory, String queue) {
        this.channel = new TransactedChannel(factory);
        this.queue = queue;
    }

    /**
     * How far a share of a batch came.
     *
     * @param sent the broker has them for certain
     * @param failed the one it did not answer for, at most one; it may have it all the same
     * @param untried those behind that one
     */
    record Sent(List<Outbox.Due> sent, List<Outbox.Due> failed, List<Outbox.Due> untried) {}

    /** Sends one after the other, up to the first that the broker does not take. */
    synchronized Sent send(List<Outbox.Due> due) {
        for (int at = 0; at < due.size(); at++) {
            try {
                send(due.get(at));
            } catch (JMSException e) {
                if (!TransactedChannel.alreadyThere(e)) {
                    // "Commit failed" does not mean "not committed": with the same send epoch the broker drops a
                    // repetition.
                    channel.close();
                    return new Sent(due.subList(0, at), due.subList(at, at + 1), due.subList(at + 1, due.size()));
                }
            }
        }
        return new Sent(due, List.of(), List.of());
    }

    private void send(Outbox.Due message) throws JMSException {
        channel.send(
                queue,
                OutgoingMessage.status(
                        message.messageKey(),
                        message.sendEpoch(),
                        message.agency(),
                        message.payload(),
                        message.signature()));
        channel.commit();
        CrashPoint.hit("after-jms-send");
    }

    /** Gives the connection back; the next message opens a new one. */
    synchronized void close() {
        channel.close();
    }
}
