package vn.nhipcau.routes.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import vn.nhipcau.mappings.record.CanonicalRecord;

/** Writes those rows of a page whose content is not yet stored under their key. */
final class ChangedRows {

    /** Fills the parameters of one row. */
    @FunctionalInterface
    interface Binder<K, R extends CanonicalRecord> {
        void bind(PreparedStatement statement, K key, PageDraft.Hashed<R> row) throws SQLException;
    }

    private ChangedRows() {}

    /**
     * @param upsert for one row
     * @param rows of the page, the last one of each key
     * @param read how many the page held before
     * @param stored content hash of every key that is stored
     */
    static <K, R extends CanonicalRecord> PageOutcome put(
            Connection connection,
            String upsert,
            Map<K, PageDraft.Hashed<R>> rows,
            int read,
            Map<K, byte[]> stored,
            Binder<K, R> binder)
            throws SQLException {
        long added = 0;
        long changed = 0;
        try (PreparedStatement statement = connection.prepareStatement(upsert)) {
            for (Map.Entry<K, PageDraft.Hashed<R>> row : rows.entrySet()) {
                byte[] hash = stored.get(row.getKey());
                if (Arrays.equals(hash, row.getValue().hash())) {
                    continue;
                }
                if (hash == null) {
                    added++;
                } else {
                    changed++;
                }
                binder.bind(statement, row.getKey(), row.getValue());
                statement.addBatch();
            }
            statement.executeBatch();
        }
        return new PageOutcome(added, changed, read - added - changed, 0, read - rows.size());
    }
}
