package vn.nhipcau.routes.delivery;

import static org.apache.activemq.artemis.api.core.Message.BYTES_TYPE;
import static org.apache.activemq.artemis.api.core.Message.HDR_LARGE_COMPRESSED;
import static org.apache.activemq.artemis.api.core.Message.TEXT_TYPE;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.nio.charset.StandardCharsets;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.core.client.impl.ClientLargeMessageImpl;
import org.apache.activemq.artemis.jms.client.ActiveMQMessage;
import org.jspecify.annotations.Nullable;

/** The body of a message from outside: bytes within the limit, or the reason why there are none. */
public sealed interface InboundBody {

    /** Presence and length of a text, written before it. */
    int TEXT_FRAME = 5;

    /** The exact bytes, UTF-8 for a text message. */
    record Content(byte[] bytes) implements InboundBody {}

    /** A body that is not even looked at. */
    record Unusable(MessageFault fault, String text) implements InboundBody {}

    /** Takes the bytes of a bytes or text message; any other kind is never opened, so nothing is deserialised. */
    static InboundBody of(Message message) throws JMSException {
        Unusable refusal = message instanceof ActiveMQMessage received ? refusal(received.getCoreMessage()) : null;
        if (refusal != null) {
            return refusal;
        }
        if (message instanceof BytesMessage bytes) {
            byte[] content = new byte[(int) bytes.getBodyLength()];
            bytes.readBytes(content);
            bytes.reset();
            return new Content(content);
        }
        if (message instanceof TextMessage text) {
            String body = text.getText();
            byte[] content = body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8);
            return content.length > WireFormat.LONGEST ? tooLong() : new Content(content);
        }
        return wrongType();
    }

    /**
     * Why the body of this message must not be opened, known from its frame alone; null if it may be.
     *
     * <p>A text takes two bytes for each character on the wire. How long a compressed body is nobody knows before it is
     * opened, and nothing within the limit needs to be compressed.
     */
    static @Nullable Unusable refusal(ClientMessage message) {
        byte type = message.getType();
        boolean text = type == TEXT_TYPE;
        if (!text && type != BYTES_TYPE) {
            return wrongType();
        }
        long longest = text ? 2L * WireFormat.LONGEST + TEXT_FRAME : WireFormat.LONGEST;
        boolean compressed = message.containsProperty(HDR_LARGE_COMPRESSED);
        return compressed || length(message) > longest ? tooLong() : null;
    }

    // The broker counts the bytes of a large message; the property that also tells them is the sender's word.
    private static long length(ClientMessage message) {
        return message instanceof ClientLargeMessageImpl large ? large.getLargeMessageSize() : message.getBodySize();
    }

    private static Unusable tooLong() {
        return new Unusable(
                MessageFault.SIZE, "the message is compressed or longer than " + WireFormat.LONGEST + " bytes");
    }

    private static Unusable wrongType() {
        return new Unusable(MessageFault.TYPE, "only bytes and text messages are taken");
    }
}
