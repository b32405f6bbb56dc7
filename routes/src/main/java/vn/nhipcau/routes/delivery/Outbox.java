package vn.nhipcau.routes.delivery;

import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.nhipcau.routes.operations.ConditionalOnRole;
import vn.nhipcau.routes.operations.Role;

/**
 * The states of the messages on their way.
 *
 * <p>PENDING → SENDING → SENT → CONFIRMED | REJECTED; a SENT one without a receipt becomes REDRIVE and later STUCK, a
 * SENDING one whose claim ran out is claimed again with the same send epoch, so that the broker drops the repetition.
 */
@Component
@ConditionalOnRole(Role.COLLECTOR)
class Outbox {

    /** One claimed message. */
    record Due(String messageKey, String agency, int sendEpoch, int attempts, byte[] payload, String signature) {}

    private final JdbcClient sql;
    private final JdbcTemplate batches;
    private final DeliverySettings settings;
    private final Clock clock;

    Outbox(DataSource dataSource, DeliverySettings settings, Clock clock) {
        this.sql = JdbcClient.create(dataSource);
        this.batches = new JdbcTemplate(dataSource);
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Claims what is due, the oldest revision of each month first.
     *
     * <p>Only rows below the snapshot horizon: a row committed by a slower transaction never overtakes an earlier one.
     */
    List<Due> claim() {
        return sql.sql("""
                with due as (
                    select message_key from outbox
                    where ((state in ('PENDING', 'REDRIVE') and next_at <= clock_timestamp())
                            or (state = 'SENDING' and claimed_until < clock_timestamp()))
                        and xid < pg_snapshot_xmin(pg_current_snapshot())
                    order by agency, period, revision
                    for update skip locked
                    limit :batch),
                claimed as (
                    update outbox o
                    set state = 'SENDING', claimed_until = clock_timestamp() + make_interval(secs => :claim)
                    from due where o.message_key = due.message_key
                    returning o.message_key, o.agency, o.period, o.revision, o.send_epoch, o.attempts)
                select c.message_key, c.agency, c.send_epoch, c.attempts, s.payload, s.signature
                from claimed c join monthly_status s using (message_key)
                order by c.agency, c.period, c.revision
                """)
                .param("batch", settings.batch())
                .param("claim", seconds(settings.claim()))
                .query((row, number) -> new Due(
                        row.getString("message_key"),
                        row.getString("agency"),
                        row.getInt("send_epoch"),
                        row.getInt("attempts"),
                        row.getBytes("payload"),
                        row.getString("signature")))
                .list();
    }

    /** The broker has them; from now on we wait for their receipts. A receipt may have been faster. */
    void sent(List<String> messageKeys) {
        if (messageKeys.isEmpty()) {
            return;
        }
        batches.update(connection -> {
            PreparedStatement statement = connection.prepareStatement("""
                    update outbox set state = 'SENT', sent_at = ?, attempts = 0, last_error = null,
                        claimed_until = null, next_at = clock_timestamp() + make_interval(secs => ?)
                    where message_key = any (?) and state = 'SENDING'
                    """);
            statement.setObject(1, clock.instant().atOffset(ZoneOffset.UTC));
            statement.setDouble(2, seconds(settings.receiptTimeout()));
            statement.setArray(3, texts(statement, messageKeys));
            return statement;
        });
    }

    /** The broker did not take it: try again later, each time later, with the same send epoch. */
    void failed(Due message, String error) {
        double wait = Math.min(
                seconds(settings.retryCap()),
                seconds(settings.retryFirst()) * Math.pow(2, Math.min(20, message.attempts())));
        sql.sql("""
                update outbox set state = 'PENDING', attempts = attempts + 1, last_error = :error,
                    claimed_until = null, next_at = clock_timestamp() + make_interval(secs => :wait)
                where message_key = :key and state = 'SENDING'
                """)
                .param("error", error)
                .param("wait", wait)
                .param("key", message.messageKey())
                .update();
    }

    /** Gives claimed ones back untried. */
    void release(List<String> messageKeys) {
        if (messageKeys.isEmpty()) {
            return;
        }
        batches.update(connection -> {
            PreparedStatement statement = connection.prepareStatement("""
                    update outbox set state = 'PENDING', claimed_until = null,
                        next_at = clock_timestamp() + make_interval(secs => ?)
                    where message_key = any (?) and state = 'SENDING'
                    """);
            statement.setDouble(1, seconds(settings.retryFirst()));
            statement.setArray(2, texts(statement, messageKeys));
            return statement;
        });
    }

    /** Sends again, on purpose, what has waited too long for its receipt; answers how many. */
    int redriveUnanswered() {
        return sql.sql("""
                update outbox set state = 'REDRIVE', send_epoch = send_epoch + 1, next_at = clock_timestamp()
                where state = 'SENT' and next_at <= clock_timestamp() and send_epoch < :most
                """).param("most", settings.maxRedrives()).update();
    }

    /** Gives up on what was sent again too often without an answer; a person must look. Answers their keys. */
    List<String> giveUp() {
        return sql.sql("""
                update outbox set state = 'STUCK'
                where state = 'SENT' and next_at <= clock_timestamp() and send_epoch >= :most
                returning message_key
                """)
                .param("most", settings.maxRedrives())
                .query(String.class)
                .list();
    }

    static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private static Array texts(PreparedStatement statement, List<String> values) throws SQLException {
        return statement.getConnection().createArrayOf("text", values.toArray());
    }
}
