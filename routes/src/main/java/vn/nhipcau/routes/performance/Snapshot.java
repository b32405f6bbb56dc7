package vn.nhipcau.routes.performance;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessResourceFailureException;

/** Answers of one moment, however many questions they take: one REPEATABLE READ transaction that only reads. */
public final class Snapshot {

    private Snapshot() {}

    /** What is asked inside it. */
    @FunctionalInterface
    public interface Questions<T> {
        T on(Connection connection) throws SQLException;
    }

    /**
     * Asks, on a connection of its own.
     *
     * @param failure code and words for when the database does not answer
     * @throws DataAccessResourceFailureException with them and the SQL state
     */
    public static <T> T of(DataSource dataSource, String failure, Questions<T> questions) {
        try (Connection connection = dataSource.getConnection()) {
            boolean autoCommit = connection.getAutoCommit();
            connection.setAutoCommit(false);
            int isolation = connection.getTransactionIsolation();
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setReadOnly(true);
            try {
                return questions.on(connection);
            } finally {
                connection.rollback();
                connection.setReadOnly(false);
                connection.setTransactionIsolation(isolation);
                connection.setAutoCommit(autoCommit);
            }
        } catch (SQLException failed) {
            throw new DataAccessResourceFailureException(
                    "%s (SQL state %s)".formatted(failure, failed.getSQLState()), failed);
        }
    }
}
