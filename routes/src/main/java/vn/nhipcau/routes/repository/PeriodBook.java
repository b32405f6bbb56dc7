package vn.nhipcau.routes.repository;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.nhipcau.routes.catalogue.Obligation;
import vn.nhipcau.routes.catalogue.Obligations;
import vn.nhipcau.routes.performance.PeriodRule;
import vn.nhipcau.routes.performance.ReportingPeriod;

/**
 * What each period label means to the repository and who must report for it; fixed with the first status about it. The
 * repository keeps its own word on both, whatever the province's catalogues and settings say later.
 */
@Component
class PeriodBook {

    private final JdbcClient sql;
    private final PeriodRule rule;
    private final Obligations obligations;

    PeriodBook(DataSource dataSource, PeriodRule rule, Obligations obligations) {
        this.sql = JdbcClient.create(dataSource);
        this.rule = rule;
        this.obligations = obligations.keptIn("repository");
    }

    /**
     * Keeps whoever asks for the past waiting until the caller's transaction ends. What is received or decided takes its
     * instant after this, so that a register as of an instant that has gone by never gets another line.
     */
    void hold() {
        lock("pg_advisory_xact_lock_shared");
    }

    /** Waits for all that is being received or decided. */
    void awaitHolders() {
        lock("pg_advisory_xact_lock");
    }

    private void lock(String how) {
        sql.sql("select %s(hashtext('repository.inbox')) is null".formatted(how))
                .query(Boolean.class)
                .single();
    }

    /** The period as it was fixed, or as today's rule would have it. */
    ReportingPeriod of(YearMonth label) {
        return fixed(label).orElseGet(() -> rule.of(label));
    }

    /** Who owes what for the period, the exempt and the merged ones too; see {@link Obligations#register}. */
    List<Obligation> obligations(ReportingPeriod period, @Nullable Instant asOf) {
        return obligations.register(period, asOf).stream()
                .filter(obligation -> obligation.obligation().equals(Obligation.MONTHLY_STATUS))
                .toList();
    }

    /** See {@link Obligations#decide}. */
    boolean decide(ReportingPeriod period, String agency, Obligations.Decision decision, String reason, String actor) {
        hold();
        return obligations.decide(period, agency, decision, reason, actor);
    }

    /** Fixes the period and who must report for it; the first definition stays for ever. */
    void fix(ReportingPeriod period, Instant at) {
        obligations.freeze(period, at);
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
