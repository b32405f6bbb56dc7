package vn.nhipcau.routes.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.nhipcau.routes.failure.CrashPoint;

/**
 * Stores one page in one transaction: the fence first, then records, rejections, cursor, counters and what has to be
 * computed again. Either all of it is there afterwards or none.
 */
@Component
public class PageStore {
    private static final String MOVE = """
            update source_cursor
               set position = ?, window_pages = window_pages + 1, window_read = window_read + ?,
                   window_total = greatest(window_total, ?), window_tries = 0, window_keys = window_keys + ?,
                   window_keyless = window_keyless + ?, window_digest = window_digest # ?,
            """ + Stamp.SET + """
             where source_no = ? and epoch = ? and position is not distinct from ? returning known_until""";
    private static final String COUNT = """
            update run set pages = pages + 1, fetched = fetched + ?, read = read + ?, mapped = mapped + ?,
                           added = added + ?, changed = changed + ?, unchanged = unchanged + ?,
                           rejected = rejected + ?, repeated = repeated + ?,
                           source_total = coalesce(?, source_total)
             where run_no = ?""";
    private static final String WARN = """
            update run set warnings = warnings || (
                       select jsonb_object_agg(code, records + coalesce((warnings ->> code)::bigint, 0))
                         from unnest(?::text[], ?::bigint[]) said (code, records))
             where run_no = ?""";

    private final DataSource dataSource;
    private final Clock clock;
    private final MonthPartitions partitions;
    private final RejectionWriter rejections;
    private final DossierWriter dossiers = new DossierWriter(new DossierNumbers());
    private final IsoDocumentWriter documents = new IsoDocumentWriter();
    private final CatalogueWriter catalogues = new CatalogueWriter();
    private final StatisticWriter statistics = new StatisticWriter();

    public PageStore(DataSource dataSource, Clock clock, QuarantineKey quarantineKey) {
        this.dataSource = dataSource;
        this.clock = clock;
        this.partitions = new MonthPartitions(dataSource, clock);
        this.rejections = new RejectionWriter(new PayloadVault(quarantineKey));
    }

    /** Opens the store for the pages of one run. */
    public Session session(RunTicket ticket) {
        try (Connection connection = dataSource.getConnection()) {
            return new Session(
                    ticket,
                    RejectionWriter.waiting(connection, ticket.sourceNo()),
                    KnownKeys.at(connection, ticket.sourceNo()));
        } catch (SQLException e) {
            throw failure(ticket, e);
        }
    }

    /** Opens a transaction for the pages of a dry run; the caller holds the lease and closes it. */
    public StoreRehearsal rehearsal(RunTicket ticket) {
        try {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            return new StoreRehearsal(dataSource, ticket, now, dossiers, documents, catalogues, statistics);
        } catch (SQLException e) {
            throw failure(ticket, e);
        }
    }

    /** The pages of one run, written by one thread. */
    public final class Session {
        private final RunTicket ticket;
        private final Set<String> waiting;
        private final KnownKeys known;
        private boolean showing;
        private long earlierTotals;
        private @Nullable Long total;

        private Session(RunTicket ticket, Set<String> waiting, KnownKeys known) {
            this.ticket = ticket;
            this.waiting = new HashSet<>(waiting);
            this.known = known;
        }

        /**
         * What follows belongs to another window.
         *
         * @param shows whether its keys are kept until its end, to find out what it no longer shows
         */
        public void beginWindow(boolean shows) {
            showing = shows;
            earlierTotals += total == null ? 0 : total;
            total = null;
        }

        /**
         * Stores a page and moves the cursor with it.
         *
         * @throws FencedException when another reader has taken over or the cursor is not where the page began
         */
        public PageOutcome commit(CursorMove move, PageDraft draft) {
            return store(move, draft);
        }

        /** Stores a page that is no step of the cursor: replayed items, or the good part of a page that stops a run. */
        public PageOutcome commitInPlace(PageDraft draft) {
            return store(null, draft);
        }

        private PageOutcome store(@Nullable CursorMove move, PageDraft draft) {
            partitions.ensure(draft.dossiers());
            PageOutcome outcome;
            try (Connection connection = dataSource.getConnection()) {
                connection.setAutoCommit(false);
                try {
                    outcome = write(connection, move, draft);
                    CrashPoint.hit("before-page-commit", ticket.sourceId());
                    connection.commit();
                } catch (SQLException | RuntimeException e) {
                    rollBack(connection, e);
                    throw e;
                }
            } catch (SQLException e) {
                throw failure(ticket, e);
            }
            CrashPoint.hit("after-page-commit", ticket.sourceId());
            return outcome;
        }

