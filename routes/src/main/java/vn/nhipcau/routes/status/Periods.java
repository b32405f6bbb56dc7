package vn.nhipcau.routes.status;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.nhipcau.routes.performance.PeriodRule;
import vn.nhipcau.routes.performance.ReportingPeriod;

/** Every period with data, from the first dossier to now, and those that were closed as they were frozen. */
@Component
public class Periods {

    private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);
    /** Later than any period. */
    static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

    private final JdbcClient sql;
    private final PeriodRule rule;
    private final Clock clock;

    public Periods(DataSource dataSource, PeriodRule rule, Clock clock) {
        this.sql = JdbcClient.create(dataSource);
        this.rule = rule;
        this.clock = clock;
    }

    /** The newest first. */
    public List<KnownPeriod> list() {
        TreeMap<YearMonth, KnownPeriod> periods = new TreeMap<>();
        firstMonth().ifPresent(month -> {
            YearMonth last = rule.containing(clock.instant()).label();
            YearMonth label =
                    rule.containing(month.atStartOfDay(rule.zone()).toInstant()).label();
            for (; !label.isAfter(last); label = label.plusMonths(1)) {
                periods.put(label, unsaid(label));
            }
        });
        sql.sql("select * from period")
                .query(this::known)
                .list()
                .forEach(known -> periods.put(known.definition().label(), known));
        return List.copyOf(periods.descendingMap().values());
    }

    /** The period as it was frozen, or as today's rule cuts it. */
    public KnownPeriod find(YearMonth label) {
        return sql.sql("select * from period where label = :label")
                .param("label", label.toString())
                .query(this::known)
                .optional()
                .orElseGet(() -> unsaid(label));
    }

    /**
     * Waits for every other closing and restatement and keeps them waiting until the transaction ends. Must come first in
     * its transaction: a lock of the table takes no snapshot, so whoever had to wait sees all that the one before has
     * done.
     */
    public void awaitTurn() {
        sql.sql("lock table period in share row exclusive mode").update();
    }

    /** The period's row for who has waited for the turn; made and frozen on the way. */
    KnownPeriod lock(YearMonth label) {
        ReportingPeriod today = rule.of(label);
        sql.sql("""
                insert into period (label, starts_at, ends_at, deadline, zone)
                values (:label, :from, :to, :deadline, :zone) on conflict do nothing
                """)
                .param("label", label.toString())
                .param("from", utc(today.from()))
                .param("to", utc(today.to()))
                .param("deadline", utc(today.deadline()))
                .param("zone", today.zone().getId())
                .update();
        return sql.sql("update period set closings = closings + 1 where label = :label returning *")
                .param("label", label.toString())
                .query(this::known)
                .single();
    }

    /** @param complete whether every agency's newest revision says what a computation tells now */
    void closed(YearMonth label, String actor, boolean complete) {
        sql.sql("""
                update period set state = 'CLOSED', closed_at = coalesce(closed_at, :now),
                    closed_by = coalesce(closed_by, :actor),
                    compared_at = case when :complete then :now else compared_at end,
                    rejected_digest = case when :complete then null else rejected_digest end,
                    restate_by = null, restate_reason = null, restate_at = null, restate_digest = null
                where label = :label
                """)
                .param("now", utc(clock.instant()))
                .param("actor", actor)
                .param("complete", complete)
                .param("label", label.toString())
                .update();
    }

    void restatementAsked(YearMonth label, String reason, String actor) {
        sql.sql("""
                update period set state = 'RESTATE_PENDING', restate_by = :actor, restate_reason = :reason,
                    restate_at = :now
                where label = :label
                """)
                .param("now", utc(clock.instant()))
                .param("actor", actor)
                .param("reason", reason)
                .param("label", label.toString())
                .update();
    }

    /** What the watch proposes; what it proposed before is renewed and keeps its age. */
    void restatementProposed(YearMonth label, String reason, byte[] digest) {
        sql.sql("""
                update period set state = 'RESTATE_PENDING', restate_by = :actor, restate_reason = :reason,
                    restate_at = coalesce(restate_at, :now), restate_digest = :digest
                where label = :label
                """)
                .param("now", utc(clock.instant()))
                .param("actor", KnownPeriod.SYSTEM)
                .param("reason", reason)
                .param("digest", digest)
                .param("label", label.toString())
                .update();
    }

    /**
     * Nothing waits any more; the period stands as it was sent.
     *
     * @param rejected whether a person says so: then the same is not proposed again
     */
    void restatementDropped(YearMonth label, boolean rejected) {
        sql.sql("""
                update period set state = 'CLOSED', restate_by = null, restate_reason = null, restate_at = null,
                    rejected_digest = case when :rejected then restate_digest end, restate_digest = null
                where label = :label
                """)
                .param("rejected", rejected)
                .param("label", label.toString())
                .update();
    }

    /** The digest of the proposal that a person has rejected last. */
    byte @Nullable [] rejected(YearMonth label) {
        return sql.sql("select rejected_digest from period where label = :label")
                .param("label", label.toString())
                .query((row, number) -> row.getBytes(1))
                .list()
                .get(0);
    }

    /** Closed periods that end after {@code since}, and those compared last before {@code unseen}; the oldest first. */
    List<ReportingPeriod> toCompare(Instant since, Instant unseen) {
        return sql.sql("""
                        select * from period where state <> 'OPEN'
                            and (ends_at > :since or compared_at is null or compared_at < :unseen)
                        order by label""")
                .param("since", utc(since))
                .param("unseen", utc(unseen))
                .query(Periods::definition)
                .list();
    }

    void compared(YearMonth label) {
        sql.sql("update period set compared_at = :now where label = :label")
                .param("now", utc(clock.instant()))
                .param("label", label.toString())
                .update();
    }

    private Optional<LocalDate> firstMonth() {
        return Optional.ofNullable(sql.sql("select min(received_month) from dossier where received_month >= :earliest")
                .param("earliest", EARLIEST)
                .query((row, number) -> row.getObject(1, LocalDate.class))
                .list()
                .get(0));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private KnownPeriod unsaid(YearMonth label) {
        return KnownPeriod.unsaid(rule.of(label), clock.instant());
    }

    private KnownPeriod known(ResultSet row, int number) throws SQLException {
        ReportingPeriod definition = definition(row, number);
        PeriodState state = PeriodState.valueOf(row.getString("state"));
        if (!state.isPublished()) {
            return KnownPeriod.unsaid(definition, clock.instant());
        }
        Instant askedAt = instant(row, "restate_at");
        return new KnownPeriod(
                definition,
                state,
                instant(row, "closed_at"),
                row.getString("closed_by"),
                askedAt == null
                        ? null
                        : new KnownPeriod.Restatement(
                                row.getString("restate_by"), row.getString("restate_reason"), askedAt));
    }

    private static ReportingPeriod definition(ResultSet row, int number) throws SQLException {
        return new ReportingPeriod(
                YearMonth.parse(row.getString("label")),
                some(row, "starts_at"),
                some(row, "ends_at"),
                some(row, "deadline"),
                ZoneId.of(row.getString("zone")));
    }

    private static Instant some(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
