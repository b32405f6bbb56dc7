package vn.nhipcau.routes.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Deals dossier numbers out of blocks of 1000 from the sequence; numbers of a page that rolled back stay unused. */
final class DossierNumbers {
    private static final int BLOCK = 1000;

    private long next;
    private long end;

    /** Numbers for the new dossiers of one page. */
    synchronized long[] deal(Connection connection, int count) throws SQLException {
        long[] numbers = new long[count];
        int dealt = 0;
        while (dealt < count && next < end) {
            numbers[dealt++] = next++;
        }
        if (dealt < count) {
            fetch(connection, numbers, dealt);
        }
        return numbers;
    }

    private void fetch(Connection connection, long[] numbers, int from) throws SQLException {
        int blocks = (numbers.length - from + BLOCK - 1) / BLOCK;
        try (PreparedStatement statement =
                connection.prepareStatement("select nextval('dossier_no') from generate_series(1, ?)")) {
            statement.setInt(1, blocks);
            try (ResultSet rows = statement.executeQuery()) {
                int dealt = from;
                while (rows.next()) {
                    next = rows.getLong(1);
                    end = next + BLOCK;
                    while (dealt < numbers.length && next < end) {
                        numbers[dealt++] = next++;
                    }
                }
            }
        }
    }
}
