package vn.nhipcau.routes.repository;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.nhipcau.routes.catalogue.Obligation;
import vn.nhipcau.routes.catalogue.ObligationKind;
import vn.nhipcau.routes.catalogue.Obligations;
import vn.nhipcau.routes.performance.ReportingPeriod;
import vn.nhipcau.routes.repository.RegisterRow.State;

/** Who has reported for a period, who was late, who is missing; a closed world, so the states add up to the whole. */
@Component
public class Register {

    /**
     * @param first of the first revision that says anything; absent if none does
     * @param any of the first revision of all
     */
    private record Arrival(@Nullable Instant first, Instant any, int revision) {}

    private final JdbcClient sql;
    private final PeriodBook periods;

    Register(DataSource dataSource, PeriodBook periods) {
        this.sql = JdbcClient.create(dataSource);
        this.periods = periods;
    }

    /**
     * One row for each agency that owes the monthly status of the period, that is exempt or that was merged inside it.
     *
     * @param asOf only receipts, catalogues and decisions strictly before this instant count; absent for all of them
     */
    public List<RegisterRow> of(YearMonth label, @Nullable Instant asOf) {
        if (asOf != null) {
            periods.awaitHolders();
        }
        ReportingPeriod period = periods.of(label);
        Map<String, Arrival> arrivals = arrivals(label, asOf);
        return periods.obligations(period, asOf).stream()
                .map(obligation -> row(obligation, period, arrivals.get(obligation.agency())))
                .toList();
    }

    /**
     * Decides on the repository's side about one agency; see {@link Obligations#decide}.
     *
     * @return whether that changes anything
     */
    public boolean decide(YearMonth label, String agency, Obligations.Decision decision, String reason, String actor) {
        return periods.decide(periods.of(label), agency, decision, reason, actor);
    }

    private static RegisterRow row(Obligation obligation, ReportingPeriod period, @Nullable Arrival arrival) {
        Instant first = arrival == null ? null : arrival.first();
        return new RegisterRow(
                obligation.agency(),
                obligation.name(),
                obligation.level(),
                obligation.obligation(),
                obligation.kind(),
                state(obligation, period, first),
                first,
                arrival == null ? null : arrival.revision(),
                arrival == null || first != null ? null : arrival.any(),
                obligation.mergedInto());
    }

    private static State state(Obligation obligation, ReportingPeriod period, @Nullable Instant first) {
        if (!obligation.mergedInto().isEmpty()) {
            return State.MERGED;
        }
        if (obligation.kind() == ObligationKind.EXEMPT) {
            return State.EXEMPT;
        }
        if (first == null) {
            return State.MISSING;
        }
        return first.isBefore(period.deadline()) ? State.ON_TIME : State.LATE;
    }

    private Map<String, Arrival> arrivals(YearMonth label, @Nullable Instant asOf) {
        Map<String, Arrival> arrivals = new HashMap<>();
        sql.sql("""
                select agency, min(received_at) filter (where not empty) as first, min(received_at) as any_first,
                    max(revision) as revision
                from repository.inbox
                where period = :period and state <> 'REJECTED'
                    and (cast(:asOf as timestamptz) is null or received_at < :asOf)
                group by agency
                """)
                .param("period", label.toString())
                .param("asOf", asOf == null ? null : Inbox.utc(asOf))
                .query(row -> {
                    OffsetDateTime first = row.getObject("first", OffsetDateTime.class);
                    arrivals.put(
                            row.getString("agency"),
                            new Arrival(
                                    first == null ? null : first.toInstant(),
                                    row.getObject("any_first", OffsetDateTime.class)
                                            .toInstant(),
                                    row.getInt("revision")));
                });
        return arrivals;
    }
}
