package vn.nhipcau.routes.notice;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import vn.nhipcau.mappings.record.Procedure;
import vn.nhipcau.routes.catalogue.ProcedureCatalogue;
import vn.nhipcau.routes.checks.PeriodChecks;
import vn.nhipcau.routes.operations.ConditionalOnRole;
import vn.nhipcau.routes.operations.Role;
import vn.nhipcau.routes.performance.FigureEngine;
import vn.nhipcau.routes.performance.FigureMethod;
import vn.nhipcau.routes.performance.Figures.HandlingHours;
import vn.nhipcau.routes.performance.MissingCalendarYear;
import vn.nhipcau.routes.performance.ReportingPeriod;
import vn.nhipcau.routes.quality.QualityBoard;
import vn.nhipcau.routes.repository.Register;
import vn.nhipcau.routes.repository.RegisterRow;
import vn.nhipcau.routes.status.Periods;

/** Collects what the notice of a period says, in one snapshot of the database. */
@Component
@ConditionalOnRole(Role.REPOSITORY)
public class Notices {

    private final Periods periods;
    private final Register register;
    private final KnownStatuses statuses;
    private final FigureEngine engine;
    private final QualityBoard quality;
    private final PeriodChecks checks;
    private final ProcedureCatalogue procedures;
    private final TransactionTemplate snapshot;

    Notices(
            Periods periods,
            Register register,
            KnownStatuses statuses,
            FigureEngine engine,
            QualityBoard quality,
            PeriodChecks checks,
            ProcedureCatalogue procedures,
            PlatformTransactionManager transactions) {
        this.periods = periods;
        this.register = register;
        this.statuses = statuses;
        this.engine = engine;
        this.quality = quality;
        this.checks = checks;
        this.procedures = procedures;
        this.snapshot = new TransactionTemplate(transactions);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        snapshot.setReadOnly(true);
    }

    /**
     * The notice of a period: the same for ever for the same instant, which must have passed.
     *
     * @param asOf what arrived or was computed at it or later does not count
     * @param publishedOn date to be printed
     */
    public Notice of(YearMonth label, Instant asOf, @Nullable LocalDate publishedOn) {
        return Objects.requireNonNull(snapshot.execute(inside -> collect(label, asOf, publishedOn)));
    }

    private Notice collect(YearMonth label, Instant asOf, @Nullable LocalDate publishedOn) {
        ReportingPeriod period = periods.find(label).definition();
        Reading reading = new Reading();
        statuses.each(label, asOf, reading::add);
        Reading before = new Reading();
        statuses.each(label.minusMonths(1), asOf, before::add);
        return new Notice(
                period,
                asOf,
                publishedOn,
                register.of(label, asOf).stream()
                        .sorted(Comparator.comparing(RegisterRow::agency))
                        .toList(),
                reading.agencies,
                quality.of(period, asOf),
                checks.published(period, asOf),
                before.agencies.isEmpty() ? null : before.sum,
                hours(period, reading.newest),
                named(reading.procedures, period, asOf),
                reading.methods);
    }

    /** Recomputed from the dossiers that the newest of the statuses was computed from, and measured as it was. */
    private @Nullable HandlingHours hours(ReportingPeriod period, KnownStatuses.@Nullable Status newest) {
        if (newest == null || newest.method() == null) {
            return null;
        }
        try {
            FigureMethod method = FigureMethod.of(newest.method());
            return engine.by(method).province(period, newest.known()).handlingWorkingHours();
        } catch (MissingCalendarYear unmeasured) {
            return null;
        }
    }

    private SortedMap<String, Notice.Procedure> named(
            Map<String, Summed> summed, ReportingPeriod period, Instant asOf) {
        Map<String, Procedure> known = procedures.validAt(period.last(), asOf);
        SortedMap<String, Notice.Procedure> named = new TreeMap<>();
        summed.forEach((code, sum) -> {
            Procedure procedure = known.get(code);
            named.put(code, new Notice.Procedure(procedure == null ? "" : procedure.name(), sum.agencies, sum.counts));
        });
        return named;
    }

    private record Summed(int agencies, Counts counts) {
        Summed plus(JsonNode figures) {
            return new Summed(agencies + 1, counts.plus(figures));
        }
    }

    /** Takes in one status after another. */
    private static final class Reading {
        private final List<Notice.Agency> agencies = new ArrayList<>();
        private final SortedMap<String, Summed> procedures = new TreeMap<>();
        private final SortedMap<String, Integer> methods = new TreeMap<>();
        private Counts sum = Counts.NONE;
        private KnownStatuses.@Nullable Status newest;

        void add(KnownStatuses.Status status) {
            JsonNode data = status.data();
            JsonNode qms = data.path("qms");
            sum = sum.plus(data.path("figures"));
            agencies.add(new Notice.Agency(
                    status.agency(),
                    data.at("/agency/name").asText(status.agency()),
                    data.at("/agency/level").asText("OTHER"),
                    status.revision(),
                    status.local(),
                    data.path("figures"),
                    qms.at("/procedureCoverage/inScope").asLong(),
                    qms.at("/procedureCoverage/covered").asLong()));
            data.path("procedures")
                    .forEach(procedure -> procedures.merge(
                            procedure.path("procedureCode").asText(),
                            new Summed(1, Counts.NONE.plus(procedure.path("figures"))),
                            (known, one) -> known.plus(procedure.path("figures"))));
            methods.merge(data.path("method").toString(), 1, Integer::sum);
            if (status.local() && (newest == null || status.known().isAfter(newest.known()))) {
                newest = status;
            }
        }
    }
}
