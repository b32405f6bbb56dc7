package vn.nhipcau.routes.status;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import vn.nhipcau.routes.delivery.DeliverySettings;
import vn.nhipcau.routes.delivery.MessageKey;
import vn.nhipcau.routes.delivery.OutgoingMessage;
import vn.nhipcau.routes.delivery.Signing;
import vn.nhipcau.routes.delivery.TransactedChannel;
import vn.nhipcau.routes.performance.ReportingPeriod;

/**
 * Sends real, signed statuses in the name of another sender, as the software of a district that reports for itself does.
 * Nothing is stored on this side: the other system keeps its own books.
 */
@Component
public class StatusSender {

    private final DataSource dataSource;
    private final TransactionTemplate snapshot;
    private final StatusComputation computation;
    private final Periods periods;
    private final DeliverySettings delivery;
    private final Clock clock;

    StatusSender(
            DataSource dataSource,
            PlatformTransactionManager transactions,
            StatusComputation computation,
            Periods periods,
            DeliverySettings delivery,
            Clock clock) {
        this.dataSource = dataSource;
        this.snapshot = new TransactionTemplate(transactions);
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.snapshot.setReadOnly(true);
        this.computation = computation;
        this.periods = periods;
        this.delivery = delivery;
        this.clock = clock;
    }

    /**
     * Revision 1 of every agency that the obligations give to {@code sender}.
     *
     * @param wanted which of those agencies, by code
     */
    public List<StatusMessage> write(YearMonth label, String sender, Predicate<String> wanted) {
        ReportingPeriod period = periods.find(label).definition();
        List<StatusMessage> messages = snapshot.execute(status -> {
            Connection connection = DataSourceUtils.getConnection(dataSource);
            try {
                return computation.of(connection, period, sender).contents().stream()
                        .filter(content -> wanted.test(content.agency().code()))
                        .map(content -> StatusMessage.write(
                                sender, period, content, null, MonthlyStatus.Reason.FIRST, clock.instant()))
                        .toList();
            } catch (SQLException e) {
                throw new DataAccessResourceFailureException("PER-301 the figures cannot be read", e);
            } finally {
                DataSourceUtils.releaseConnection(connection, dataSource);
            }
        });
        return messages == null ? List.of() : messages;
    }

    /**
     * Signs the messages with the sender's own key and hands them to the broker.
     *
     * @param signing holds the private key of the sender named in the messages
     * @param factory logs in as the broker user of that sender
     * @return the keys of what was sent
     */
    public List<MessageKey> send(List<StatusMessage> messages, Signing signing, ConnectionFactory factory)
            throws JMSException {
        List<MessageKey> sent = new ArrayList<>();
        try (TransactedChannel channel = new TransactedChannel(factory)) {
            for (StatusMessage message : messages) {
                MessageKey key = message.key();
                channel.send(
                        delivery.statusQueue(),
                        OutgoingMessage.status(
                                key.text(),
                                0,
                                key.agency(),
                                message.payload(),
                                signing.sign(key.sender(), message.payload())));
                channel.commit();
                sent.add(key);
            }
        }
        return sent;
    }
}
