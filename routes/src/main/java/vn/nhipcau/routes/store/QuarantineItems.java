package vn.nhipcau.routes.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads quarantined items for replay. */
final class QuarantineItems {
    private static final String SOURCE_OF = """
            select s.id, q.state from quarantine q join source s using (source_no) where q.quarantine_no = ?""";
    private static final String OPEN_OF_CAUSE = """
            select q.quarantine_no from quarantine q join source s using (source_no)
             where s.id = ? and q.code = any(?) and q.state = 'OPEN' order by q.quarantine_no""";
    private static final String READ = """
            select quarantine_no, item_hash, place, payload from quarantine
             where quarantine_no = any(?) and state = 'OPEN' order by quarantine_no""";

    private QuarantineItems() {}

    /** One item that waits. */
    record Item(long number, byte[] hash, String place, byte @Nullable [] payload) {}

    /** The source of an item and how the item stands. */
    record Owner(String sourceId, String state) {}

    static Optional<Owner> owner(Connection connection, long number) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SOURCE_OF)) {
            statement.setLong(1, number);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(new Owner(row.getString(1), row.getString(2))) : Optional.empty();
            }
        }
    }

    static List<Long> open(Connection connection, String sourceId, List<String> codes) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(OPEN_OF_CAUSE)) {
            statement.setString(1, sourceId);
            statement.setArray(2, connection.createArrayOf("text", codes.toArray()));
            List<Long> numbers = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    numbers.add(rows.getLong(1));
                }
            }
            return numbers;
        }
    }

    static List<Item> read(Connection connection, List<Long> numbers) throws SQLException {
        Array wanted = connection.createArrayOf("bigint", numbers.toArray());
        try (PreparedStatement statement = connection.prepareStatement(READ)) {
            statement.setArray(1, wanted);
            List<Item> items = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    items.add(new Item(rows.getLong(1), rows.getBytes(2), rows.getString(3), rows.getBytes(4)));
                }
            }
            return items;
        }
    }
}
