package vn.nhipcau.routes.delivery;

import org.jspecify.annotations.Nullable;

/**
 * One message on its way to a queue.
 *
 * @param body the exact signed bytes
 * @param signature detached JWS over {@code body}
 * @param group agency code: the broker keeps one agency's messages on one consumer
 * @param recipient the sender a receipt is meant for; absent for a status
 * @param duplicateId the broker drops a second message with it; absent where a repetition is wanted
 */
public record OutgoingMessage(
        byte[] body,
        String signature,
        String group,
        @Nullable String recipient,
        @Nullable String duplicateId) {

    /** A status; {@code sendEpoch} rises only when it is sent again on purpose. */
    public static OutgoingMessage status(
            String messageKey, int sendEpoch, String agency, byte[] body, String signature) {
        return new OutgoingMessage(body, signature, agency, null, messageKey + "#" + sendEpoch);
    }

    /** A receipt for {@code recipient}; it may well be sent twice. */
    public static OutgoingMessage receipt(String recipient, String agency, byte[] body, String signature) {
        return new OutgoingMessage(body, signature, agency, recipient, null);
    }
}
