package vn.nhipcau.routes.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Where the reading of a source stands.
 *
 * @param position the connector's cursor inside the open window; absent at its start
 * @param window what was begun and not finished; absent between runs
 * @param watermark everything the source showed before this instant has been read; absent before the first run
 */
public record SourcePosition(
        @Nullable String position,
        @Nullable OpenWindow window,
        @Nullable Instant watermark) {
    static final String COLUMNS = "k.position, k.window_from, k.window_to, k.window_kind, k.window_pages,"
            + " k.window_read, k.window_total, k.watermark";

    /**
     * @param kind of the run that opened it
     * @param pages stored since it was opened
     * @param read records and broken pieces in them
     * @param total the highest control total the source gave for it, if any
     */
    public record OpenWindow(
            Instant from,
            Instant to,
            RunKind kind,
            int pages,
            long read,
            @Nullable Long total) {}

    static SourcePosition of(ResultSet row, int first) throws SQLException {
        Instant from = instant(row, first + 1);
        Instant to = instant(row, first + 2);
        OpenWindow window = from == null || to == null
                ? null
                : new OpenWindow(
                        from,
                        to,
                        RunKind.valueOf(row.getString(first + 3)),
                        row.getInt(first + 4),
                        row.getLong(first + 5),
                        row.getObject(first + 6, Long.class));
        return new SourcePosition(row.getString(first), window, instant(row, first + 7));
    }

    static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
