package vn.nhipcau.routes.notice;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import vn.nhipcau.routes.operations.ConditionalOnRole;
import vn.nhipcau.routes.operations.Role;
import vn.nhipcau.routes.performance.FigureEngine;
import vn.nhipcau.routes.performance.Figures.HandlingHours;
import vn.nhipcau.routes.performance.MissingCalendarYear;
import vn.nhipcau.routes.performance.ReportingPeriod;
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
    private final JdbcClient sql;
    private final Clock clock;
    private final TransactionTemplate snapshot;

    Notices(
            Periods periods,
            Register register,
            KnownStatuses statuses,
            FigureEngine engine,
            JdbcClient sql,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.periods = periods;
        this.register = register;
        this.statuses = statuses;
        this.engine = engine;
        this.sql = sql;
        this.clock = clock;
        this.snapshot = new TransactionTemplate(transactions);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        snapshot.setReadOnly(true);
    }

    /**
     * The notice of a period: the same for ever for the same instant.
     *
     * @param asOf what arrived or was computed at it or later does not count; absent means now
     * @param publishedOn date to be printed
     * @throws IllegalArgumentException if {@code asOf} is still to come: what will be known then nobody can repeat
     */
    public Notice of(YearMonth label, @Nullable Instant asOf, @Nullable LocalDate publishedOn) {
        Instant now = clock.instant();
        if (asOf != null && asOf.isAfter(now)) {
            throw new IllegalArgumentException(
                    "asOf: %s is still to come. Write a moment that has passed.".formatted(asOf));
        }
        Instant known = asOf == null ? now.truncatedTo(ChronoUnit.MICROS).plus(1, ChronoUnit.MICROS) : asOf;
        return snapshot.execute(inside -> collect(label, known, publishedOn));
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
                before.sum,
                hours(period, reading.newest),
                named(reading.procedures, period),
                reading.methods);
    }

    /** Recomputed from the dossiers that the newest of the statuses was computed from. */
    private @Nullable HandlingHours hours(ReportingPeriod period, @Nullable Instant known) {
        if (known == null) {
            return null;
        }
        try {
            return engine.province(period, known).handlingWorkingHours();
        } catch (MissingCalendarYear unmeasured) {
            return null;
        }
    }

    private SortedMap<String, Notice.Procedure> named(Map<String, Summed> procedures, ReportingPeriod period) {
        Map<String, String> names = new HashMap<>();
        sql.sql("select code, name from procedure where valid_from <= :day order by code, valid_from")
                .param("day", period.last().atZone(period.zone()).toLocalDate())
                .query(row -> {
                    names.put(row.getString("code"), row.getString("name"));
                });
        SortedMap<String, Notice.Procedure> named = new TreeMap<>();
        procedures.forEach((code, sum) ->
                named.put(code, new Notice.Procedure(names.getOrDefault(code, ""), sum.agencies, sum.counts)));
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
        private @Nullable Instant newest;

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
                    steps(qms),
                    qms.path("standard").asText(""),
                    qms.at("/mandatoryProcedures/of").asLong(),
                    qms.at("/mandatoryProcedures/issued").asLong(),
                    qms.at("/procedureCoverage/inScope").asLong(),
                    qms.at("/procedureCoverage/covered").asLong()));
            data.path("procedures")
                    .forEach(procedure -> procedures.merge(
                            procedure.path("procedureCode").asText(),
                            new Summed(1, Counts.NONE.plus(procedure.path("figures"))),
                            (known, one) -> known.plus(procedure.path("figures"))));
            methods.merge(data.path("method").toString(), 1, Integer::sum);
            if (status.local() && (newest == null || status.known().isAfter(newest))) {
                newest = status.known();
            }
        }

        private static List<Notice.Step> steps(JsonNode qms) {
            List<Notice.Step> steps = new ArrayList<>();
            qms.path("milestones")
                    .forEach(step -> steps.add(new Notice.Step(
                            step.path("milestone").asText(),
                            step.hasNonNull("round")
                                    ? Integer.valueOf(step.path("round").asInt())
                                    : null,
                            step.path("state").asText(),
                            step.hasNonNull("date")
                                    ? LocalDate.parse(step.path("date").asText())
                                    : null)));
            return steps;
        }
    }
}
