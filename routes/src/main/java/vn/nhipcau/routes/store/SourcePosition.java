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
    static final String COLUMNS =
            "k.position, k.window_from, k.window_to, k.window_since, k.window_until, k.window_kind,"
                    + " k.window_tries, k.window_pages, k.window_read, k.window_total, k.watermark";

    /**
     * A long window is read slice by slice; a short one is its own only slice.
     *
     * @param since start of the whole
     * @param from start of the slice being read
     * @param to end of the slice, exclusive
     * @param until end of the whole, exclusive
     * @param kind of the run that opened it
     * @param tries how often it has been resumed since its last page
     * @param pages stored since the slice was begun
     * @param read records and broken pieces in them
     * @param total the highest control total the source gave for the slice, if any
     */
    public record OpenWindow(
            Instant since,
            Instant from,
            Instant to,
            Instant until,
            RunKind kind,
            int tries,
            int pages,
            long read,
            @Nullable Long total) {

        /** A window or slice of which nothing has been read yet. */
        public OpenWindow(Instant since, Instant from, Instant to, Instant until, RunKind kind) {
            this(since, from, to, until, kind, 0, 0, 0, null);
        }

        /** The same from its start. */
        public OpenWindow anew() {
            return new OpenWindow(since, from, to, until, kind, tries, 0, 0, null);
        }

        public boolean isLastSlice() {
            return !to.isBefore(until);
        }
    }

    static SourcePosition of(ResultSet row, int first) throws SQLException {
        Instant from = instant(row, first + 1);
        Instant to = instant(row, first + 2);
        Instant since = instant(row, first + 3);
        Instant until = instant(row, first + 4);
        OpenWindow window = from == null || to == null || since == null || until == null
                ? null
                : new OpenWindow(
                        since,
                        from,
                        to,
                        until,
                        RunKind.valueOf(row.getString(first + 5)),
                        row.getInt(first + 6),
                        row.getInt(first + 7),
                        row.getLong(first + 8),
                        row.getObject(first + 9, Long.class));
        return new SourcePosition(row.getString(first), window, instant(row, first + 10));
    }

    static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
