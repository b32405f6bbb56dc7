package vn.nhipcau.routes.repository;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.nhipcau.routes.delivery.DeliverySettings;
import vn.nhipcau.routes.delivery.InboundBody;
import vn.nhipcau.routes.delivery.OutgoingMessage;
import vn.nhipcau.routes.delivery.TransactedChannel;
import vn.nhipcau.routes.failure.AuditWriter;
import vn.nhipcau.routes.operations.ConditionalOnRole;
import vn.nhipcau.routes.operations.Role;

/** Messages nobody could accept, for people: look, try again, or drop. */
@Component
@ConditionalOnRole(Role.REPOSITORY)
public class DeadLetters {

    /**
     * @param code wire name of what is wrong
     * @param brokerUser who sent it, as the broker stamped it
     * @param size bytes kept; 0 if the body was not opened
     * @param state OPEN, REPLAYED or DROPPED
     */
    public record DeadLetter(
            long id,
            String queue,
            String code,
            String cause,
            @Nullable String brokerUser,
            @Nullable String messageKey,
            String sha256,
            long size,
            Instant arrivedAt,
            Instant lastSeen,
            int seen,
            String state,
            @Nullable String decidedBy) {}

    private static final String SELECT = """
            select dead_letter_no, queue, code, cause, broker_user, message_key, message_id, sha256,
                coalesce(length(body), 0) as size, arrived_at, last_seen, seen, state, decided_by
            from repository.dead_letter
            """;

    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final AuditWriter audit;
    private final Intake intake;
    private final DeliverySettings settings;
    private final ConnectionFactory factory;
    private final Clock clock;

    DeadLetters(
            DataSource dataSource,
            TransactionTemplate transaction,
            AuditWriter audit,
            Intake intake,
            DeliverySettings settings,
            @Qualifier("repositoryConnectionFactory") ConnectionFactory factory,
            Clock clock) {
        this.sql = JdbcClient.create(dataSource);
        this.transaction = transaction;
        this.audit = audit;
        this.intake = intake;
        this.settings = settings;
        this.factory = factory;
        this.clock = clock;
    }

    /** The newest first. @param state OPEN, REPLAYED, DROPPED, or absent for all */
    public List<DeadLetter> list(@Nullable String state, int offset, int size) {
        return sql.sql(SELECT + """
                where cast(:state as text) is null or state = :state
                order by dead_letter_no desc offset :offset limit :size
                """)
                .param("state", state)
                .param("offset", offset)
                .param("size", size)
                .query(DeadLetters::letter)
                .list();
    }

    /** How many there are. @param state OPEN, REPLAYED, DROPPED, or absent for all */
    public long count(@Nullable String state) {
        return sql.sql("""
                select count(*) from repository.dead_letter where cast(:state as text) is null or state = :state
                """).param("state", state).query(Long.class).single();
    }

    /** One of them, without its body. */
    public Optional<DeadLetter> show(long id) {
        return sql.sql(SELECT + " where dead_letter_no = :id")
                .param("id", id)
                .query(DeadLetters::letter)
                .optional();
    }

    /**
     * Takes the message in again by the same code, as if it had just come, and sends the receipt.
     *
     * <p>It counts as replayed only once the broker has the receipt, so that it stays OPEN whatever ends this earlier;
     * then it is simply replayed again: the intake knows the message and answers with the same receipt.
     *
     * @return the letter afterwards: REPLAYED, or OPEN once more if it is still not acceptable
     * @throws DeadLetterException DLQ-404 unknown, DLQ-409 dropped or without a body, DLQ-503 broker away
     */
    public DeadLetter replay(long id, String actor) {
        DeadLetter letter = known(id);
        if (letter.state().equals("DROPPED") || letter.size() == 0) {
            throw new DeadLetterException("DLQ-409", "Dead letter %d has no body to take in again.".formatted(id));
        }
        List<OutgoingMessage> receipts = transaction.execute(status -> {
            audit.record(actor, "DEAD_LETTER_REPLAYED", String.valueOf(id), subject(letter));
            return intake.take(List.of(content(id)));
        });
        try (TransactedChannel channel = new TransactedChannel(factory)) {
            for (OutgoingMessage receipt : receipts == null ? List.<OutgoingMessage>of() : receipts) {
                channel.send(settings.receiptQueue(), receipt);
            }
            channel.commit();
        } catch (JMSException e) {
            throw new DeadLetterException("DLQ-503", "The broker is away; the receipt was not sent. Try again.");
        }
        // Had it been refused once more, it would have been seen once more.
        decide(id, "REPLAYED", actor, letter.seen());
        return known(id);
    }

    /**
     * Marks it as not worth another try; it stays readable.
     *
     * @throws DeadLetterException DLQ-404 unknown, DLQ-409 if it came again at this moment
     */
    public void drop(long id, String actor) {
        DeadLetter letter = known(id);
        transaction.executeWithoutResult(status -> {
            if (!decide(id, "DROPPED", actor, letter.seen())) {
                throw new DeadLetterException("DLQ-409", "Dead letter %d came once more just now.".formatted(id));
            }
            audit.record(actor, "DEAD_LETTER_DROPPED", String.valueOf(id), subject(letter));
        });
    }

    private static Map<String, String> subject(DeadLetter letter) {
        return Map.of("code", letter.code(), "sha256", letter.sha256());
    }

    private DeadLetter known(long id) {
        return show(id).orElseThrow(
                        () -> new DeadLetterException("DLQ-404", "There is no dead letter %d.".formatted(id)));
    }

    private Incoming content(long id) {
        return sql.sql("""
                select queue, body, signature, broker_user, message_id
                from repository.dead_letter where dead_letter_no = :id
                """)
                .param("id", id)
                .query((row, number) -> new Incoming(
                        row.getString("queue"),
                        new InboundBody.Content(row.getBytes("body")),
                        row.getString("signature"),
                        row.getString("broker_user"),
                        row.getString("message_id")))
                .single();
    }

    private boolean decide(long id, String state, String actor, int seen) {
        return sql.sql("""
                update repository.dead_letter set state = :state, decided_by = :actor, decided_at = :now
                where dead_letter_no = :id and seen = :seen
                """)
                        .param("state", state)
                        .param("seen", seen)
                        .param("actor", actor)
                        .param("now", Inbox.utc(clock.instant()))
                        .param("id", id)
                        .update()
                == 1;
    }

    private static DeadLetter letter(ResultSet row, int number) throws SQLException {
        return new DeadLetter(
                row.getLong("dead_letter_no"),
                row.getString("queue"),
                row.getString("code"),
                row.getString("cause"),
                row.getString("broker_user"),
                row.getString("message_key"),
                row.getString("sha256"),
                row.getLong("size"),
                row.getObject("arrived_at", OffsetDateTime.class).toInstant(),
                row.getObject("last_seen", OffsetDateTime.class).toInstant(),
                row.getInt("seen"),
                row.getString("state"),
                row.getString("decided_by"));
    }
}
