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
import vn.nhipcau.routes.catalogue.Obligations;
import vn.nhipcau.routes.performance.ReportingPeriod;
import vn.nhipcau.routes.repository.RegisterRow.State;

/** Who has reported for a period, who was late, who is missing; a closed world, so the states add up to the whole. */
@Component
public class Register {

    private record Arrival(Instant first, int revision) {}

    private final JdbcClient sql;
    private final PeriodBook periods;
    private final Obligations obligations;

    Register(DataSource dataSource, PeriodBook periods, Obligations obligations) {
        this.sql = JdbcClient.create(dataSource);
        this.periods = periods;
        this.obligations = obligations;
    }

    /**
     * One row for each obligation of the period.
     *
     * @param asOf only receipts strictly before this instant count; absent for all of them
     */
    public List<RegisterRow> of(YearMonth label, @Nullable Instant asOf) {
        ReportingPeriod period = periods.of(label);
        Map<String, Arrival> arrivals = arrivals(label, asOf);
        return obligations.of(period, asOf).stream()
                .filter(obligation -> obligation.obligation().equals(Obligation.MONTHLY_STATUS))
                .map(obligation -> row(obligation, period, arrivals.get(obligation.agency())))
                .toList();
    }

    private static RegisterRow row(Obligation obligation, ReportingPeriod period, @Nullable Arrival arrival) {
        return new RegisterRow(
                obligation.agency(),
                obligation.name(),
                obligation.level(),
                obligation.obligation(),
                obligation.kind(),
                state(period, arrival),
                arrival == null ? null : arrival.first(),
                arrival == null ? null : arrival.revision());
    }

    private static State state(ReportingPeriod period, @Nullable Arrival arrival) {
        if (arrival == null) {
            return State.MISSING;
        }
        return arrival.first().isBefore(period.deadline()) ? State.ON_TIME : State.LATE;
    }

    private Map<String, Arrival> arrivals(YearMonth label, @Nullable Instant asOf) {
        Map<String, Arrival> arrivals = new HashMap<>();
        sql.sql("""
                select agency, min(received_at) as first, max(revision) as revision from repository.inbox
                where period = :period and state <> 'REJECTED'
                    and (cast(:asOf as timestamptz) is null or received_at < :asOf)
                group by agency
                """)
                .param("period", label.toString())
                .param("asOf", asOf == null ? null : Inbox.utc(asOf))
                .query(row -> {
                    arrivals.put(
                            row.getString("agency"),
                            new Arrival(
                                    row.getObject("first", OffsetDateTime.class).toInstant(), row.getInt("revision")));
                });
        return arrivals;
    }
}
