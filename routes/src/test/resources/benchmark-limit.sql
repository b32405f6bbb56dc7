-- The hand-written limit: one pass in SQL over one month, without pauses, letters, copies and merged agencies, so it does
-- less than the engine; exact medians.
with scoped as (
    select coalesce(resolving_agency, receiving_agency) as agency, procedure_code, channel, closed_by, received_at,
           due_at, first_due_at, coalesce(finished_at, returned_at) as closed_at, apology_at, pause_from, pause_to
    from dossier_version v
    where superseded_at is null and not deleted and received_at < :to
      and (coalesce(finished_at, returned_at) >= :from or finished_at is null and returned_at is null)),
local as (
    select s.*, closed_at < :to and closed_by in ('RESOLVED', 'REFUSED') as done,
           received_at at time zone 'Asia/Ho_Chi_Minh' as r, closed_at at time zone 'Asia/Ho_Chi_Minh' as c,
           due_at at time zone 'Asia/Ho_Chi_Minh' as d
    from scoped s),
timed as (
    select l.*,
           case when done then
               (b.before + case when b.works then
                    greatest(0, least(extract(epoch from c::time), 41400) - 27000)
                    + greatest(0, least(extract(epoch from c::time), 61200) - 46800) else 0 end)
             - (a.before + case when a.works then
                    greatest(0, least(extract(epoch from r::time), 41400) - 27000)
                    + greatest(0, least(extract(epoch from r::time), 61200) - 46800) else 0 end) end::float8 as handling
    from local l join benchmark_day a on a.day = r::date left join benchmark_day b on b.day = c::date)
select agency, procedure_code,
       count(*) filter (where received_at < :from), count(*) filter (where received_at >= :from),
       count(*) filter (where received_at >= :from and channel = 'ONLINE'),
       count(*) filter (where received_at >= :from and channel = 'DIRECT'),
       count(*) filter (where done and c::date < d::date),
       count(*) filter (where done and c::date = d::date and closed_at <= due_at),
       count(*) filter (where done and (c::date > d::date or c::date = d::date and closed_at > due_at)),
       count(*) filter (where done and due_at is null), count(*) filter (where done and closed_by = 'REFUSED'),
       count(*) filter (where closed_at < :to and closed_by = 'WITHDRAWN'),
       count(*) filter (where closed_at < :to and closed_by = 'STOPPED'),
       count(*) filter (where closed_at is null or closed_at >= :to),
       count(*) filter (where (closed_at is null or closed_at >= :to) and due_at < :to),
       count(*) filter (where done and closed_at > first_due_at),
       avg(handling), percentile_cont(0.5) within group (order by handling),
       percentile_disc(0.9) within group (order by handling)
from timed
group by grouping sets ((agency), (agency, procedure_code))
