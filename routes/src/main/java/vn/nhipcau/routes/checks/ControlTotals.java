package vn.nhipcau.routes.checks;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.nhipcau.routes.checks.Check.Subject;
import vn.nhipcau.routes.performance.AgencyFigures;
import vn.nhipcau.routes.performance.FigureEngine;
import vn.nhipcau.routes.performance.Figures;
import vn.nhipcau.routes.performance.ReportingPeriod;

/**
 * The control totals of every source at every hop from the portal to the figures. A difference stands until the source
 * has been read again, complete, over the window in which it arose. A portal that is down makes no difference: nothing was
 * lost, it is only not read yet.
 */
@Component
public class ControlTotals {
    // Codes of runs in which something that the source showed may have been lost; see ingest.RunProblem and CON-305.
    private static final String LOSING = "('RUN-401', 'RUN-402', 'RUN-403', 'RUN-411', 'RUN-412', 'CON-305')";

    /**
     * Runs whose totals differ and that no later run has made good. A regular window begins where the last complete one
     * ended, so a later complete one covers it; a window that somebody asked for must be covered from end to end.
     */
    private static final String DIFFERENT_RUNS = """
            with told as (
                select r.*, s.id,
                    r.fetched + coalesce((select sum(e.fetched) from run e
                        where e.source_no = r.source_no and e.run_no < r.run_no and e.kind <> 'REPLAY'
                          and e.run_no > coalesce((select max(c.run_no) from run c where c.source_no = r.source_no
                              and c.run_no < r.run_no and c.state = 'COMPLETE' and c.kind <> 'REPLAY'), 0)), 0)
                        as fetched_in_all,
                    r.state = 'INCOMPLETE' and r.error_code in %1$s as broken,
                    r.read <> r.mapped + r.rejected as lost_in_mapping,
                    r.mapped <> r.added + r.changed + r.unchanged as lost_in_storing
                from run r join source s using (source_no)
                where s.kind <> 'statistics' and r.kind <> 'REPLAY' and r.state <> 'OPEN'
                  and r.ended_at < coalesce(?::timestamptz, 'infinity')
                  and (r.error_code in %1$s or r.read <> r.mapped + r.rejected
                       or r.mapped <> r.added + r.changed + r.unchanged
                       or r.state = 'COMPLETE' and r.source_total > r.fetched))
            select t.id, t.run_no, t.state, t.broken, t.lost_in_mapping, t.lost_in_storing, t.source_total,
                   t.fetched_in_all, t.read, t.mapped, t.rejected, t.added + t.changed + t.unchanged as stored,
                   t.error_code, t.error_text
            from told t
            where (t.broken or t.lost_in_mapping or t.lost_in_storing
                   or t.state = 'COMPLETE' and t.source_total > t.fetched_in_all)
              and not exists (select from run l
                  where l.source_no = t.source_no and l.run_no > t.run_no and l.state = 'COMPLETE'
                    and l.kind <> 'REPLAY' and l.ended_at < coalesce(?::timestamptz, 'infinity')
                    and l.read = l.mapped + l.rejected and l.mapped = l.added + l.changed + l.unchanged
                    and (t.window_to is null or l.window_to >= t.window_to)
                    and (l.window_from <= t.window_from
                         or t.kind in ('SCHEDULED', 'MANUAL') and l.kind in ('SCHEDULED', 'MANUAL')
                         or t.kind = 'RECONCILE' and l.kind = 'RECONCILE'))
            order by t.id, t.run_no desc""".formatted(LOSING);

    private static final String STORED = """
            select s.source_no, s.id, sum(r.added) as dossiers from run r join source s using (source_no)
            where s.kind = 'one-stop-shop' group by 1, 2 order by 2""";

    private static final String KEPT =
            "select source_no, count(*) from dossier_version where superseded_at is null group by 1";

    private static final String CONFIRMED = """
            select count(*), count(*) filter (where o.state = 'CONFIRMED'
                and (?::timestamptz is null or o.decided_at < ?))
            from (select distinct on (agency) message_key from monthly_status
                  where period = ? and (?::timestamptz is null or known_at < ?) order by agency, revision desc) newest
            left join outbox o using (message_key)""";

    private static final String QUARANTINED = """
            select s.id, count(*) from quarantine q join source s using (source_no)
            where q.state = 'OPEN' and s.kind <> 'statistics' and (?::timestamptz is null or q.first_seen < ?)
            group by 1 order by 1""";

    private final FigureEngine engine;

    ControlTotals(FigureEngine engine) {
        this.engine = engine;
    }

    /**
     * Everything that keeps a period from closing, as the caller's transaction sees it.
     *
     * @param figures of all agencies, as they are about to be published
     * @param knownAt instant as of which they were computed; null means all that is known
     */
    public List<Check> blocking(
            Connection connection, ReportingPeriod period, Collection<AgencyFigures> figures, @Nullable Instant knownAt)
            throws SQLException {
        FigureEngine.Holding holding = engine.holding(connection, period, knownAt);
        List<Check> checks = new ArrayList<>(runs(connection, knownAt));
        if (knownAt == null) {
            checks.addAll(kept(connection, holding.bySource()));
        }
        checks.addAll(counted(holding, figures));
        return checks;
    }

