package vn.nhipcau.routes.delivery;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.nio.charset.StandardCharsets;

/** The body of a message from outside: bytes within the limit, or the reason why there are none. */
public sealed interface InboundBody {

    /** The exact bytes, UTF-8 for a text message. */
    record Content(byte[] bytes) implements InboundBody {}

    /** A body that is not even looked at. */
    record Unusable(MessageFault fault, String text) implements InboundBody {}

    /** Takes the bytes of a bytes or text message; any other kind is never opened, so nothing is deserialised. */
    static InboundBody of(Message message) throws JMSException {
        if (message instanceof BytesMessage bytes) {
            if (bytes.getBodyLength() > WireFormat.LONGEST) {
                return tooLong();
            }
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
        return new Unusable(MessageFault.TYPE, "only bytes and text messages are taken");
    }

    private static Unusable tooLong() {
        return new Unusable(MessageFault.SIZE, "the message is longer than " + WireFormat.LONGEST + " bytes");
    }
}
