package vn.nhipcau.routes.repository;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.routes.delivery.InboundBody;
import vn.nhipcau.routes.delivery.WireFormat;

/**
 * One message as it came, nothing of it believed yet.
 *
 * @param user the broker user that sent it, stamped by the broker itself
 */
record Incoming(
        String queue,
        InboundBody body,
        @Nullable String signature,
        @Nullable String user,
        @Nullable String messageId) {

    private static final int LONGEST_TEXT = 4_000;

    /** Takes three known properties and the body; no other property of the message is ever read. */
    static Incoming of(String queue, Message message) throws JMSException {
        return new Incoming(
                queue,
                InboundBody.of(message),
                plain(message.getStringProperty(WireFormat.SIGNATURE)),
                plain(message.getStringProperty("JMSXUserID")),
                plain(message.getJMSMessageID()));
    }

    /** The same message found on the dead-letter queue of the broker. */
    static Incoming dead(String queue, Message message) throws JMSException {
        String origin = plain(message.getStringProperty("_AMQ_ORIG_QUEUE"));
        return of(origin == null ? queue : origin, message);
    }

    private static @Nullable String plain(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String cut = text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
        return cut.replaceAll("\\p{Cntrl}", "?");
    }
}
