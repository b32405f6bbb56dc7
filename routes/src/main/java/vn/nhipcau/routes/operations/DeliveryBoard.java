package vn.nhipcau.routes.operations;

import static vn.nhipcau.routes.operations.Columns.instant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where each status message is on its way to the Steering Committee and back. */
@Component
public class DeliveryBoard {
    private static final String COLUMNS = """
            o.message_key, o.agency, o.period, o.revision, o.state, o.send_epoch, o.attempts, o.next_at, o.sent_at,
            o.decided_at, o.last_error, (select convert_from(m.payload, 'UTF8')::json #>> '{data,agency,name}'
                from monthly_status m where m.message_key = o.message_key) as name
            """;
    private static final String FROM = """
            from outbox o where (cast(:state as text) is null or o.state = :state)
            and (cast(:period as text) is null or o.period = :period)
            and (cast(:agency as text) is null or o.agency = :agency)
            """;

    private final JdbcClient jdbc;

    DeliveryBoard(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How many messages are in each state; of one period, or of all. States without any are absent. */
    public Map<String, Long> byState(@Nullable String period) {
        Map<String, Long> counts = new LinkedHashMap<>();
        jdbc.sql("""
                        select state, count(*) as messages from outbox
                        where cast(:period as text) is null or period = :period group by state order by state
                        """).param("period", period).query(row -> {
            counts.put(row.getString("state"), row.getLong("messages"));
        });
        return counts;
    }

    public Listing<Delivery> items(
            @Nullable String state, @Nullable String period, @Nullable String agency, PageWanted wanted) {
        long total = jdbc.sql("select count(*) " + FROM)
                .param("state", state)
                .param("period", period)
                .param("agency", agency)
                .query(Long.class)
                .single();
        return new Listing<>(
                jdbc.sql("select " + COLUMNS + FROM
                                + " order by o.period desc, o.agency, o.revision desc offset :offset limit :size")
                        .param("state", state)
                        .param("period", period)
                        .param("agency", agency)
                        .param("offset", wanted.offset())
                        .param("size", wanted.size())
                        .query(DeliveryBoard::delivery)
                        .list(),
                wanted,
                total);
    }

    public Optional<Delivery> find(String messageKey) {
        return jdbc.sql("select " + COLUMNS + " from outbox o where message_key = :key")
                .param("key", messageKey)
                .query(DeliveryBoard::delivery)
                .optional();
    }

    private static Delivery delivery(ResultSet row, int number) throws SQLException {
        return new Delivery(
                row.getString("message_key"),
                row.getString("agency"),
                row.getString("name"),
                row.getString("period"),
                row.getInt("revision"),
                row.getString("state"),
                row.getInt("send_epoch"),
                row.getInt("attempts"),
                instant(row, "next_at"),
                instant(row, "sent_at"),
                instant(row, "decided_at"),
                row.getString("last_error"));
    }

    /**
     * @param state PENDING, SENDING, SENT, REDRIVE, CONFIRMED, REJECTED, SUPERSEDED or STUCK
     * @param sendEpoch how often a deliberate redrive sent it anew
     * @param attempts tries that failed since it was last sent or asked for
     * @param nextAt not before this instant is it tried again, by the database's clock
     * @param decidedAt when the receipt decided
     */
    public record Delivery(
            String messageKey,
            String agency,
            @Nullable String name,
            String period,
            int revision,
            String state,
            int sendEpoch,
            int attempts,
            @Nullable Instant nextAt,
            @Nullable Instant sentAt,
            @Nullable Instant decidedAt,
            @Nullable String lastError) {}
}
