package vn.nhipcau.routes.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.postgresql.util.PSQLState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the month partitions of {@code dossier_version} before a page needs them, in a transaction of their own.
 *
 * <p>Only for months a living source can mean; what lies outside, and a month whose partition cannot be attached just
 * now, goes to the default partition: slower to read, never wrong.
 */
final class MonthPartitions {
    private static final Logger LOG = LoggerFactory.getLogger(MonthPartitions.class);
    private static final int YEARS_BACK = 10;
    /** Any number that nobody else locks by; keeps two writers from making one partition. */
    private static final long LOCK = 0x6e68_6970_6361_7501L;

    private final DataSource dataSource;
    private final Clock clock;
    /** Months as days since 1970. */
    private final Set<Long> known = ConcurrentHashMap.newKeySet();

    MonthPartitions(DataSource dataSource, Clock clock) {
        this.dataSource = dataSource;
        this.clock = clock;
    }

    void ensure(List<DossierRow> rows) {
        for (DossierRow row : rows) {
            if (!known.contains(row.month())) {
                ensure(row.month());
            }
        }
    }

    private void ensure(long firstDay) {
        LocalDate month = LocalDate.ofEpochDay(firstDay);
        LocalDate now = LocalDate.ofEpochDay(DossierRow.month(clock.instant()));
        if (!month.isBefore(now.minusYears(YEARS_BACK)) && !month.isAfter(now.plusMonths(1))) {
            create(month);
        }
        known.add(firstDay);
    }

    private void create(LocalDate month) {
        String name = "dossier_version_%04d_%02d".formatted(month.getYear(), month.getMonthValue());
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            try {
                statement.execute("set local client_min_messages = warning; set local lock_timeout = '2s';"
                        + " select pg_advisory_xact_lock(" + LOCK + ")");
                if (!attached(statement, name)) {
                    statement.execute("create table if not exists " + name + " (like dossier_version including all);"
                            + " alter table dossier_version attach partition " + name + " for values from ('"
                            + month + "') to ('" + month.plusMonths(1) + "')");
                }
                connection.commit();
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            }
        } catch (SQLException e) {
            if (PSQLState.isConnectionError(e.getSQLState())) {
                throw new StoreException("STO-501 the database cannot be reached", e);
            }
            LOG.warn("Month {} stays in the default partition: {}", month, e.getSQLState());
        }
    }

    private static boolean attached(Statement statement, String name) throws SQLException {
        try (var rows = statement.executeQuery("select 1 from pg_inherits where inhparent = 'dossier_version'::regclass"
                + " and inhrelid = to_regclass('" + name + "')")) {
            return rows.next();
        }
    }
}
