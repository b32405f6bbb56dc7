package vn.nhipcau.routes.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The pages of a dry run in one transaction that is always taken back. While it lasts, what the database would look like
 * can be asked beside what it looks like: both sides see the same moment.
 *
 * <p>Whoever opens one holds the lease of the source, so that no run of it waits for the end of this.
 */
public final class StoreRehearsal implements AutoCloseable {
    private static final String WRITTEN = """
            select coalesce(resolving_agency, receiving_agency, ''), count(*) filter (where version_no = 1),
                   count(*) filter (where version_no > 1)
              from dossier_version where source_no = ? and run_no = ? group by 1""";
    /** What {@link PageTables#prepare} says of small pages does not hold for whole tables. */
    private static final String WHOLE_TABLES = "set local enable_hashjoin to default; set local enable_mergejoin to"
            + " default; set local enable_seqscan to default; set local jit to default";

    private final DataSource dataSource;
    private final RunTicket ticket;
    private final Instant now;
    private final DossierWriter dossiers;
    private final IsoDocumentWriter documents;
    private final CatalogueWriter catalogues;
    private final StatisticWriter statistics;
    private final Connection connection;
    private final String snapshot;
    private final DirtyAgencies dirty = new DirtyAgencies();
    private final Map<String, Long> mapped = new HashMap<>();
    private final Map<String, SortedMap<String, Long>> rejected = new HashMap<>();

    StoreRehearsal(
            DataSource dataSource,
            RunTicket ticket,
            Instant now,
            DossierWriter dossiers,
            IsoDocumentWriter documents,
            CatalogueWriter catalogues,
            StatisticWriter statistics)
            throws SQLException {
        this.dataSource = dataSource;
        this.ticket = ticket;
        this.now = now;
        this.dossiers = dossiers;
        this.documents = documents;
        this.catalogues = catalogues;
        this.statistics = statistics;
        this.connection = begin();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select pg_export_snapshot()")) {
            row.next();
            snapshot = row.getString(1);
        } catch (SQLException e) {
            takeBack(connection);
            throw e;
        }
    }

    /** Something asked of two states of the database. */
    @FunctionalInterface
    public interface Comparison<T> {
        T of(Connection without, Connection with) throws SQLException;
    }

    /** Does to the records of a page what a run would do. */
    public PageOutcome write(PageDraft draft) {
        try {
            PageTables.prepare(connection);
            try (Statement statement = connection.createStatement()) {
                // They empty themselves at a commit only, and there is none between these pages.
                statement.execute("truncate page_probe, page_change");
            }
            draft.dossiers().forEach(row -> mapped.merge(named(row.agency()), 1L, Long::sum));
            for (Rejection rejection : draft.rejections()) {
                rejected.computeIfAbsent(named(rejection.agency()), agency -> new TreeMap<>())
                        .merge(rejection.code(), 1L, Long::sum);
            }
            return dossiers.write(connection, ticket, draft, now, KnownKeys.any(), dirty)
                    .plus(documents.write(connection, ticket, draft, now, dirty))
                    .plus(catalogues.write(connection, ticket, draft, now))
                    .plus(statistics.write(connection, ticket, draft, now))
                    .plus(new PageOutcome(0, 0, 0, draft.rejections().size(), 0));
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** The earliest instant from which figures may differ; absent if no dossier and no document would change. */
    public @Nullable Instant changedSince() {
        return dirty.since();
    }

    /** What would become of the dossiers of each agency, by its code; the empty code stands for none or an unread one. */
    public List<AgencyCounts> byAgency() {
        Map<String, long[]> written = written();
        TreeSet<String> agencies = new TreeSet<>(mapped.keySet());
        agencies.addAll(rejected.keySet());
        List<AgencyCounts> counts = new ArrayList<>();
        for (String agency : agencies) {
            long[] own = written.getOrDefault(agency, new long[2]);
            SortedMap<String, Long> causes = rejected.getOrDefault(agency, new TreeMap<>());
            counts.add(new AgencyCounts(
                    agency,
                    own[0],
                    own[1],
                    Math.max(0, mapped.getOrDefault(agency, 0L) - own[0] - own[1]),
                    causes.values().stream().mapToLong(Long::longValue).sum(),
                    causes));
        }
        return counts;
    }

    private Map<String, long[]> written() {
        try (PreparedStatement query = wholeTables().prepareStatement(WRITTEN)) {
            query.setInt(1, ticket.sourceNo());
            query.setLong(2, ticket.runNo());
            Map<String, long[]> written = new HashMap<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    written.put(rows.getString(1), new long[] {rows.getLong(2), rows.getLong(3)});
                }
            }
            return written;
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** Asks the database as it is and as it would be. */
    public <T> T compare(Comparison<T> comparison) {
        try (Connection without = begin()) {
            try (Statement statement = without.createStatement()) {
                statement.execute("set transaction snapshot '" + snapshot + "'");
                return comparison.of(without, wholeTables());
            } finally {
                without.rollback();
            }
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    @Override
    public void close() {
        try {
            takeBack(connection);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private Connection wholeTables() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(WHOLE_TABLES);
        }
        return connection;
    }

    private Connection begin() throws SQLException {
        Connection begun = dataSource.getConnection();
        begun.setAutoCommit(false);
        begun.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        return begun;
    }

    private static void takeBack(Connection connection) throws SQLException {
        try (connection) {
            connection.rollback();
        }
    }

    private static String named(@Nullable String agency) {
        return agency == null ? "" : agency;
    }

    private StoreException failure(SQLException e) {
        return new StoreException(
                "STO-506 %s: the dry run cannot go on (SQL state %s)".formatted(ticket.sourceId(), e.getSQLState()), e);
    }
}
