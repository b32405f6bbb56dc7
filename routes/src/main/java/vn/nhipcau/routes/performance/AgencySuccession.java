package vn.nhipcau.routes.performance;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** Who answers for an agency's dossiers at a given instant, as far as the figures need it. */
public interface AgencySuccession {

    /** Instants at which any agency begins or ends; between two of them every answer stays the same. */
    SortedSet<Instant> changes();

    /**
     * The agency itself where it is valid at that instant, else its successor then valid, else (it begins later) the one
     * agency then valid that it goes on for. A code that nobody answers for stands for itself.
     */
    String resolve(String code, Instant at);

    /** Reads the succession inside the transaction of a computation. */
    @FunctionalInterface
    interface Reader {
        /** @param asOf counts only what was known strictly before that instant; null means all that is known */
        AgencySuccession read(Connection connection, @Nullable Instant asOf) throws SQLException;
    }
}