        private PageOutcome write(Connection connection, @Nullable CursorMove move, PageDraft draft)
                throws SQLException {
            Instant now = fence(connection, move, draft);
            DirtyAgencies dirty = new DirtyAgencies();
            if (!draft.dossiers().isEmpty() || !draft.rejections().isEmpty()) {
                PageTables.prepare(connection);
            }
            List<Rejection> rejected = draft.rejections();
            PageOutcome catalogued = catalogues.write(connection, ticket, draft, now);
            if (catalogued.added() + catalogued.changed() > 0) {
                dirty.markEverybody();
            }
            PageOutcome outcome = catalogued
                    .plus(dossiers.write(connection, ticket, draft, now, known, dirty))
                    .plus(documents.write(connection, ticket, draft, now, dirty))
                    .plus(statistics.write(connection, ticket, draft, now))
                    .plus(new PageOutcome(0, 0, 0, rejected.size(), 0));
            if (outcome.stored() != draft.accepted()) {
                throw new UnbalancedPageException(ticket.sourceId(), draft.accepted(), outcome.stored());
            }
            rejections.put(connection, ticket, rejected, now);
            rejections.settle(connection, draft.replayed(), now);
            Set<String> corrected = draft.corrected(waiting);
            rejections.correct(connection, ticket.sourceNo(), corrected, now);
            waiting.removeAll(corrected);
            waiting.addAll(draft.rejectedLast());
            dirty.write(connection);
            if (showing && move != null) {
                ShownKeys.add(connection, ticket.sourceNo(), draft);
            }
            count(connection, ticket, draft, outcome, move, totalWith(move));
            return outcome;
        }

        /** Makes sure that nobody has taken over, and answers from when on the page is known. */
        private Instant fence(Connection connection, @Nullable CursorMove move, PageDraft draft) throws SQLException {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            Instant stamp = move == null
                    ? Stamp.take(connection, ticket, now)
                    : move(connection, move, showing ? ShownKeys.of(draft) : ShownKeys.Evidence.NONE, now);
            if (stamp == null) {
                throw new FencedException(ticket.sourceId(), ticket.epoch());
            }
            return stamp;
        }

        private @Nullable Instant move(Connection connection, CursorMove move, ShownKeys.Evidence shown, Instant now)
                throws SQLException {
            try (PreparedStatement statement = connection.prepareStatement(MOVE)) {
                statement.setString(1, move.to());
                statement.setLong(2, move.fetched());
                statement.setObject(3, move.total(), Types.BIGINT);
                statement.setLong(4, shown.keys());
                statement.setLong(5, shown.keyless());
                statement.setLong(6, shown.digest());
                statement.setObject(7, now.atOffset(ZoneOffset.UTC));
                statement.setInt(8, ticket.sourceNo());
                statement.setLong(9, ticket.epoch());
                statement.setString(10, move.from());
                return Stamp.read(statement);
            }
        }

        /** What the source says all windows of this run hold, as far as it has said so. */
        private @Nullable Long totalWith(@Nullable CursorMove move) {
            if (move != null && move.total() != null) {
                total = total == null ? move.total() : Math.max(total, move.total());
            }
            return total == null ? null : earlierTotals + total;
        }
    }

    private static void count(
            Connection connection,
            RunTicket ticket,
            PageDraft draft,
            PageOutcome outcome,
            @Nullable CursorMove move,
            @Nullable Long total)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(COUNT)) {
            long[] counts = {
                move == null ? draft.size() : move.fetched(),
                draft.size(),
                draft.accepted(),
                outcome.added(),
                outcome.changed(),
                outcome.unchanged(),
                outcome.rejected(),
                outcome.repeated()
            };
            for (int index = 0; index < counts.length; index++) {
                statement.setLong(index + 1, counts[index]);
            }
            statement.setObject(counts.length + 1, total, Types.BIGINT);
            statement.setLong(counts.length + 2, ticket.runNo());
            statement.executeUpdate();
        }
        if (!draft.warnings().isEmpty()) {
            countWarnings(connection, ticket, draft.warnings());
        }
    }

    private static void countWarnings(Connection connection, RunTicket ticket, SortedMap<String, Long> warnings)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(WARN)) {
            statement.setArray(
                    1, connection.createArrayOf("text", warnings.keySet().toArray()));
            statement.setArray(
                    2, connection.createArrayOf("int8", warnings.values().toArray()));
            statement.setLong(3, ticket.runNo());
            statement.executeUpdate();
        }
    }

    private static void rollBack(Connection connection, Exception cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    /** The driver's own message may quote stored values, so only its state goes on. */
    static StoreException failure(RunTicket ticket, SQLException e) {
        return new StoreException(
                "STO-502 %s: a page could not be stored (SQL state %s)".formatted(ticket.sourceId(), e.getSQLState()),
                e);
    }
}
