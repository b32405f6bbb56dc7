package vn.nhipcau.routes.status;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import vn.nhipcau.routes.catalogue.Obligations;
import vn.nhipcau.routes.checks.Check;
import vn.nhipcau.routes.checks.ControlTotals;
import vn.nhipcau.routes.delivery.DeliverySettings;
import vn.nhipcau.routes.delivery.Receipt;
import vn.nhipcau.routes.delivery.Signing;
import vn.nhipcau.routes.failure.Actor;
import vn.nhipcau.routes.failure.AuditWriter;
import vn.nhipcau.routes.failure.CrashPoint;
import vn.nhipcau.routes.failure.IncidentWriter;
import vn.nhipcau.routes.performance.ReportingPeriod;

/**
 * Computes a period and publishes what every agency has to say: figures, statuses and outbox in one REPEATABLE READ
 * transaction under a lock, so that two people closing at once never make two revisions of one thing.
 */
@Component
public class PeriodClosing {

    private enum Deed {
        CLOSE,
        RESTATE
    }

    private final DataSource dataSource;
    private final TransactionTemplate snapshot;
    private final Periods periods;
    private final KnowledgeInstant knowledge;
    private final StatusComputation computation;
    private final Obligations obligations;
    private final StatusBook book;
    private final Signing signing;
    private final DeliverySettings delivery;
    private final ApprovalSettings approval;
    private final ControlTotals totals;
    private final ClosingGate gate;
    private final IncidentWriter incidents;
    private final AuditWriter audit;
    private final Clock clock;

