package vn.nhipcau.routes.repository;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import vn.nhipcau.routes.delivery.MessageKey;
import vn.nhipcau.routes.delivery.OutgoingMessage;
import vn.nhipcau.routes.operations.ConditionalOnRole;
import vn.nhipcau.routes.operations.Role;

/** The repository's book of statuses; whole batches in one statement, always inside the caller's transaction. */
@Component
@ConditionalOnRole(Role.REPOSITORY)
class Inbox {

    /** How a status stands in the book. */
    enum State {
        APPLIED,
        SUPERSEDED_ON_ARRIVAL,
        REJECTED
    }

    /** A message already in the book, with the receipt it got. */
    record Entry(String sha256, byte[] receipt, String receiptSignature) {}

    /**
     * Where an agency's month stands.
     *
     * @param firstReceivedAt of the first revision that says anything; absent while all of them are empty
     */
    record Month(String sender, int revision, @Nullable Instant firstReceivedAt) {}

    /** A line to be written. */
    record Line(
            MessageKey key,
            State state,
            byte[] payload,
            String sha256,
            @Nullable String signature,
            Instant receivedAt,
            String timeliness,
            boolean empty,
            String problems,
            OutgoingMessage receipt) {}

    private final JdbcTemplate sql;

    Inbox(DataSource dataSource) {
        this.sql = new JdbcTemplate(dataSource);
    }

    /** Those of the keys that are in the book. */
    Map<String, Entry> known(List<String> messageKeys) {
        Map<String, Entry> known = new HashMap<>();
        sql.query(
                connection -> {
                    PreparedStatement statement = connection.prepareStatement("""
                            select message_key, sha256, receipt, receipt_signature
                            from repository.inbox where message_key = any (?)
                            """);
                    statement.setArray(1, array(connection, "text", messageKeys.toArray()));
                    return statement;
                },
                row -> {
                    known.put(row.getString(1), new Entry(row.getString(2), row.getBytes(3), row.getString(4)));
                });
        return known;
    }

    /** The months these messages are about, by {@link #month}; absent where nothing was accepted yet. */
    Map<String, Month> months(List<MessageKey> keys) {
        Map<String, Month> months = new HashMap<>();
        sql.query(
                connection -> {
                    PreparedStatement statement = connection.prepareStatement("""
                            select distinct m.agency, m.period, m.sender, m.revision, (
                                select min(i.received_at) from repository.inbox i
                                where i.period = m.period and i.agency = m.agency and i.state <> 'REJECTED'
                                    and not i.empty)
                            from unnest(?::text[], ?::text[]) asked (agency, period)
                            join repository.month_applied m using (agency, period)
                            """);
                    statement.setArray(1, column(connection, "text", keys, MessageKey::agency));
                    statement.setArray(
                            2,
                            column(connection, "text", keys, key -> key.period().toString()));
                    return statement;
                },
                row -> {
                    OffsetDateTime first = row.getObject(5, OffsetDateTime.class);
                    months.put(
                            row.getString(1) + ":" + row.getString(2),
                            new Month(row.getString(3), row.getInt(4), first == null ? null : first.toInstant()));
                });
        return months;
    }

    static String month(MessageKey key) {
        return key.agency() + ":" + key.period();
    }

    /** Writes the lines; answers how many were new. Fewer than given: somebody else was faster. */
    int write(List<Line> lines) {
        return sql.update(connection -> {
            PreparedStatement statement = connection.prepareStatement("""
                    insert into repository.inbox (sender, agency, period, revision, message_key, state, payload, sha256,
                        signature, received_at, timeliness, problems, receipt, receipt_signature, empty)
                    select sender, agency, period, revision, message_key, state, payload, sha256,
                        signature, received_at, timeliness, problems::jsonb, receipt, receipt_signature, empty
                    from unnest(?::text[], ?::text[], ?::text[], ?::int[], ?::text[], ?::text[], ?::bytea[], ?::text[],
                        ?::text[], ?::timestamptz[], ?::text[], ?::text[], ?::bytea[], ?::text[], ?::boolean[])
                        line (sender, agency, period, revision, message_key, state, payload, sha256,
                            signature, received_at, timeliness, problems, receipt, receipt_signature, empty)
                    on conflict do nothing
                    """);
            statement.setArray(
                    1, column(connection, "text", lines, line -> line.key().sender()));
            statement.setArray(
                    2, column(connection, "text", lines, line -> line.key().agency()));
            statement.setArray(
                    3,
                    column(
                            connection,
                            "text",
                            lines,
                            line -> line.key().period().toString()));
            statement.setArray(
                    4, column(connection, "int4", lines, line -> line.key().revision()));
            statement.setArray(
                    5, column(connection, "text", lines, line -> line.key().text()));
            statement.setArray(
                    6, column(connection, "text", lines, line -> line.state().name()));
            statement.setArray(7, bytes(connection, lines, Line::payload));
            statement.setArray(8, column(connection, "text", lines, Line::sha256));
            statement.setArray(9, column(connection, "text", lines, Line::signature));
            statement.setArray(
                    10,
                    column(
                            connection,
                            "timestamptz",
                            lines,
                            line -> line.receivedAt().toString()));
            statement.setArray(11, column(connection, "text", lines, Line::timeliness));
            statement.setArray(12, column(connection, "text", lines, Line::problems));
            statement.setArray(
                    13, bytes(connection, lines, line -> line.receipt().body()));
            statement.setArray(
                    14, column(connection, "text", lines, line -> line.receipt().signature()));
            statement.setArray(15, column(connection, "bool", lines, Line::empty));
            return statement;
        });
    }

    /** Moves each month on to the revision written, unless a higher one is there. */
    void apply(List<Line> highest, List<Instant> firstReceivedAt) {
        sql.update(connection -> {
            PreparedStatement statement = connection.prepareStatement("""
                    insert into repository.month_applied (agency, period, sender, revision, first_received_at, inbox_no)
                    select i.agency, i.period, i.sender, i.revision, line.first_received_at, i.inbox_no
                    from unnest(?::text[], ?::timestamptz[]) line (message_key, first_received_at)
                    join repository.inbox i using (message_key)
                    on conflict (agency, period) do update
                    set sender = excluded.sender, revision = excluded.revision, inbox_no = excluded.inbox_no,
                        first_received_at = excluded.first_received_at
                    where month_applied.revision < excluded.revision
                    """);
            statement.setArray(
                    1, column(connection, "text", highest, line -> line.key().text()));
            statement.setArray(2, column(connection, "timestamptz", firstReceivedAt, Instant::toString));
            return statement;
        });
    }

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static <T> Array column(
            Connection connection, String type, List<T> rows, Function<T, @Nullable Object> value) throws SQLException {
        return array(connection, type, rows.stream().map(value).toArray());
    }

    private static Array bytes(Connection connection, List<Line> lines, Function<Line, byte[]> value)
            throws SQLException {
        return array(connection, "bytea", lines.stream().map(value).toArray(byte[][]::new));
    }

    private static Array array(Connection connection, String type, Object[] values) throws SQLException {
        return connection.createArrayOf(type, values);
    }
}
