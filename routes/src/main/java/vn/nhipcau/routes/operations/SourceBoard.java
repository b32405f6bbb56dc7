package vn.nhipcau.routes.operations;

import static vn.nhipcau.routes.operations.Columns.bound;
import static vn.nhipcau.routes.operations.Columns.count;
import static vn.nhipcau.routes.operations.Columns.instant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.support.CronExpression;
import org.springframework.stereotype.Component;
import vn.nhipcau.routes.store.Breaker;

/** The state of every configured source: green only when the last run was complete, nothing was rejected and
 * something was read at all. */
@Component
public class SourceBoard {
    /** A one-stop shop receives something every day; the other kinds may rest for months. */
    private static final String DELIVERS_DAILY = "one-stop-shop";

    private final JdbcClient jdbc;
    private final Clock clock;

    SourceBoard(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The health of these sources, in their order. */
    public List<SourceHealth> of(Collection<PlannedSource> planned) {
        Instant now = clock.instant();
        Map<String, Facts> facts = facts(now.minus(Duration.ofHours(24)));
        Map<Long, RunEntry> runs = runs(facts.values());
        return planned.stream()
                .map(source -> health(source, facts.getOrDefault(source.id(), Facts.NONE), runs, now))
                .toList();
    }

    private SourceHealth health(PlannedSource source, Facts facts, Map<Long, RunEntry> runs, Instant now) {
        RunEntry last = facts.lastRun == null ? null : runs.get(facts.lastRun);
        RunEntry open = facts.openRun == null ? null : runs.get(facts.openRun);
        Long lag = facts.readUpTo == null
                ? null
                : Math.max(0, Duration.between(facts.readUpTo, now).toSeconds());
        return new SourceHealth(
                source.id(),
                source.name(),
                source.kind(),
                source.connector(),
                state(source, facts, last, open),
                facts.lastSuccess,
                facts.readUpTo,
                lag,
                facts.suspended ? null : nextRun(source, facts.breaker, open == null ? last : open, now),
                facts.breaker,
                last,
                facts.openRun,
                facts.day,
                facts.quarantined,
                facts.heldMissing);
    }

    private static Health state(PlannedSource source, Facts facts, @Nullable RunEntry last, @Nullable RunEntry open) {
        if (facts.suspended) {
            return Health.SUSPENDED;
        }
        if (open != null) {
            return Health.RUNNING;
        }
        if (last == null) {
            return Health.NEVER;
        }
        if (!last.state().equals("COMPLETE")) {
            return Health.RED;
        }
        boolean silent = facts.day.read() == 0 && source.kind().equals(DELIVERS_DAILY);
        return silent || facts.drifted || last.rejected() > 0 || last.errorCode() != null || facts.heldMissing > 0
                ? Health.AMBER
                : Health.HEALTHY;
    }

    private static @Nullable Instant nextRun(
            PlannedSource source, Breaker breaker, @Nullable RunEntry latest, Instant now) {
        Instant left = breaker.state() == Breaker.State.OPEN ? breaker.retryAt() : null;
        Instant planned = planned(source, latest, now);
        return left == null || planned != null && planned.isAfter(left) ? planned : left;
    }

    private static @Nullable Instant planned(PlannedSource source, @Nullable RunEntry latest, Instant now) {
        if (source.cron() != null && CronExpression.isValidExpression(source.cron())) {
            ZonedDateTime next = CronExpression.parse(source.cron()).next(now.atZone(source.zone()));
            return next == null ? null : next.toInstant();
        }
        if (source.every() == null) {
            return null;
        }
        Instant due = latest == null ? now : latest.startedAt().plus(source.every());
        return due.isBefore(now) ? now : due;
    }

    private Map<Long, RunEntry> runs(Collection<Facts> facts) {
        List<Long> wanted = facts.stream()
                .flatMap(fact -> Stream.of(fact.lastRun, fact.openRun))
                .filter(Objects::nonNull)
                .toList();
        if (wanted.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .sql("select " + RunEntry.COLUMNS
                        + " from run r join source s using (source_no) where run_no in (:runs)")
                .param("runs", wanted)
                .query(RunEntry::of)
                .list()
                .stream()
                .collect(Collectors.toMap(RunEntry::id, Function.identity()));
    }

    private Map<String, Facts> facts(Instant since) {
        return jdbc.sql("""
                        select s.id, s.suspended, c.watermark, ended.run_no as last_run, open.run_no as open_run, success.ended_at,
                               day.*, waiting.quarantined, gone.held, b.failures, b.code as failure, b.retry_at,
                               b.retry_at > clock_timestamp() as left_alone,
                               exists (select 1 from source_drift d where d.source_no = s.source_no
                                   and d.state = 'OPEN' and d.kind <> 'NEW_FIELD') as drifted
                        from source s
                        left join source_cursor c using (source_no)
                        left join breaker b using (source_no)
                        left join lateral (select run_no from run r where r.source_no = s.source_no
                            and state in ('COMPLETE', 'INCOMPLETE', 'FAILED') and kind <> 'REPLAY'
                            order by run_no desc limit 1) ended on true
                        left join lateral (select run_no from run r where r.source_no = s.source_no
                            and state = 'OPEN') open on true
                        left join lateral (select ended_at from run r where r.source_no = s.source_no
                            and state = 'COMPLETE' and kind <> 'REPLAY' order by run_no desc limit 1) success on true
                        cross join lateral (select count(*) as runs, coalesce(sum(read), 0) as read,
                            coalesce(sum(added), 0) as added, coalesce(sum(changed), 0) as changed,
                            coalesce(sum(unchanged), 0) as unchanged, coalesce(sum(rejected), 0) as rejected
                            from run r where r.source_no = s.source_no and started_at >= :since) day
                        cross join lateral (select count(*) as quarantined from quarantine q
                            where q.source_no = s.source_no and q.state = 'OPEN') waiting
                        cross join lateral (select count(*) as held from missing_dossier m
                            where m.source_no = s.source_no and m.state = 'HELD') gone
                        """).param("since", bound(since)).query(Facts::of).list().stream()
                .collect(Collectors.toMap(Facts::id, Function.identity()));
    }

    private record Facts(
            String id,
            boolean suspended,
            @Nullable Instant readUpTo,
            @Nullable Long lastRun,
            @Nullable Long openRun,
            @Nullable Instant lastSuccess,
            SourceHealth.Counters day,
            long quarantined,
            long heldMissing,
            boolean drifted,
            Breaker breaker) {
        static final Facts NONE =
                new Facts("", false, null, null, null, null, SourceHealth.Counters.NONE, 0, 0, false, Breaker.CLOSED);

        static Facts of(ResultSet row, int number) throws SQLException {
            return new Facts(
                    row.getString("id"),
                    row.getBoolean("suspended"),
                    instant(row, "watermark"),
                    count(row, "last_run"),
                    count(row, "open_run"),
                    instant(row, "ended_at"),
                    new SourceHealth.Counters(
                            row.getLong("runs"),
                            row.getLong("read"),
                            row.getLong("added"),
                            row.getLong("changed"),
                            row.getLong("unchanged"),
                            row.getLong("rejected")),
                    row.getLong("quarantined"),
                    row.getLong("held"),
                    row.getBoolean("drifted"),
                    breaker(row));
        }

        private static Breaker breaker(ResultSet row) throws SQLException {
            Instant retryAt = instant(row, "retry_at");
            Breaker.State state = retryAt == null
                    ? Breaker.State.CLOSED
                    : row.getBoolean("left_alone") ? Breaker.State.OPEN : Breaker.State.HALF_OPEN;
            return new Breaker(state, row.getInt("failures"), row.getString("failure"), retryAt);
        }
    }
}
