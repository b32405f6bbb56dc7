package vn.nhipcau.routes.catalogue;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Which versions of a row count: the current ones, or those known strictly before an instant. */
final class Known {

    /** Condition on {@code first_seen} and {@code superseded_at}; its two parameters are both {@link #parameter}. */
    static final String CONDITION = "first_seen < coalesce(?::timestamptz, 'infinity')"
            + " and coalesce(superseded_at, 'infinity') >= coalesce(?::timestamptz, 'infinity')";

    private Known() {}

    static @Nullable OffsetDateTime parameter(@Nullable Instant asOf) {
        return asOf == null ? null : asOf.atOffset(ZoneOffset.UTC);
    }

    /** Fills the two parameters of the condition, from that place on. */
    static void bind(PreparedStatement statement, int first, @Nullable Instant asOf) throws SQLException {
        statement.setObject(first, parameter(asOf));
        statement.setObject(first + 1, parameter(asOf));
    }
}
