package vn.nhipcau.routes.status;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import vn.nhipcau.mappings.source.Sha256;
import vn.nhipcau.routes.delivery.DeliverySettings;
import vn.nhipcau.routes.failure.AuditWriter;
import vn.nhipcau.routes.failure.IncidentWriter;
import vn.nhipcau.routes.performance.ReportingPeriod;

/**
 * Turns silent changes in closed periods into proposals: nothing is sent before a person approves. A proposal renews
 * itself, is withdrawn when the figures are as they were sent again, and is not made again after a person has rejected
 * that very one.
 *
 * <p>Marks of changed agencies say which periods are computed again; a period is computed as a whole, because the pass
 * over its dossiers costs the same for one agency as for all, and whom a dossier counts for may change with it. What
 * leaves no mark, such as another calendar, is found within a month.
 */
@Component
class BackdatedChanges implements ClosedPeriodWatch {

    /** Cause of the incident, open as long as a closed period tells other figures than its newest revisions. */
    static final String CAUSE = "CLOSED_PERIOD_CHANGED";

    private static final Logger LOG = LoggerFactory.getLogger(BackdatedChanges.class);
    private static final Duration LONGEST_UNSEEN = Duration.ofDays(30);

    private final DataSource dataSource;
    private final TransactionTemplate snapshot;
    private final Periods periods;
    private final StatusComputation computation;
    private final StatusBook book;
    private final DeliverySettings delivery;
    private final IncidentWriter incidents;
    private final AuditWriter audit;
    private final Clock clock;

    BackdatedChanges(
            DataSource dataSource,
            PlatformTransactionManager transactions,
            Periods periods,
            StatusComputation computation,
            StatusBook book,
            DeliverySettings delivery,
            IncidentWriter incidents,
            AuditWriter audit,
            Clock clock) {
        this.dataSource = dataSource;
        this.snapshot = new TransactionTemplate(transactions);
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.periods = periods;
        this.computation = computation;
        this.book = book;
        this.delivery = delivery;
        this.incidents = incidents;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public void look() {
        List<StatusBook.Mark> marks = book.marks();
        for (ReportingPeriod period : periods.toCompare(
                marks.stream()
                        .map(StatusBook.Mark::since)
                        .min(Instant::compareTo)
                        .orElse(Periods.LAST),
                clock.instant().minus(LONGEST_UNSEEN))) {
            snapshot.executeWithoutResult(transaction -> {
                periods.awaitTurn();
                compare(periods.find(period.label()));
            });
        }
        // All closed periods that these concern have been computed by a later snapshot; renewed ones have other
        // numbers.
        book.forget(marks);
    }

    /** What the newest revisions would have to say now, if it differs. */
    private record Changed(int agencies, int cells, byte[] digest) {}

    private void compare(KnownPeriod known) {
        ReportingPeriod period = known.definition();
        String label = period.label().toString();
        Changed changed = changed(period);
        KnownPeriod.Restatement asked = known.restatement();
        boolean proposed = asked != null && asked.isBySystem();
        if (changed.agencies == 0 || Arrays.equals(changed.digest, periods.rejected(period.label()))) {
            if (proposed) {
                periods.restatementDropped(period.label(), false);
                audit.record(KnownPeriod.SYSTEM, "RESTATEMENT_WITHDRAWN", label, Map.of());
            }
            incidents.settle(CAUSE, label);
        } else {
            String counted = "%d đơn vị, %d ô số liệu | %d agencies, %d cells"
                    .formatted(changed.agencies, changed.cells, changed.agencies, changed.cells);
            if (asked == null || proposed && !asked.reason().equals(counted)) {
                audit.record(KnownPeriod.SYSTEM, "RESTATEMENT_PROPOSED", label, Map.of("changed", counted));
                LOG.info("{}: figures of {} agencies have changed since they were sent", label, changed.agencies);
            }
            if (asked == null || proposed) {
                periods.restatementProposed(period.label(), counted, changed.digest);
            }
            incidents.raise(
                    CAUSE,
                    label,
                    "%d agencies, %d cells tell other figures than were sent. Look at the differences, then approve or reject the restatement."
                            .formatted(changed.agencies, changed.cells));
        }
        periods.compared(period.label());
    }

    /** Only of agencies that have a revision, and only figures and milestones: another method alone is no such change. */
    private Changed changed(ReportingPeriod period) {
        Map<String, StatusBook.Newest> newest = book.newest(period.label());
        Map<String, byte[]> figures = new TreeMap<>();
        int cells = 0;
        for (StatusBody content : computed(period).contents()) {
            String agency = content.agency().code();
            StatusBook.Newest before = newest.get(agency);
            byte[] hash = content.hash();
            if (before != null && StatusBody.figuresDiffer(before.contentHash(), hash)) {
                figures.put(agency, StatusBody.figuresOf(hash));
                cells += StatusCells.changes(
                                book.said(
                                        agency,
                                        period.label(),
                                        before.previous().revision()),
                                content.said())
                        .size();
            }
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        figures.forEach((agency, hash) -> {
            all.writeBytes(agency.getBytes(StandardCharsets.UTF_8));
            all.writeBytes(hash);
        });
        return new Changed(figures.size(), cells, Sha256.of(all.toByteArray()));
    }

    private StatusComputation.Computed computed(ReportingPeriod period) {
        var connection = DataSourceUtils.getConnection(dataSource);
        try {
            return computation.of(connection, period, delivery.sender());
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("PER-301 the figures cannot be read", e);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }
}
