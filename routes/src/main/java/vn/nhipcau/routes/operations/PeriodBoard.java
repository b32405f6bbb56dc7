package vn.nhipcau.routes.operations;

import static vn.nhipcau.routes.operations.Columns.bound;
import static vn.nhipcau.routes.operations.Columns.instant;
import static vn.nhipcau.routes.operations.Columns.someInstant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The reporting periods with what was said in them. */
@Component
public class PeriodBoard {
    /** What was done to a period is on record in the audit; what it was like at an instant follows from that. */
    private static final String SELECT = """
            select p.label, p.starts_at, p.ends_at, p.deadline, p.zone,
                   case when p.closed_at < :known then p.closed_at end as closed_at,
                   case when p.closed_at < :known then p.closed_by end as closed_by,
                   coalesce(deed.state, case when p.ends_at <= :now then 'PROVISIONAL' else 'OPEN' end) as state,
                   said.agencies, said.revisions, said.confirmed
            from period p
            left join lateral (
                select case when a.action in ('RESTATEMENT_ASKED', 'RESTATEMENT_PROPOSED') then 'RESTATE_PENDING'
                            else 'CLOSED' end as state
                from audit a
                where a.subject = p.label and a.at < :known
                      and a.action in ('PERIOD_CLOSED', 'PERIOD_RESTATED', 'RESTATEMENT_ASKED', 'RESTATEMENT_PROPOSED',
                                       'RESTATEMENT_REJECTED', 'RESTATEMENT_WITHDRAWN')
                order by a.audit_no desc limit 1) past on cast(:asOf as timestamptz) is not null
            cross join lateral (
                select case when cast(:asOf as timestamptz) is null then nullif(p.state, 'OPEN') else past.state end
                    as state) deed
            cross join lateral (
                select count(distinct o.agency) as agencies, count(*) filter (where o.revision > 1) as revisions,
                       count(*) filter (where o.state = 'CONFIRMED' and o.decided_at < :known) as confirmed
                from outbox o join monthly_status s using (message_key)
                where o.period = p.label and s.computed_at < :known) said
            """;

    /** The order in which an agency walks through them. */
    public static final List<String> MILESTONES = List.of(
            "COMMITTEE",
            "PLAN",
            "OBJECTIVES",
            "TRAINING",
            "MANDATORY_PROCEDURES",
            "AUDIT_PROGRAMME",
            "AUDIT_PLAN",
            "INTERNAL_AUDIT",
            "CORRECTIVE_ACTION",
            "MANAGEMENT_REVIEW",
            "PUBLICATION");

    private final JdbcClient jdbc;
    private final Clock clock;

    PeriodBoard(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** All periods on record, the newest first. */
    public List<PeriodEntry> all() {
        return select(null, " order by p.label desc").query(PeriodBoard::entry).list();
    }

    public Optional<PeriodEntry> find(String label) {
        return find(label, null);
    }

    /** The same; with {@code asOf}, by what was done and answered strictly before that instant. */
    public Optional<PeriodEntry> find(String label, @Nullable Instant asOf) {
        return select(asOf, " where p.label = :label")
                .param("label", label)
                .query(PeriodBoard::entry)
                .optional();
    }

    private JdbcClient.StatementSpec select(@Nullable Instant asOf, String which) {
        return jdbc.sql(SELECT + which)
                .param("asOf", bound(asOf))
                .param("now", bound(asOf == null ? clock.instant() : asOf))
                .param("known", asOf == null ? OffsetDateTime.MAX : bound(asOf));
    }

    /** How many agencies stand where with each ISO milestone, by the newest revision of their statuses. */
    public List<MilestoneProgress> milestones(String label) {
        return jdbc
                .sql("""
                        with latest as (select distinct on (agency) payload from monthly_status
                            where period = :label order by agency, revision desc),
                        steps as (select step from latest, jsonb_array_elements(
                            convert_from(payload, 'UTF8')::jsonb #> '{data,qms,milestones}') step)
                        select step ->> 'milestone' as milestone, count(*) as agencies,
                            count(*) filter (where step ->> 'state' = 'DONE') as done,
                            count(*) filter (where step ->> 'state' = 'OVERDUE') as overdue
                        from steps where step ->> 'state' <> 'NOT_REQUIRED' group by 1 order by 1
                        """)
                .param("label", label)
                .query((row, number) -> new MilestoneProgress(
                        row.getString("milestone"),
                        row.getLong("done"),
                        row.getLong("overdue"),
                        row.getLong("agencies")))
                .list()
                .stream()
                .sorted(Comparator.comparingInt(count -> MILESTONES.indexOf(count.milestone())))
                .toList();
    }

    private static PeriodEntry entry(ResultSet row, int number) throws SQLException {
        return new PeriodEntry(
                row.getString("label"),
                someInstant(row, "starts_at"),
                someInstant(row, "ends_at"),
                someInstant(row, "deadline"),
                row.getString("zone"),
                row.getString("state"),
                instant(row, "closed_at"),
                row.getString("closed_by"),
                row.getLong("agencies"),
                row.getLong("revisions"),
                row.getLong("confirmed"));
    }

    /**
     * @param from start, inclusive
     * @param to end, exclusive
     * @param deadline a receipt strictly before it is on time
     * @param state OPEN, PROVISIONAL (over, not closed), CLOSED or RESTATE_PENDING
     * @param agencies how many agencies have said something
     * @param revisions statuses sent again with other figures
     * @param confirmed messages with an accepting receipt
     */
    public record PeriodEntry(
            String period,
            Instant from,
            Instant to,
            Instant deadline,
            String zone,
            String state,
            @Nullable Instant closedAt,
            @Nullable String closedBy,
            long agencies,
            long revisions,
            long confirmed) {

        /** A period nobody has said anything about; {@code ended} if it is over. */
        public static PeriodEntry unsaid(
                String period, Instant from, Instant to, Instant deadline, String zone, boolean ended) {
            String state = ended ? "PROVISIONAL" : "OPEN";
            return new PeriodEntry(period, from, to, deadline, zone, state, null, null, 0, 0, 0);
        }
    }

    /**
     * @param milestone e.g. INTERNAL_AUDIT
     * @param agencies those it is required of, rounds counted one by one
     */
    public record MilestoneProgress(String milestone, long done, long overdue, long agencies) {}
}
