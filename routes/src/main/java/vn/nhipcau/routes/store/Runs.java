package vn.nhipcau.routes.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The journal of runs, and the window each one reads. */
@Component
public class Runs {
    private static final String CLOSE_LEFTOVERS = """
            update run set state = 'INCOMPLETE', ended_at = ?, error_code = 'RUN-405',
                           error_text = 'The process that read ended in mid-run; the next run goes on from its last page.'
             where source_no = ? and state = 'OPEN'""";
    private static final String OPEN = """
            insert into run (source_no, state, kind, started_at, node, epoch)
            values (?, 'OPEN', ?, ?, ?, ?) returning run_no""";
    private static final String FINISH = """
            update run set state = ?, ended_at = ?, error_code = ?, error_text = ?
             where run_no = ? and (state = 'OPEN' or error_code = 'RUN-405' and ? = 'FENCED')""";
    private static final String BEGUN = """
            select 1 from run r join source s using (source_no) where s.id = ? and r.kind = ? and r.started_at >= ?
             limit 1""";
    private static final String FIND = """
            select r.run_no, s.id, r.kind, r.state, r.window_from, r.window_to, r.reached, r.pages, r.fetched, r.read, r.mapped,
                   r.added, r.changed, r.unchanged, r.rejected, r.repeated, r.deleted, r.source_total, r.error_code,
                   r.error_text, r.warnings
              from run r join source s using (source_no) where r.run_no = ?""";

    private final DataSource dataSource;
    private final Clock clock;

    public Runs(DataSource dataSource, Clock clock) {
        this.dataSource = dataSource;
        this.clock = clock;
    }

    /** Opens a run under a lease; what an earlier holder left open is closed as INCOMPLETE. */
    public long open(int sourceNo, RunKind kind, Lease lease, String node) {
        return inTransaction(connection -> {
            try (PreparedStatement leftovers = connection.prepareStatement(CLOSE_LEFTOVERS);
                    PreparedStatement statement = connection.prepareStatement(OPEN)) {
                leftovers.setObject(1, now());
                leftovers.setInt(2, sourceNo);
                leftovers.executeUpdate();
                statement.setInt(1, sourceNo);
                statement.setString(2, kind.name());
                statement.setObject(3, now());
                statement.setString(4, node);
                statement.setLong(5, lease.epoch());
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    return row.getLong(1);
                }
            }
        });
    }

    public void finish(long runNo, RunState state, @Nullable String errorCode, @Nullable String errorText) {
        inTransaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(FINISH)) {
                statement.setString(1, state.name());
                statement.setObject(2, now());
                statement.setString(3, errorCode);
                statement.setString(4, errorText);
                statement.setLong(5, runNo);
                statement.setString(6, state.name());
                return statement.executeUpdate();
            }
        });
    }

    /** Everything a source showed before this instant has been read; absent before its first complete run. */
    public @Nullable Instant watermark(int sourceNo) {
        String sql = "select watermark from source_cursor where source_no = ? and watermark is not null";
        List<OffsetDateTime> found = query(sql, sourceNo, row -> row.getObject(1, OffsetDateTime.class));
        return found.isEmpty() ? null : found.get(0).toInstant();
    }

    /** When the source's latest complete run ended; absent before the first. */
    public @Nullable Instant lastSuccess(int sourceNo) {
        String sql = "select ended_at from run where source_no = ? and state = 'COMPLETE' and kind <> 'REPLAY'"
                + " order by run_no desc limit 1";
        List<OffsetDateTime> found = query(sql, sourceNo, row -> row.getObject(1, OffsetDateTime.class));
        return found.isEmpty() ? null : found.get(0).toInstant();
    }

    /** Number of the source's open run; 0 if there is none. */
    public long openRun(int sourceNo) {
        return query("select run_no from run where source_no = ? and state = 'OPEN'", sourceNo, row -> row.getLong(1))
                .stream()
                .findFirst()
                .orElse(0L);
    }

    /** Whether any process has begun a run of this kind since an instant. */
    public boolean hasBegun(String sourceId, RunKind kind, Instant since) {
        return inTransaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(BEGUN)) {
                statement.setString(1, sourceId);
                statement.setString(2, kind.name());
                statement.setObject(3, since.atOffset(ZoneOffset.UTC));
                try (ResultSet row = statement.executeQuery()) {
                    return row.next();
                }
            }
        });
    }

    public Optional<RunReport> find(long runNo) {
        return query(FIND, runNo, Runs::report).stream().findFirst();
    }

    /**
     * What the latest complete regular runs of a source read, newest first.
     *
     * @param count at most so many
     */
    public List<Reading> latest(int sourceNo, int count) {
        String sql = "select read, window_from, window_to from run where source_no = ? and state = 'COMPLETE'"
                + " and kind in ('SCHEDULED', 'MANUAL') and window_from is not null order by run_no desc limit "
                + count;
        return query(
                sql,
                sourceNo,
                row -> new Reading(
                        row.getLong(1),
                        Duration.between(
                                row.getObject(2, OffsetDateTime.class), row.getObject(3, OffsetDateTime.class))));
    }

    /** How many records a complete run read out of a window of which length. */
    public record Reading(long records, Duration window) {}

    private static RunReport report(ResultSet row) throws SQLException {
        return new RunReport(
                row.getLong(1),
                row.getString(2),
                RunKind.valueOf(row.getString(3)),
                RunState.valueOf(row.getString(4)),
                SourcePosition.instant(row, 5),
                SourcePosition.instant(row, 6),
                SourcePosition.instant(row, 7),
                row.getInt(8),
                row.getLong(9),
                row.getLong(10),
                row.getLong(11),
                row.getLong(12),
                row.getLong(13),
                row.getLong(14),
                row.getLong(15),
                row.getLong(16),
                row.getLong(17),
                row.getObject(18, Long.class),
                new TreeMap<>(),
                CodeCounts.read(row.getString(21)),
                row.getString(19),
                row.getString(20));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    @FunctionalInterface
    private interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private <T> List<T> query(String sql, long number, Reader<T> reader) {
        return inTransaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setLong(1, number);
                List<T> found = new ArrayList<>();
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        found.add(reader.read(rows));
                    }
                }
                return found;
            }
        });
    }

    private <T> T inTransaction(Transactions.Work<T> work) {
        return Transactions.run(dataSource, work);
    }
}
