package vn.nhipcau.config.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import vn.nhipcau.connectors.simulator.SimulatedProvince.OtherSender;
import vn.nhipcau.routes.delivery.KeyFiles;
import vn.nhipcau.routes.delivery.Signing;
import vn.nhipcau.routes.delivery.SigningKeys;
import vn.nhipcau.routes.delivery.WireFormat;

/**
 * A district's own software: not Nhịp Cầu, only the published message contract, a key of its own and a broker user of its
 * own. It counted a quiet month by itself.
 */
final class OtherSoftware {
    private static final Map<String, Integer> COUNTS = Map.of(
            "/carriedOver", 4,
            "/received/total", 20,
            "/received/online", 12,
            "/received/direct", 7,
            "/received/postal", 1,
            "/resolved/total", 18,
            "/resolved/early", 9,
            "/resolved/onTime", 9,
            "/open/total", 6,
            "/open/inTime", 6);

    private final OtherSender sender;
    private final Signing signing;
    private final Clock clock;

    OtherSoftware(OtherSender sender, DemoProvince province, Clock clock) throws IOException {
        this.sender = sender;
        this.clock = clock;
        SigningKeys.Own key =
                new SigningKeys.Own(DemoProvince.keyId(sender), KeyFiles.privateKey(province.privateKey(sender)));
        this.signing = new Signing(new SigningKeys(Map.of(sender.sender(), key), Map.of()));
    }

    /**
     * Sends its status for a month.
     *
     * @param example any status of that month, for the form
     */
    void send(JsonNode example, String brokerUrl, String password, String queue) throws JMSException {
        byte[] body = WireFormat.write(status(example));
        try (ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(brokerUrl, sender.sender(), password);
                Connection connection = factory.createConnection();
                Session session = connection.createSession(true, Session.SESSION_TRANSACTED)) {
            MessageProducer producer = session.createProducer(session.createQueue(queue));
            BytesMessage message = session.createBytesMessage();
            message.writeBytes(body);
            message.setStringProperty(WireFormat.SIGNATURE, signing.sign(sender.sender(), body));
            producer.send(message);
            session.commit();
        }
    }

    private ObjectNode status(JsonNode example) {
        ObjectNode event = example.deepCopy();
        String label = event.at("/data/period/label").asText();
        event.put("id", "%s:%s:%s:1".formatted(sender.sender(), sender.agency(), label));
        event.put("source", "urn:nhipcau:sender:" + sender.sender());
        event.put("subject", sender.agency());
        event.put("time", clock.instant().toString());
        ObjectNode data = (ObjectNode) event.path("data");
        data.put("revision", 1).put("reason", "FIRST").putNull("supersedes").putNull("previousSha256");
        data.putObject("agency")
                .put("code", sender.agency())
                .put("name", sender.name())
                .put("level", "DISTRICT");
        data.putArray("procedures");
        clear((ObjectNode) data.path("figures"));
        COUNTS.forEach((path, count) -> put(data.path("figures"), path, count));
        ((ObjectNode) data.at("/figures/onTimeRate"))
                .put("numerator", 18)
                .put("denominator", 18)
                .put("percent", 100);
        return event;
    }

    private static void put(JsonNode figures, String path, int count) {
        int slash = path.lastIndexOf('/');
        ((ObjectNode) figures.at(path.substring(0, slash))).put(path.substring(slash + 1), count);
    }

    /** Every count to zero, every mean to null. */
    private static void clear(ObjectNode node) {
        node.fieldNames().forEachRemaining(name -> {
            JsonNode child = node.get(name);
            if (child instanceof ObjectNode group) {
                clear(group);
            } else if (child.isIntegralNumber()) {
                node.put(name, 0);
            } else {
                node.putNull(name);
            }
        });
    }
}