    PeriodClosing(
            DataSource dataSource,
            PlatformTransactionManager transactions,
            Periods periods,
            KnowledgeInstant knowledge,
            StatusComputation computation,
            Obligations obligations,
            StatusBook book,
            Signing signing,
            DeliverySettings delivery,
            ApprovalSettings approval,
            ControlTotals totals,
            ClosingGate gate,
            IncidentWriter incidents,
            AuditWriter audit,
            Clock clock) {
        this.dataSource = dataSource;
        this.snapshot = new TransactionTemplate(transactions);
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.periods = periods;
        this.knowledge = knowledge;
        this.computation = computation;
        this.obligations = obligations;
        this.book = book;
        this.signing = signing;
        this.delivery = delivery;
        this.approval = approval;
        this.totals = totals;
        this.gate = gate;
        this.incidents = incidents;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Publishes revision 1 of every agency. On a period already closed it publishes only agencies that have no status
     * yet; what has changed since is held back until somebody restates the period.
     *
     * @throws PeriodException PER-201 if the period is not over, PER-202 if a restatement is pending
     * @throws ControlTotalsDiffer PER-210 while control totals differ
     */
    public CloseReport close(YearMonth label, String reason, String actor) {
        return close(label, reason, actor, false);
    }

    /**
     * The same.
     *
     * @param override although control totals differ; the first call only asks and a call by another person does it
     * @throws ControlTotalsDiffer PER-211 if the same person asks twice
     */
    public CloseReport close(YearMonth label, String reason, String actor, boolean override) {
        return locked(label, (known, knownAt) -> {
            if (known.state() == PeriodState.RESTATE_PENDING) {
                throw new PeriodException(
                        "PER-202",
                        label + ": a restatement waits for a second person. Agree to it with restate, or reject it.");
            }
            return publish(known, knownAt, Deed.CLOSE, reason, actor, override);
        });
    }

    /**
     * Publishes the next revision of every agency whose figures, milestones or method have changed. Unless one person
     * is enough, the first call only asks and a call by another person does it.
     *
     * @throws PeriodException PER-203 if the period was never closed, PER-204 if the same person asks twice
     */
    public CloseReport restate(YearMonth label, String reason, String actor) {
        return restate(label, reason, actor, false);
    }

    /**
     * The same.
     *
     * @param override although control totals differ, as with {@link #close(YearMonth, String, String, boolean)}
     */
    public CloseReport restate(YearMonth label, String reason, String actor, boolean override) {
        return locked(label, (known, knownAt) -> {
            if (!known.state().isPublished()) {
                throw new PeriodException("PER-203", label + " was never closed. Close it first.");
            }
            if (approval.restatement() == ApprovalSettings.Restatement.ONE_PERSON) {
                return publish(known, knownAt, Deed.RESTATE, reason, actor, override);
            }
            KnownPeriod.Restatement asked = known.restatement();
            if (asked == null) {
                boolean passes = gate.lets(label, withConnection(totals::ofSources), override, reason, actor);
                periods.restatementAsked(label, reason, actor);
                audit.record(actor, "RESTATEMENT_ASKED", label.toString(), Map.of("reason", reason));
                return new Outcome(
                        new CloseReport(
                                label.toString(),
                                PeriodState.RESTATE_PENDING,
                                0,
                                0,
                                List.of(),
                                List.of(),
                                passes ? null : gate.waiting(label).orElseThrow()),
                        known.definition(),
                        List.of());
            }
            if (Actor.of(asked.askedBy()).isSamePersonAs(Actor.of(actor))) {
                throw new PeriodException(
                        "PER-204",
                        "%s: %s asked for this restatement; a second person must agree."
                                .formatted(label, asked.askedBy()));
            }
            return publish(known, knownAt, Deed.RESTATE, asked.isBySystem() ? reason : asked.reason(), actor, override);
        });
    }

    /**
     * Turns down a restatement that somebody or the watch has proposed: the period stands as it was sent. The watch does
     * not make the same proposal again.
     *
     * @throws PeriodException PER-206 if nothing waits
     */
    public CloseReport reject(YearMonth label, String reason, String actor) {
        return locked(label, (known, knownAt) -> {
            KnownPeriod.Restatement asked = known.restatement();
            if (asked == null) {
                throw new PeriodException("PER-206", label + ": no restatement waits for a decision.");
            }
            periods.restatementDropped(label, true);
            gate.forget(label);
            incidents.settle(BackdatedChanges.CAUSE, label.toString());
            audit.record(
                    actor,
                    "RESTATEMENT_REJECTED",
                    label.toString(),
                    Map.of("reason", reason, "askedBy", asked.askedBy(), "asked", asked.reason()));
            return new Outcome(
                    new CloseReport(label.toString(), PeriodState.CLOSED, 0, 0, List.of(), List.of()),
                    known.definition(),
                    List.of());
        });
    }

    /** What was done, and the marks of changed agencies that it has answered by computing all of them. */
    private record Outcome(CloseReport report, ReportingPeriod period, List<Long> marks) {}

    private interface Work {
        Outcome with(KnownPeriod known, Instant knownAt);
    }

    private CloseReport locked(YearMonth label, Work work) {
        Outcome outcome = snapshot.execute(transaction -> {
            periods.awaitTurn();
            Instant knownAt = knowledge.take(transaction);
            return work.with(periods.lock(label), knownAt);
        });
        if (outcome == null) {
            throw new IllegalStateException("closing answers a report");
        }
        // After the commit: if the process dies in between, a mark stays once too often, and none goes too early.
        book.forget(outcome.marks(), outcome.period());
        return outcome.report();
    }

    private Outcome publish(
            KnownPeriod known, Instant knownAt, Deed deed, String reason, String actor, boolean override) {
        ReportingPeriod period = known.definition();
        Instant now = clock.instant();
        if (!period.endedAt(now)) {
            throw new PeriodException(
                    "PER-201",
                    "%s ends at %s. Close it after that."
                            .formatted(period.label(), Rfc3339.text(period.to(), period.zone())));
        }
        List<Long> marks = book.marks(period);
        Map<String, StatusBook.Newest> newest = book.newest(period.label());
        List<StatusBook.Line> lines = new ArrayList<>();
        StatusComputation.Computed computed =
                withConnection(connection -> computation.of(connection, period, delivery.sender()));
        List<Check> differences =
                withConnection(connection -> totals.blocking(connection, period, computed.all(), null));
        if (!gate.passes(period.label(), differences, override, reason, actor)) {
            CloseReport asked = new CloseReport(
                    period.label().toString(),
                    known.state(),
                    0,
                    0,
                    List.of(),
                    List.of(),
                    gate.waiting(period.label()).orElseThrow());
            return new Outcome(asked, period, List.of());
        }
        obligations.freeze(period, knownAt.minus(1, ChronoUnit.MICROS)); // as of this revision the list is known
        List<CloseReport.Blocked> blocked = new ArrayList<>(computed.blocked());
        List<String> heldBack = new ArrayList<>();
        int unchanged = 0;
        for (StatusBody content : computed.contents()) {
            String agency = content.agency().code();
            byte[] hash = content.hash();
            StatusBook.Newest before = newest.get(agency);
            MonthlyStatus.Reason why = why(before, hash);
            if (why == null) {
                unchanged++;
            } else if (!content.contradictions().isEmpty()) {
                blocked.add(new CloseReport.Blocked(agency, CloseReport.IDENTITY_BROKEN, broken(content)));
            } else if (before != null && deed == Deed.CLOSE && known.state().isPublished()) {
                heldBack.add(agency);
            } else {
                write(period, content, hash, before, why, now, lines, blocked);
            }
        }
        book.write(lines, computed.method(), reason, now, knownAt);
        CrashPoint.hit("after-outbox-insert");
        report(period.label(), blocked);
        boolean nothingHeldBack = heldBack.isEmpty();
        periods.closed(period.label(), actor, nothingHeldBack);
        if (nothingHeldBack) {
            incidents.settle(BackdatedChanges.CAUSE, period.label().toString());
        }
        audit.record(
                actor,
                deed == Deed.CLOSE ? "PERIOD_CLOSED" : "PERIOD_RESTATED",
                period.label().toString(),
                Map.of("reason", reason, "published", lines.size(), "blocked", blocked.size()));
        CloseReport report = new CloseReport(
                period.label().toString(), PeriodState.CLOSED, lines.size(), unchanged, heldBack, blocked);
        return new Outcome(report, period, nothingHeldBack ? marks : List.of());
    }

    private static String broken(StatusBody content) {
        return content.contradictions().stream()
                .map(check -> check.code() + " " + check.text().en())
                .collect(Collectors.joining(" "));
    }

    private interface Question<T> {
        T of(Connection connection) throws SQLException;
    }

    private <T> T withConnection(Question<T> question) {
        Connection connection = DataSourceUtils.getConnection(dataSource);
        try {
            return question.of(connection);
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("PER-301 the figures cannot be read", e);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }

    /** Why the agency needs a new revision; null if its newest one still says the same and was not rejected. */
    private static MonthlyStatus.@Nullable Reason why(StatusBook.@Nullable Newest before, byte[] hash) {
        if (before == null) {
            return MonthlyStatus.Reason.FIRST;
        }
        if (before.deliveryState().equals("REJECTED")) {
            return MonthlyStatus.Reason.REJECTED_BEFORE;
        }
        if (Arrays.equals(before.contentHash(), hash)) {
            return null;
        }
        return StatusBody.figuresDiffer(before.contentHash(), hash)
                ? MonthlyStatus.Reason.FIGURES_CHANGED
                : MonthlyStatus.Reason.METHOD_CHANGED;
    }

    private void write(
            ReportingPeriod period,
            StatusBody content,
            byte[] hash,
            StatusBook.@Nullable Newest before,
            MonthlyStatus.Reason why,
            Instant now,
            List<StatusBook.Line> lines,
            List<CloseReport.Blocked> blocked) {
        StatusMessage message = StatusMessage.write(
                delivery.sender(), period, content, before == null ? null : before.previous(), why, now);
        List<Receipt.Problem> problems = message.problems();
        if (problems.isEmpty()) {
            lines.add(new StatusBook.Line(message, content, hash, signing.sign(delivery.sender(), message.payload())));
        } else {
            String places = problems.stream()
                    .map(problem -> problem.path() + " " + problem.text())
                    .collect(Collectors.joining("; "));
            blocked.add(new CloseReport.Blocked(
                    content.agency().code(),
                    CloseReport.STATUS_UNFIT,
                    "The status does not fit its schema: " + places));
        }
    }

    private void report(YearMonth label, List<CloseReport.Blocked> blocked) {
        for (String cause :
                List.of(CloseReport.IDENTITY_BROKEN, CloseReport.CALENDAR_MISSING, CloseReport.STATUS_UNFIT)) {
            Set<String> still = blocked.stream()
                    .filter(agency -> agency.code().equals(cause))
                    .map(agency -> agency.agency() + " " + label)
                    .collect(Collectors.toSet());
            book.incidents(cause, label).stream()
                    .filter(subject -> !still.contains(subject))
                    .forEach(subject -> incidents.settle(cause, subject));
        }
        blocked.forEach(agency -> incidents.raise(agency.code(), agency.agency() + " " + label, agency.text()));
    }
}
