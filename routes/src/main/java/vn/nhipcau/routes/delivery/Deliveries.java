package vn.nhipcau.routes.delivery;

import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.nhipcau.routes.failure.AuditWriter;
import vn.nhipcau.routes.failure.IncidentWriter;

/** What a person may do about a message on its way. */
@Component
public class Deliveries {

    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final AuditWriter audit;
    private final IncidentWriter incidents;

    public Deliveries(
            DataSource dataSource, TransactionTemplate transaction, AuditWriter audit, IncidentWriter incidents) {
        this.sql = JdbcClient.create(dataSource);
        this.transaction = transaction;
        this.audit = audit;
        this.incidents = incidents;
    }

    /**
     * Sends a message again on purpose, with a new send epoch, so that the broker does not take it for a duplicate. The
     * repository answers a repetition with the receipt it gave before.
     *
     * @throws DeliveryException DEL-404 if there is no such message, DEL-409 if it is confirmed or superseded
     */
    public void redrive(String messageKey, String actor) {
        transaction.executeWithoutResult(status -> {
            String state = sql.sql("select state from outbox where message_key = :key for update")
                    .param("key", messageKey)
                    .query(String.class)
                    .optional()
                    .orElseThrow(() -> new DeliveryException("DEL-404", messageKey + ": there is no such delivery."));
            if (state.equals("CONFIRMED") || state.equals("SUPERSEDED")) {
                throw new DeliveryException(
                        "DEL-409", "%s is %s: there is nothing to send again.".formatted(messageKey, state));
            }
            sql.sql("""
                    update outbox set state = 'REDRIVE', send_epoch = send_epoch + 1, attempts = 0,
                        next_at = clock_timestamp(), claimed_until = null
                    where message_key = :key
                    """).param("key", messageKey).update();
            incidents.settle("DELIVERY_STUCK", messageKey);
            incidents.settle("STATUS_REJECTED", messageKey);
            audit.record(actor, "DELIVERY_REDRIVEN", messageKey, Map.of("from", state));
        });
    }
}