    /** What differs between a source and the store, as far as nothing has been computed yet. */
    public List<Check> ofSources(Connection connection) throws SQLException {
        List<Check> checks = new ArrayList<>(runs(connection, null));
        Map<Short, Long> kept = new HashMap<>();
        try (PreparedStatement query = connection.prepareStatement(KEPT);
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                kept.put(row.getShort(1), row.getLong(2));
            }
        }
        checks.addAll(kept(connection, kept));
        return checks;
    }

    /** Whether the figures count as many dossiers as the store holds of the period. */
    private static List<Check> counted(FigureEngine.Holding holding, Collection<AgencyFigures> figures) {
        long stored = holding.concerned();
        long counted = figures.stream().mapToLong(ControlTotals::judged).sum();
        return stored == counted
                ? List.of()
                : List.of(Check.counts(CheckCode.COUNTED, Subject.PROVINCE, null, stored, counted, stored, counted));
    }

    /** By where they ended, so that a dossier counted twice stays a matter of its agency's identity. */
    private static long judged(AgencyFigures own) {
        Figures f = own.total();
        return f.resolved().total()
                + f.withdrawn()
                + f.stopped()
                + f.open().total()
                + f.refusedAtReception()
                + own.missingYears().values().stream()
                        .mapToLong(Integer::longValue)
                        .sum();
    }

    /** Whether every status that was made is confirmed by the repository; nothing to say before the first closing. */
    List<Check> confirmed(Connection connection, YearMonth label, @Nullable Instant asOf) throws SQLException {
        OffsetDateTime until = asOf == null ? null : asOf.atOffset(ZoneOffset.UTC);
        try (PreparedStatement query = connection.prepareStatement(CONFIRMED)) {
            query.setObject(1, until);
            query.setObject(2, until);
            query.setString(3, label.toString());
            query.setObject(4, until);
            query.setObject(5, until);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                long made = row.getLong(1);
                long confirmed = row.getLong(2);
                return made == confirmed
                        ? List.of()
                        : List.of(Check.counts(
                                CheckCode.CONFIRMED, Subject.PROVINCE, null, made, confirmed, made, confirmed));
            }
        }
    }

    /** The hops of the runs, with {@code asOf} of those that had ended strictly before; of each kind the newest. */
    List<Check> runs(Connection connection, @Nullable Instant asOf) throws SQLException {
        Map<String, Check> newest = new LinkedHashMap<>();
        OffsetDateTime until = asOf == null ? null : asOf.atOffset(ZoneOffset.UTC);
        try (PreparedStatement query = connection.prepareStatement(DIFFERENT_RUNS)) {
            query.setObject(1, until);
            query.setObject(2, until);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    differences(row)
                            .forEach(check -> newest.putIfAbsent(
                                    check.code() + " " + check.subject().code(), check));
                }
            }
        }
        return List.copyOf(newest.values());
    }

    private static List<Check> differences(ResultSet row) throws SQLException {
        List<Check> checks = new ArrayList<>();
        Subject source = Subject.source(row.getString("id"));
        long run = row.getLong("run_no");
        long cut = row.getLong("read");
        long accounted = row.getLong("mapped") + row.getLong("rejected");
        Long told = row.getObject("source_total", Long.class);
        if (row.getBoolean("broken")) {
            checks.add(Check.of(
                    CheckCode.READ_BROKEN,
                    source,
                    null,
                    told == null ? null : BigDecimal.valueOf(told),
                    BigDecimal.valueOf(row.getLong("fetched_in_all")),
                    run,
                    row.getString("error_code"),
                    row.getString("error_text")));
        } else if (told != null && row.getString("state").equals("COMPLETE")) {
            long fetched = row.getLong("fetched_in_all");
            if (told > fetched) {
                checks.add(Check.counts(CheckCode.SOURCE_TOTAL, source, null, told, fetched, run, told, fetched));
            }
        }
        if (row.getBoolean("lost_in_mapping")) {
            checks.add(Check.counts(CheckCode.MAPPED, source, null, cut, accounted, run, cut, accounted));
        }
        if (row.getBoolean("lost_in_storing")) {
            long mapped = row.getLong("mapped");
            long stored = row.getLong("stored");
            checks.add(Check.counts(CheckCode.STORED, source, null, mapped, stored, run, mapped, stored));
        }
        return checks;
    }

    /** Dossiers that the runs have stored and that are no longer there. */
    private static List<Check> kept(Connection connection, Map<Short, Long> bySource) throws SQLException {
        List<Check> checks = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(STORED);
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                long stored = row.getLong(3);
                long kept = bySource.getOrDefault(row.getShort(1), 0L);
                if (stored > kept) {
                    checks.add(Check.counts(
                            CheckCode.KEPT, Subject.source(row.getString(2)), null, stored, kept, stored, kept));
                }
            }
        }
        return checks;
    }

    /** Records that wait for a decision; they keep nothing from closing. */
    List<Check> quarantined(Connection connection, @Nullable Instant asOf) throws SQLException {
        List<Check> checks = new ArrayList<>();
        OffsetDateTime until = asOf == null ? null : asOf.atOffset(ZoneOffset.UTC);
        try (PreparedStatement query = connection.prepareStatement(QUARANTINED)) {
            query.setObject(1, until);
            query.setObject(2, until);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    checks.add(Check.of(CheckCode.QUARANTINED, Subject.source(row.getString(1)), row.getLong(2)));
                }
            }
        }
        return checks;
    }
}
