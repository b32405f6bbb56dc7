package vn.nhipcau.routes.store;

import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Sends a finished buffer to PostgreSQL by {@code COPY ... FROM STDIN (FORMAT binary)}. */
final class CopyTarget {

    private CopyTarget() {}

    /** @return the rows that the database says it has taken in */
    static long send(Connection connection, String table, String columns, CopyBuffer rows) throws SQLException {
        CopyIn copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy " + table + " (" + columns + ") from stdin (format binary)");
        try {
            copy.writeToCopy(rows.array(), 0, rows.length());
            return copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }
}
