package vn.nhipcau.routes.delivery;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import vn.nhipcau.routes.operations.ConditionalOnRole;
import vn.nhipcau.routes.operations.Role;

/** Takes this sender's receipts from the broker, many in one JMS transaction; the route {@code take-receipts}. */
@Component
@ConditionalOnRole(Role.COLLECTOR)
class ReceiptTaker implements DisposableBean {

    private static final Duration FIRST_WAIT = Duration.ofMillis(500);

    private final ReceiptDesk desk;
    private final DeliverySettings settings;
    private final TransactedChannel channel;
    private final Pause pause = new Pause(Duration.ofSeconds(1), Duration.ofSeconds(30));

    ReceiptTaker(
            ReceiptDesk desk,
            DeliverySettings settings,
            @Qualifier("brokerConnectionFactory") ConnectionFactory factory) {
        this.desk = desk;
        this.settings = settings;
        this.channel = new TransactedChannel(factory);
    }

    /** Takes one batch, waiting half a second for its first message; answers how many there were. */
    synchronized int takeBatch() {
        if (pause.lasts()) {
            return 0;
        }
        try {
            List<Message> messages = channel.receive(
                    settings.receiptQueue(),
                    "%1$s = '%2$s' or %1$s is null".formatted(WireFormat.RECIPIENT, settings.sender()),
                    settings.batch(),
                    FIRST_WAIT);
            if (!messages.isEmpty()) {
                take(messages);
            }
            pause.over();
            return messages.size();
        } catch (JMSException | RuntimeException e) {
            // Whatever it was, the receipts come back by themselves; left open, the session's next commit would take
            // them.
            channel.close();
            pause.longer("Taking in receipts", e);
            return 0;
        }
    }

    private void take(List<Message> messages) throws JMSException {
        List<ReceiptDesk.Incoming> receipts = new ArrayList<>();
        for (Message message : messages) {
            receipts.add(
                    new ReceiptDesk.Incoming(InboundBody.of(message), message.getStringProperty(WireFormat.SIGNATURE)));
        }
        desk.take(receipts);
        channel.commit();
    }

    /** Gives the connection back; the next batch opens a new one. */
    @Override
    public synchronized void destroy() {
        channel.close();
    }
}
