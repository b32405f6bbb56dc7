package vn.nhipcau.routes.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The circuit breakers of all sources, by the database's clock and fenced by the lease of the run that tells.
 *
 * <p>From the third failure in a row the pause is the time between two runs, doubled with each further failure; a
 * source that says itself how long to wait gets that, one that refuses the log-in is asked once an hour, so that no
 * account is locked out. Never longer than an hour.
 */
@Component
public class Breakers {
    static final int FAILURES = 3;
    static final Duration LONGEST = Duration.ofHours(1);
    private static final int MOST_DOUBLINGS = 12;

    private static final String FIND = """
            select failures, code, retry_at,
                   case when retry_at is null then 'CLOSED' when retry_at > clock_timestamp() then 'OPEN'
                        else 'HALF_OPEN' end
              from breaker where source_no = ?""";
    private static final String LEFT = """
            select coalesce(extract(epoch from retry_at - clock_timestamp()) * 1000, 0)::bigint
              from breaker where source_no = ?""";
    private static final String FAILED = """
            insert into breaker as b (source_no, failures, code, retry_at)
            values (?, ?, ?, clock_timestamp() + ? * interval '1 millisecond')
            on conflict (source_no) do update
               set failures = excluded.failures, code = excluded.code, retry_at = excluded.retry_at""";

    private final DataSource dataSource;

    public Breakers(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    public Breaker of(int sourceNo) {
        return Transactions.run(dataSource, connection -> find(connection, sourceNo));
    }

    /** How long the schedule still waits; zero or less where it need not. */
    public Duration left(int sourceNo) {
        return Transactions.run(dataSource, connection -> {
            try (PreparedStatement statement = connection.prepareStatement(LEFT)) {
                statement.setInt(1, sourceNo);
                try (ResultSet row = statement.executeQuery()) {
                    return Duration.ofMillis(row.next() ? row.getLong(1) : 0);
                }
            }
        });
    }

    /** The source has answered. */
    public void passed(int sourceNo, long epoch) {
        Transactions.run(dataSource, connection -> {
            if (holds(connection, sourceNo, epoch)) {
                try (PreparedStatement statement =
                        connection.prepareStatement("delete from breaker where source_no = ?")) {
                    statement.setInt(1, sourceNo);
                    statement.executeUpdate();
                }
            }
            return true;
        });
    }

    /**
     * The source has failed once more.
     *
     * @param every time between two runs
     * @param wanted how long the source itself wants to be left alone, if it says so
     * @param refused the log-in or the permission: not to be tried over and over
     * @return how it stands now
     */
    public Breaker failed(
            int sourceNo, long epoch, String code, Duration every, @Nullable Duration wanted, boolean refused) {
        return Transactions.run(dataSource, connection -> {
            Breaker before = find(connection, sourceNo);
            if (!holds(connection, sourceNo, epoch)) {
                return before;
            }
            int failures = before.failures() + 1;
            Duration pause = refused ? LONGEST : pause(failures, every, wanted);
            try (PreparedStatement statement = connection.prepareStatement(FAILED)) {
                statement.setInt(1, sourceNo);
                statement.setInt(2, failures);
                statement.setString(3, code);
                statement.setObject(4, pause == null ? null : pause.toMillis(), Types.BIGINT);
                statement.executeUpdate();
            }
            return find(connection, sourceNo);
        });
    }

    static @Nullable Duration pause(int failures, Duration every, @Nullable Duration wanted) {
        if (wanted != null) {
            return shorter(wanted);
        }
        if (failures < FAILURES) {
            return null;
        }
        return shorter(every.multipliedBy(1L << Math.min(MOST_DOUBLINGS, failures - FAILURES + 1)));
    }

    private static Duration shorter(Duration pause) {
        return pause.compareTo(LONGEST) < 0 ? pause : LONGEST;
    }

    private static Breaker find(Connection connection, int sourceNo) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(FIND)) {
            statement.setInt(1, sourceNo);
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? new Breaker(
                                Breaker.State.valueOf(row.getString(4)),
                                row.getInt(1),
                                row.getString(2),
                                SourcePosition.instant(row, 3))
                        : Breaker.CLOSED;
            }
        }
    }

    /** Whether the run that tells is still the source's reader; the row stays locked until the end. */
    private static boolean holds(Connection connection, int sourceNo, long epoch) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "select 1 from source_cursor where source_no = ? and epoch = ? for update")) {
            statement.setInt(1, sourceNo);
            statement.setLong(2, epoch);
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }
}
