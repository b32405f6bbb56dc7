package vn.nhipcau.routes.repository;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import vn.nhipcau.routes.delivery.MessageFault;
import vn.nhipcau.routes.delivery.MessageKey;
import vn.nhipcau.routes.delivery.Receipt;

/** What a message turned out to be, before the repository's own books are opened. */
sealed interface Examined {

    /** Nobody can be answered: kept as a dead letter. */
    record Unreadable(Incoming incoming, MessageFault fault, String text) implements Examined {}

    /**
     * Not proven to come from the sender it names: kept as a dead letter and answered to the broker's user, but it never
     * occupies the message key.
     *
     * @param recipient the sender that belongs to the broker's user
     */
    record Unproven(Incoming incoming, MessageKey key, byte[] bytes, String recipient, MessageFault fault, String text)
            implements Examined {}

    /**
     * Certainly from its sender; {@code problems} says what is wrong with its content.
     *
     * @param event the parsed message; within the schema only if there are no problems
     */
    record Proven(
            Incoming incoming,
            MessageKey key,
            byte[] bytes,
            String sha256,
            JsonNode event,
            List<Receipt.Problem> problems)
            implements Examined {}
}
