-- The figures of every agency for one period, recomputed from the simulator's truth alone: no line of it is shared
-- with the product. Input: tables truth_dossier, truth_pause, truth_apology (the simulator's CSV files as they are),
-- day_off (the calendar's OFF days), day_on (its WORKING days). Parameters: :starts, :ends (timestamptz).
-- Defaults of the contract: INSTANT, SUBTRACT, an apology does not forgive, all pause reasons count.
with slot as ( -- working shifts of one civil day, 07:30-11:30 and 13:00-17:00
    select d + s.opens as opens_at, d + s.shuts as shuts_at
    from (select generate_series(date '2022-01-01', date '2023-12-31', interval '1 day')::date as d) days
    cross join (values (time '07:30', time '11:30'), (time '13:00', time '17:00')) s (opens, shuts)
    where (extract(isodow from d) < 6 or d in (select day from day_on)) and d not in (select day from day_off)
), shift as (
    select opens_at::timestamptz as opens_at, shuts_at::timestamptz as shuts_at,
           coalesce(sum(extract(epoch from shuts_at - opens_at)) over (order by opens_at
                    rows between unbounded preceding and 1 preceding), 0) as worked_before
    from slot
), latest as ( -- one dossier however many portals show it: the newest word counts
    select distinct on (canonical_code) *
    from truth_dossier
    where expected_problem is null
    order by canonical_code, changed_at desc, source
), life as (
    select d.*, coalesce(d.finished_at, d.returned_at) as closed_at,
           exists (select from truth_apology a where a.source = d.source and a.dossier_code = d.dossier_code) as apologised
    from latest d
    where not d.deleted
), scoped as (
    select l.*, l.closed_at is not null and l.closed_at < :ends as is_closed,
           case when l.apologised then coalesce(l.first_due_at, l.due_at) else l.due_at end as base_due
    from life l
    where l.closed_by is distinct from 'REFUSED_AT_RECEPTION'
      and l.received_at < :ends
      and (l.closed_at is null or l.closed_at >= :starts)
), paused as ( -- every pause up to the closing, overlaps counted once, in seconds of working time
    select source, dossier_code, sum(worked) as seconds
    from (
        select p.source, p.dossier_code,
               (select coalesce(sum(extract(epoch from least(x.until, f.shuts_at) - greatest(x.since, f.opens_at))), 0)
                from shift f where f.opens_at < x.until and f.shuts_at > x.since) as worked
        from (
            select s.source, s.dossier_code,
                   unnest(range_agg(tstzrange(q.from_at, least(coalesce(q.to_at, 'infinity'),
                          case when s.is_closed then s.closed_at else :ends end)))) as span
            from scoped s join truth_pause q on q.source = s.source and q.dossier_code = s.dossier_code
            where q.from_at < case when s.is_closed then s.closed_at else :ends end
            group by s.source, s.dossier_code
        ) p, lateral (select lower(p.span) as since, upper(p.span) as until) x
    ) w
    group by source, dossier_code
), dated as (
    select s.*, coalesce(p.seconds, 0) as paused_seconds,
           case when s.base_due is null or s.due_includes_pauses or coalesce(p.seconds, 0) = 0 then s.base_due
                else (select f.opens_at + make_interval(secs => (w.target - f.worked_before)::float8)
                      from (select f0.worked_before
                                   + extract(epoch from least(s.base_due, f0.shuts_at) - f0.opens_at) + p.seconds as target
                            from shift f0 where f0.opens_at <= s.base_due order by f0.opens_at desc limit 1) w,
                           shift f
                      where f.worked_before < w.target
                      order by f.worked_before desc limit 1)
           end as effective_due
    from scoped s left join paused p using (source, dossier_code)
), judged as (
    select d.*,
           case when not is_closed or closed_by in ('WITHDRAWN', 'STOPPED') then null
                when effective_due is null then 'NO_LIMIT'
                when closed_at::date < effective_due::date then 'EARLY'
                when closed_at <= effective_due then 'ON_TIME'
                else 'LATE' end as verdict,
           case when is_closed then null
                when exists (select from truth_pause q where q.source = d.source and q.dossier_code = d.dossier_code
                             and q.from_at < :ends and (q.to_at is null or q.to_at >= :ends)) then 'PAUSED'
                when effective_due is null then 'NO_LIMIT'
                when effective_due < :ends then 'OVERDUE'
                else 'IN_TIME' end as standing,
           (select coalesce(sum(extract(epoch from least(d.closed_at, f.shuts_at) - greatest(d.received_at, f.opens_at))), 0)
            from shift f where d.is_closed and f.opens_at < d.closed_at and f.shuts_at > d.received_at)
           - case when due_includes_pauses then 0 else paused_seconds end as handling_seconds
    from dated d
), resolved as (
    select resolving_agency, verdict, handling_seconds,
           row_number() over (partition by resolving_agency order by handling_seconds) as place,
           count(*) over (partition by resolving_agency) as of
    from judged where verdict is not null
), hours as (
    select resolving_agency, count(*) as n,
           round(avg(handling_seconds) / 3600, 1) as mean,
           round(avg(handling_seconds) filter (where place in ((of + 1) / 2, of / 2 + 1)) / 3600, 1) as median,
           round(min(handling_seconds) filter (where place >= 0.9 * of) / 3600, 1) as p90
    from resolved group by resolving_agency
), refused as (
    select resolving_agency, count(*) as n
    from life
    where closed_by = 'REFUSED_AT_RECEPTION'
      and coalesce(finished_at, returned_at, received_at, submitted_at) >= :starts
      and coalesce(finished_at, returned_at, received_at, submitted_at) < :ends
    group by resolving_agency
), counted as (
    select resolving_agency as agency,
           count(*) filter (where received_at < :starts) as "carriedOver",
           count(*) filter (where received_at >= :starts) as "received.total",
           count(*) filter (where received_at >= :starts and channel = 'ONLINE') as "received.online",
           count(*) filter (where received_at >= :starts and channel = 'DIRECT') as "received.direct",
           count(*) filter (where received_at >= :starts and channel = 'POSTAL') as "received.postal",
           count(*) filter (where verdict is not null) as "resolved.total",
           count(*) filter (where verdict = 'EARLY') as "resolved.early",
           count(*) filter (where verdict = 'ON_TIME') as "resolved.onTime",
           count(*) filter (where verdict = 'LATE') as "resolved.late",
           count(*) filter (where verdict = 'NO_LIMIT') as "resolved.noLimit",
           count(*) filter (where verdict is not null and closed_by = 'REFUSED') as "resolved.refused",
           count(*) filter (where is_closed and closed_by = 'WITHDRAWN') as "withdrawn",
           count(*) filter (where is_closed and closed_by = 'STOPPED') as "stopped",
           count(*) filter (where not is_closed) as "open.total",
           count(*) filter (where standing = 'IN_TIME') as "open.inTime",
           count(*) filter (where standing = 'OVERDUE') as "open.overdue",
           count(*) filter (where standing = 'PAUSED') as "open.paused",
           count(*) filter (where standing = 'NO_LIMIT') as "open.noLimit",
           count(*) filter (where verdict is not null and closed_at > coalesce(first_due_at, due_at)) as "lateAgainstFirstDue",
           count(*) filter (where verdict = 'LATE' and not exists (
               select from truth_apology a where a.source = j.source and a.dossier_code = j.dossier_code
                 and a.at < j.closed_at)) as "lateWithoutApology",
           count(*) filter (where verdict = 'LATE') + count(*) filter (where standing = 'OVERDUE') as "nonconformities",
           coalesce(sum((select count(*) from truth_pause q where q.source = j.source and q.dossier_code = j.dossier_code
                and q.reason = 'SUPPLEMENT' and q.from_at >= :starts and q.from_at < :ends
                and (not j.is_closed or q.from_at < j.closed_at))), 0) as "supplementRequests",
           coalesce(sum((select count(*) from truth_apology a where a.source = j.source and a.dossier_code = j.dossier_code
                and a.at >= :starts and a.at < :ends and (not j.is_closed or a.at < j.closed_at))), 0) as "apologies"
    from judged j
    group by resolving_agency
)
select c.*, coalesce(r.n, 0) as "refusedAtReception",
       coalesce(h.n, 0) as "handlingWorkingHours.count", h.mean as "handlingWorkingHours.mean",
       h.median as "handlingWorkingHours.median", h.p90 as "handlingWorkingHours.p90"
from counted c
left join refused r on r.resolving_agency = c.agency
left join hours h on h.resolving_agency = c.agency
order by c.agency
