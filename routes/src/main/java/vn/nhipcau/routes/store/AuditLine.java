package vn.nhipcau.routes.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;

/** One line of the audit, written in the transaction of what it tells about. */
final class AuditLine {

    private AuditLine() {}

    static void write(
            Connection connection, Instant at, String actor, String action, String subject, String key, Object value)
            throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("insert into audit (at, actor, action, subject, detail)"
                        + " values (?, ?, ?, ?, jsonb_build_object(?::text, ?::text))")) {
            statement.setObject(1, at.atOffset(ZoneOffset.UTC));
            statement.setString(2, actor);
            statement.setString(3, action);
            statement.setString(4, subject);
            statement.setString(5, key);
            statement.setString(6, value.toString());
            statement.executeUpdate();
        }
    }
}
