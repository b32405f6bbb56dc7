package vn.nhipcau.routes.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * One reader a source, by a row in PostgreSQL and the database's clock. Taking a lease stamps its epoch into the cursor
 * in the same statement, so that a page of an earlier holder is refused from that moment on.
 */
@Component
public class Leases implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Leases.class);
    private static final String TAKE = """
            with l as (
                insert into lease (name, owner, epoch, expires)
                values (?, ?, 1, clock_timestamp() + ? * interval '1 second')
                on conflict (name) do update
                   set owner = excluded.owner, epoch = lease.epoch + 1, expires = excluded.expires
                 where lease.expires < clock_timestamp() or lease.owner = ?
                returning epoch)
            update source_cursor k set epoch = l.epoch from l where k.source_no = ?
            returning k.epoch, %s""".formatted(SourcePosition.COLUMNS);
    private static final String RENEW = """
            update lease set expires = clock_timestamp() + ? * interval '1 second'
             where name = ? and epoch = ? and owner = ?""";
    private static final String RELEASE = """
            update lease set expires = clock_timestamp() - interval '1 second'
             where name = ? and epoch = ? and owner = ?""";

    private final DataSource dataSource;
    private final String owner;
    private final ScheduledExecutorService renewals = Executors.newScheduledThreadPool(2, task -> {
        Thread thread = new Thread(task, "lease-renewal");
        thread.setDaemon(true);
        return thread;
    });

    @Autowired
    public Leases(DataSource dataSource) {
        this(dataSource, ProcessOwner.current());
    }

    Leases(DataSource dataSource, String owner) {
        this.dataSource = dataSource;
        this.owner = owner;
    }

    /** Who takes leases here, as it stands in the runs. */
    public String owner() {
        return owner;
    }

    /** The lease of a source, unless somebody living holds it. */
    public Optional<Lease> take(String sourceId, int sourceNo) {
        long takenAt = System.nanoTime();
        try (Connection connection = connection();
                PreparedStatement statement = connection.prepareStatement(TAKE)) {
            String holder = holder(connection, sourceId);
            statement.setString(1, sourceId);
            statement.setString(2, owner);
            statement.setLong(3, Lease.TIME_TO_LIVE.toSeconds());
            statement.setString(4, ProcessOwner.isDead(holder) ? holder : null);
            statement.setInt(5, sourceNo);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                Lease lease = new Lease(this, sourceId, row.getLong(1), SourcePosition.of(row, 2), takenAt);
                long every = Lease.RENEWED_EVERY.toMillis();
                lease.renewBy(renewals.scheduleAtFixedRate(() -> renew(lease), every, every, TimeUnit.MILLISECONDS));
                return Optional.of(lease);
            }
        } catch (SQLException e) {
            throw new StoreException(
                    "STO-501 %s: the lease could not be taken (SQL state %s)".formatted(sourceId, e.getSQLState()), e);
        }
    }

    private static @Nullable String holder(Connection connection, String sourceId) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select owner from lease where name = ?")) {
            statement.setString(1, sourceId);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getString(1) : null;
            }
        }
    }

    // A lease that cannot be renewed soon is lost anyway; waiting longer would only keep the thread from the others.
    private Connection connection() throws SQLException {
        Connection connection = dataSource.getConnection();
        try {
            connection.setNetworkTimeout(Runnable::run, (int) Lease.RENEWED_EVERY.toMillis());
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private void renew(Lease lease) {
        long askedAt = System.nanoTime();
        try (Connection connection = connection();
                PreparedStatement statement = connection.prepareStatement(RENEW)) {
            statement.setLong(1, Lease.TIME_TO_LIVE.toSeconds());
            statement.setString(2, lease.sourceId());
            statement.setLong(3, lease.epoch());
            statement.setString(4, owner);
            if (statement.executeUpdate() == 1) {
                lease.renewed(askedAt);
            } else {
                lease.lose();
            }
        } catch (SQLException e) {
            LOG.warn("{}: the lease could not be renewed (SQL state {})", lease.sourceId(), e.getSQLState());
        }
    }

    void release(String sourceId, long epoch) {
        try (Connection connection = connection();
                PreparedStatement statement = connection.prepareStatement(RELEASE)) {
            statement.setString(1, sourceId);
            statement.setLong(2, epoch);
            statement.setString(3, owner);
            statement.executeUpdate();
        } catch (SQLException e) {
            LOG.warn("{}: the lease will run out by itself (SQL state {})", sourceId, e.getSQLState());
        }
    }

    @Override
    public void close() {
        renewals.shutdownNow();
    }
}
