package vn.nhipcau.routes.repository;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.nhipcau.routes.performance.PeriodRule;
import vn.nhipcau.routes.performance.ReportingPeriod;

/** What each period label means to the repository; fixed with the first status about it. */
@Component
class PeriodBook {

    private final JdbcClient sql;
    private final PeriodRule rule;

    PeriodBook(DataSource dataSource, PeriodRule rule) {
        this.sql = JdbcClient.create(dataSource);
        this.rule = rule;
    }

    /** The period as it was fixed, or as today's rule would have it. */
    ReportingPeriod of(YearMonth label) {
        return fixed(label).orElseGet(() -> rule.of(label));
    }

    /** Fixes the period; the first definition stays for ever. */
    void fix(ReportingPeriod period) {
        sql.sql("""
                insert into repository.period (label, starts_at, ends_at, deadline, zone)
                values (:label, :from, :to, :deadline, :zone) on conflict do nothing
                """)
                .param("label", period.label().toString())
                .param("from", Inbox.utc(period.from()))
                .param("to", Inbox.utc(period.to()))
                .param("deadline", Inbox.utc(period.deadline()))
                .param("zone", period.zone().getId())
                .update();
    }

    private Optional<ReportingPeriod> fixed(YearMonth label) {
        return sql.sql("select * from repository.period where label = :label")
                .param("label", label.toString())
                .query((row, number) -> new ReportingPeriod(
                        label,
                        instant(row, "starts_at"),
                        instant(row, "ends_at"),
                        instant(row, "deadline"),
                        ZoneId.of(row.getString("zone"))))
                .optional();
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
