package vn.nhipcau.routes.status;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import vn.nhipcau.routes.delivery.DeliverySettings;
import vn.nhipcau.routes.performance.FigureEngine;
import vn.nhipcau.routes.performance.Figures;
import vn.nhipcau.routes.performance.ReportingPeriod;

/**
 * What revisions of an agency's month tell differently, from each other and from what would be said now: cell by cell,
 * with the dossiers behind each. Nothing is published by looking.
 */
@Component
public class Differences {

    private final DataSource dataSource;
    private final TransactionTemplate snapshot;
    private final Periods periods;
    private final Revisions revisions;
    private final StatusComputation computation;
    private final StatusBook book;
    private final FigureEngine engine;
    private final DeliverySettings delivery;

    Differences(
            DataSource dataSource,
            PlatformTransactionManager transactions,
            Periods periods,
            Revisions revisions,
            StatusComputation computation,
            StatusBook book,
            FigureEngine engine,
            DeliverySettings delivery) {
        this.dataSource = dataSource;
        this.snapshot = new TransactionTemplate(transactions);
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.snapshot.setReadOnly(true);
        this.periods = periods;
        this.revisions = revisions;
        this.computation = computation;
        this.book = book;
        this.engine = engine;
        this.delivery = delivery;
    }

    /**
     * What an agency would say of a period now.
     *
     * @param revision its newest one; absent if nothing was published
     */
    public record Provisional(
            String agency, String name, @Nullable Integer revision, Figures figures) {}

    private record Said(
            @Nullable Integer revision,
            String name,
            JsonNode data,
            @Nullable String method,
            DossiersBehind.Measure measure) {}

    /**
     * Compares two revisions, or one with what would be said now.
     *
     * @param from absent means the newest one, or the one before {@code to}
     * @param to absent means now
     * @return nothing if there is no such revision
     * @throws PeriodException PER-207 if what would be said now cannot be computed
     */
    public Optional<Difference> of(String agency, YearMonth label, @Nullable Integer from, @Nullable Integer to) {
        Integer first = from == null && to != null ? Integer.valueOf(to - 1) : from;
        return inSnapshot(connection -> {
            Optional<Said> before = published(agency, label, first);
            Optional<Said> after =
                    to == null ? Optional.of(now(connection, agency, label)) : published(agency, label, to);
            if (before.isEmpty() || after.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(difference(connection, agency, label, before.get(), after.get()));
        });
    }

    private static Difference difference(Connection connection, String agency, YearMonth label, Said before, Said after)
            throws SQLException {
        List<StatusCells.Change> changes = StatusCells.changes(before.data, after.data);
        List<Difference.Cell> cells = new ArrayList<>();
        if (!changes.isEmpty()) {
            DossiersBehind behind = new DossiersBehind(connection, agency, before.measure, after.measure);
            changes.forEach(change -> cells.add(behind.of(change)));
        }
        return new Difference(
                agency,
                after.name,
                label.toString(),
                Objects.requireNonNull(before.revision),
                after.revision,
                !Objects.equals(before.method, after.method),
                cells);
    }

    /** Every agency whose newest revision tells other figures or milestones than would be said now; without dossiers. */
    public List<Difference> of(YearMonth label) {
        return inSnapshot(connection -> {
            ReportingPeriod period = periods.find(label).definition();
            Map<String, StatusBook.Newest> newest = book.newest(label);
            StatusComputation.Computed computed = computation.of(connection, period, delivery.sender());
            List<Difference> differences = new ArrayList<>();
            for (StatusBody content : computed.contents()) {
                StatusBook.Newest before = newest.get(content.agency().code());
                if (before != null && StatusBody.figuresDiffer(before.contentHash(), content.hash())) {
                    differences.add(difference(label, before.previous().revision(), content));
                }
            }
            return differences;
        });
    }

    private Difference difference(YearMonth label, int revision, StatusBody content) {
        String agency = content.agency().code();
        return new Difference(
                agency,
                content.agency().name(),
                label.toString(),
                revision,
                null,
                false,
                StatusCells.changes(book.said(agency, label, revision), content.said()).stream()
                        .map(change -> new Difference.Cell(
                                change.figure(), change.procedureCode(), change.before(), change.after(), 0, List.of()))
                        .toList());
    }

    /** What every agency would say now, by agency code; for a period that is not closed, its provisional figures. */
    public List<Provisional> provisional(YearMonth label) {
        return inSnapshot(connection -> {
            Map<String, StatusBook.Newest> newest = book.newest(label);
            return computation.of(connection, periods.find(label).definition(), delivery.sender()).contents().stream()
                    .map(content -> {
                        StatusBook.Newest said = newest.get(content.agency().code());
                        return new Provisional(
                                content.agency().code(),
                                content.agency().name(),
                                said == null
                                        ? null
                                        : Integer.valueOf(said.previous().revision()),
                                content.figures());
                    })
                    .toList();
        });
    }

    private Optional<Said> published(String agency, YearMonth label, @Nullable Integer revision) {
        return revisions.find(agency, label, revision).map(found -> {
            JsonNode data = book.said(agency, label, found.number());
            return new Said(
                    found.number(),
                    data.at("/agency/name").asText(),
                    data,
                    found.methodSha256(),
                    new DossiersBehind.Measure(found.engine(), found.period(), found.knownAt()));
        });
    }

    private Said now(Connection connection, String agency, YearMonth label) throws SQLException {
        ReportingPeriod period = periods.find(label).definition();
        StatusComputation.Computed computed = computation.of(connection, period, delivery.sender());
        StatusBody content = computed.contents().stream()
                .filter(own -> own.agency().code().equals(agency))
                .findFirst()
                .orElseThrow(() -> new PeriodException(
                        "PER-207",
                        "%s: what %s would say now cannot be computed%s"
                                .formatted(
                                        label,
                                        agency,
                                        computed.blocked().stream()
                                                .filter(blocked ->
                                                        blocked.agency().equals(agency))
                                                .map(blocked -> ": " + blocked.text())
                                                .findFirst()
                                                .orElse("; it has no obligation to report it."))));
        return new Said(
                null,
                content.agency().name(),
                content.said(),
                computed.method().sha256(),
                new DossiersBehind.Measure(engine, period, null));
    }

    private interface Question<T> {
        T of(Connection connection) throws SQLException;
    }

    private <T> T inSnapshot(Question<T> question) {
        return Objects.requireNonNull(snapshot.execute(transaction -> {
            Connection connection = DataSourceUtils.getConnection(dataSource);
            try {
                return question.of(connection);
            } catch (SQLException e) {
                throw new DataAccessResourceFailureException("PER-301 the figures cannot be read", e);
            } finally {
                DataSourceUtils.releaseConnection(connection, dataSource);
            }
        }));
    }
}
