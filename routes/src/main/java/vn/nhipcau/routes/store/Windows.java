package vn.nhipcau.routes.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The window each source is reading, kept with its cursor: opened, read slice by slice, resumed after a stop, ended. Every
 * step is fenced by the epoch of the run's lease.
 */
@Component
public class Windows {
    private static final String OPEN = """
            with w as (update source_cursor
                          set position = null, window_since = ?, window_from = ?, window_to = ?, window_until = ?,
                              window_kind = ?, window_tries = 0, window_pages = 0, window_read = 0, window_total = null,
                              window_keys = 0, window_keyless = 0, window_digest = 0
                        where source_no = ? and epoch = ? returning window_since, window_until)
            update run set window_from = w.window_since, window_to = w.window_until from w where run_no = ?""";
    private static final String RESUME = """
            with w as (update source_cursor set window_tries = window_tries + 1
                        where source_no = ? and epoch = ? returning window_since, window_until)
            update run set window_from = w.window_since, window_to = w.window_until from w where run_no = ?""";
    private static final String RESTART = """
            with w as (update source_cursor
                          set position = null, window_tries = window_tries + 1, window_pages = 0, window_read = 0,
                              window_total = null
                        where source_no = ? and epoch = ? returning window_since, window_until)
            update run set window_from = w.window_since, window_to = w.window_until from w where run_no = ?""";
    private static final String NO_KEYS = """
            update source_cursor set window_keys = 0, window_keyless = 0, window_digest = 0
             where source_no = ? and epoch = ?""";
    private static final String NEXT = """
            with w as (update source_cursor
                          set position = null, window_from = ?, window_to = ?, window_tries = 0, window_pages = 0,
                              window_read = 0, window_total = null
                        where source_no = ? and epoch = ? returning window_from)
            update run set reached = w.window_from from w where run_no = ?""";
    private static final String EVIDENCE = """
            select window_keys, window_keyless, window_digest from source_cursor
             where source_no = ? and epoch = ?""";
    private static final String CLOSE = """
            with w as (update source_cursor
                          set position = null, window_since = null, window_from = null, window_to = null,
                              window_until = null, window_kind = null, window_tries = 0, window_pages = 0,
                              window_read = 0, window_total = null, window_keys = 0, window_keyless = 0,
                              window_digest = 0, watermark = greatest(watermark, ?)
                        where source_no = ? and epoch = ? returning 1)
            update run set reached = coalesce(?, reached) from w where run_no = ?""";

    private final DataSource dataSource;
    private final Clock clock;

    public Windows(DataSource dataSource, Clock clock) {
        this.dataSource = dataSource;
        this.clock = clock;
    }

    /** Begins a window: the cursor stands at its start from now on. */
    public void open(RunTicket ticket, SourcePosition.OpenWindow window) {
        inTransaction(connection -> {
            step(
                    connection,
                    OPEN,
                    ticket,
                    window.since(),
                    window.from(),
                    window.to(),
                    window.until(),
                    window.kind().name(),
                    ticket.sourceNo(),
                    ticket.epoch(),
                    ticket.runNo());
            return ShownKeys.forget(connection, ticket.sourceNo());
        });
    }

    /** Goes on with a window from where its cursor stands. */
    public void resume(RunTicket ticket) {
        inTransaction(
                connection -> step(connection, RESUME, ticket, ticket.sourceNo(), ticket.epoch(), ticket.runNo()));
    }

    /** Goes on with a window from the start of the slice it stood in. */
    public void restart(RunTicket ticket, SourcePosition.OpenWindow window) {
        inTransaction(connection -> {
            step(connection, RESTART, ticket, ticket.sourceNo(), ticket.epoch(), ticket.runNo());
            if (window.from().equals(window.since())) {
                step(connection, NO_KEYS, ticket, ticket.sourceNo(), ticket.epoch());
                ShownKeys.forget(connection, ticket.sourceNo());
            }
            return true;
        });
    }

    /** The slice before has been read to its end. */
    public void next(RunTicket ticket, SourcePosition.OpenWindow slice) {
        inTransaction(connection -> step(
                connection, NEXT, ticket, slice.from(), slice.to(), ticket.sourceNo(), ticket.epoch(), ticket.runNo()));
    }

    /**
     * Ends a window that has been read as a whole.
     *
     * @param watermark where reading goes on next time; absent where it stays
     * @param reach which dossiers the window must have shown; absent where nothing follows from one that it did not
     */
    public MissingDossiers.Verdict complete(
            RunTicket ticket, Instant until, @Nullable Instant watermark, MissingDossiers.@Nullable Reach reach) {
        return inTransaction(connection -> {
            MissingDossiers.Verdict verdict = reach == null
                    ? MissingDossiers.Verdict.NONE
                    : new MissingDossiers.Judgement(connection, ticket, stamp(connection, ticket))
                            .of(evidence(connection, ticket), reach);
            close(connection, ticket, watermark, until);
            return verdict;
        });
    }

    /** Ends a window that is not to be gone on with; the watermark stays. */
    public void giveUp(RunTicket ticket) {
        inTransaction(connection -> close(connection, ticket, null, null));
    }

    private static boolean close(
            Connection connection, RunTicket ticket, @Nullable Instant watermark, @Nullable Instant reached)
            throws SQLException {
        step(connection, CLOSE, ticket, watermark, ticket.sourceNo(), ticket.epoch(), reached, ticket.runNo());
        return ShownKeys.forget(connection, ticket.sourceNo());
    }

    private Instant stamp(Connection connection, RunTicket ticket) throws SQLException {
        Instant stamp = Stamp.take(connection, ticket, clock.instant());
        if (stamp == null) {
            throw new FencedException(ticket.sourceId(), ticket.epoch());
        }
        return stamp;
    }

    private static ShownKeys.Evidence evidence(Connection connection, RunTicket ticket) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(EVIDENCE)) {
            statement.setInt(1, ticket.sourceNo());
            statement.setLong(2, ticket.epoch());
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    throw new FencedException(ticket.sourceId(), ticket.epoch());
                }
                return new ShownKeys.Evidence(row.getLong(1), row.getLong(2), row.getLong(3));
            }
        }
    }

    private static boolean step(Connection connection, String sql, RunTicket ticket, @Nullable Object... values)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int index = 0; index < values.length; index++) {
                Object value = values[index];
                statement.setObject(
                        index + 1, value instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : value);
            }
            if (statement.executeUpdate() != 1) {
                throw new FencedException(ticket.sourceId(), ticket.epoch());
            }
            return true;
        }
    }

    private <T> T inTransaction(Transactions.Work<T> work) {
        return Transactions.run(dataSource, work);
    }
}
