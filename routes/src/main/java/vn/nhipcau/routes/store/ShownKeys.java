package vn.nhipcau.routes.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * The keys a reading has shown so far, in an unlogged table: written in the page's transaction, forgotten with the
 * window. Their number stands with the cursor, so that keys a crash of the database has emptied cannot pass for dossiers
 * that were not shown.
 */
final class ShownKeys {

    private ShownKeys() {}

    /**
     * What a reading has to show for itself.
     *
     * @param keys rows of {@code shown_key} it wrote
     * @param keyless pieces that could not be read as far as their key
     * @param digest of all contents, whatever their order
     */
    record Evidence(long keys, long keyless, long digest) {
        static final Evidence NONE = new Evidence(0, 0, 0);
    }

    static Evidence of(PageDraft draft) {
        long keyless = draft.rejections().stream()
                .filter(rejection -> rejection.key() == null)
                .count();
        long keys = draft.dossiers().size() + draft.rejections().size() - keyless;
        return new Evidence(keys, keyless, draft.digest());
    }

    static void add(Connection connection, int sourceNo, PageDraft draft) throws SQLException {
        List<DossierRow> dossiers = draft.dossiers();
        CopyBuffer copy = new CopyBuffer(draft.size() * 48).header();
        dossiers.forEach(row -> copy.row(2).smallint(sourceNo).text(row.code()));
        for (Rejection rejection : draft.rejections()) {
            if (rejection.key() != null) {
                copy.row(2).smallint(sourceNo).text(rejection.key());
            }
        }
        CopyTarget.send(connection, "shown_key", "source_no, dossier_code", copy.trailer());
    }

    static boolean forget(Connection connection, int sourceNo) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("delete from shown_key where source_no = ?")) {
            statement.setInt(1, sourceNo);
            return statement.executeUpdate() > 0;
        }
    }

    /** Whether the reading proves something: it showed dossiers, the key of every piece, and no key is lost. */
    static boolean prove(Connection connection, int sourceNo, Evidence evidence) throws SQLException {
        if (evidence.keys() == 0 || evidence.keyless() > 0) {
            return false;
        }
        try (PreparedStatement statement =
                connection.prepareStatement("select count(*) from shown_key where source_no = ?")) {
            statement.setInt(1, sourceNo);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getLong(1) == evidence.keys();
            }
        }
    }
}
