package vn.nhipcau.routes.repository;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.nhipcau.mappings.source.Sha256;
import vn.nhipcau.routes.delivery.DeliverySettings;
import vn.nhipcau.routes.delivery.InboundBody;
import vn.nhipcau.routes.delivery.MessageFault;
import vn.nhipcau.routes.delivery.MessageKey;
import vn.nhipcau.routes.delivery.MessageSchemas;
import vn.nhipcau.routes.delivery.Receipt;
import vn.nhipcau.routes.delivery.SignatureVerdict;
import vn.nhipcau.routes.delivery.Signing;
import vn.nhipcau.routes.delivery.WireFormat;
import vn.nhipcau.routes.operations.ConditionalOnRole;
import vn.nhipcau.routes.operations.Role;

/** Finds out who sent a message and whether its content holds together; asks no database. */
@Component
@ConditionalOnRole(Role.REPOSITORY)
class Examiner {

    private final Signing signing;
    private final Map<String, String> senderByUser = new HashMap<>();

    Examiner(Signing signing, DeliverySettings settings) {
        this.signing = signing;
        settings.senders().forEach((sender, configured) -> senderByUser.put(configured.user(), sender));
    }

    /** The signature is checked over the raw bytes before anything but the message key is read from them. */
    Examined examine(Incoming incoming) {
        if (incoming.body() instanceof InboundBody.Unusable unusable) {
            return new Examined.Unreadable(incoming, unusable.fault(), unusable.text());
        }
        byte[] bytes = ((InboundBody.Content) incoming.body()).bytes();
        SignatureVerdict signature = signing.verify(bytes, incoming.signature());
        JsonNode event;
        try {
            event = WireFormat.read(bytes);
        } catch (IOException e) {
            return new Examined.Unreadable(incoming, MessageFault.NOT_JSON, "the message is no JSON document");
        }
        Optional<MessageKey> key = MessageKey.parse(event.path("id").asText(""));
        if (key.isEmpty()) {
            return new Examined.Unreadable(
                    incoming, MessageFault.NO_KEY, "the id is no message key sender:agency:period:revision");
        }
        String sender = incoming.user() == null ? null : senderByUser.get(incoming.user());
        if (sender == null) {
            return new Examined.Unreadable(
                    incoming, MessageFault.SENDER, "the broker user belongs to no configured sender");
        }
        if (signature instanceof SignatureVerdict.Refused refused) {
            return new Examined.Unproven(incoming, key.get(), bytes, sender, refused.fault(), refused.text());
        }
        String signer = ((SignatureVerdict.Trusted) signature).owner();
        if (!key.get().sender().equals(sender) || !signer.equals(sender)) {
            return new Examined.Unproven(
                    incoming,
                    key.get(),
                    bytes,
                    sender,
                    MessageFault.SENDER,
                    "the message key, the signature and the broker user name different senders");
        }
        return new Examined.Proven(incoming, key.get(), bytes, Sha256.hex(bytes), event, problems(key.get(), event));
    }

    private static List<Receipt.Problem> problems(MessageKey key, JsonNode event) {
        List<Receipt.Problem> broken = MessageSchemas.checkStatus(event);
        return broken.isEmpty() ? StatusContent.check(key, event) : broken;
    }
}
