package vn.nhipcau.routes.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * The instant from which what a transaction writes is known: by this node's clock, but never before the newest stamp of
 * the source or the knowledge instant of the newest closing, whose clock may have been ahead.
 *
 * <p>Taking it locks the source's cursor until the transaction ends. A closing waits for all such locks and keeps new
 * ones waiting while it takes its snapshot: so it sees a version if and only if its stamp is earlier than the closing's
 * knowledge instant.
 */
final class Stamp {
    /** An assignment in an update of {@code source_cursor}; its parameter is the clock's instant. */
    static final String SET = """
            known_until = greatest(known_until, ?,
                (select timestamptz 'epoch' + last_value * interval '1 microsecond' from knowledge_clock))""";

    private static final String TAKE =
            "update source_cursor set " + SET + " where source_no = ? and epoch = ? returning known_until";

    private Stamp() {}

    /** For the holder of the lease of that epoch; absent if another one has taken over. */
    static @Nullable Instant take(Connection connection, RunTicket ticket, Instant now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(TAKE)) {
            statement.setObject(1, now.atOffset(ZoneOffset.UTC));
            statement.setInt(2, ticket.sourceNo());
            statement.setLong(3, ticket.epoch());
            return read(statement);
        }
    }

    /** The instant that such an update returns as its first column; absent if it met no row. */
    static @Nullable Instant read(PreparedStatement update) throws SQLException {
        try (ResultSet row = update.executeQuery()) {
            return row.next() ? row.getObject(1, OffsetDateTime.class).toInstant() : null;
        }
    }
}
