package vn.nhipcau.routes.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Which dossiers of a source may be stored already, so that a first load need not ask the database for every one.
 *
 * <p>A source that holds no dossier when its lease is taken holds later only what was stored under this lease: nobody
 * else passes the fence. One bit a key is remembered, at most 8 MiB: a key whose bit is not set is new for certain, any
 * other is looked up. Should that ever be wrong, the primary key refuses the page.
 */
final class KnownKeys {
    private static final String HOLDS_ANY = "select exists (select 1 from dossier where source_no = ?)";
    private static final int INDEX_BITS = 26;
    /** Spreads the hashes of codes that differ in their last digits only (2^32 divided by the golden ratio). */
    private static final int SPREAD = 0x9E37_79B9;

    /** Absent where any key may be stored. */
    private final @Nullable BitSet stored;

    private KnownKeys(@Nullable BitSet stored) {
        this.stored = stored;
    }

    /** Of a source at the moment its lease has been taken. */
    static KnownKeys at(Connection connection, int sourceNo) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(HOLDS_ANY)) {
            statement.setInt(1, sourceNo);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1) ? any() : new KnownKeys(new BitSet());
            }
        }
    }

    /** Of a source that others may write to. */
    static KnownKeys any() {
        return new KnownKeys(null);
    }

    boolean mayHold(String code) {
        return stored == null || stored.get(index(code));
    }

    /** Remembers keys that are about to be stored; that they were not stored after all does no harm. */
    void add(String code) {
        if (stored != null) {
            stored.set(index(code));
        }
    }

    private static int index(String code) {
        return code.hashCode() * SPREAD >>> Integer.SIZE - INDEX_BITS;
    }
}
