-- The figures of a period, written from contract.md and design.md section 3.5 alone; it shares no code and no algorithm
-- with the engine. The question stands in truth.asked and truth.rule, the session's zone is the period's zone, so that
-- ::date is a civil day. Each step leaves a table, so that a difference can be followed back by hand.

-- "Knowledge: the newest version of each dossier (newest known at asOf)"; "asOf counts what was known strictly before
-- the instant". An older state that arrives late is no newer version.
create temp view heard as
select t.* from truth.telling t, truth.asked where as_of is null or told_at < as_of;

create temp table latest as
select distinct on (source, dossier_code) * from heard
order by source, dossier_code, changed_at desc nulls last, telling_no desc;

-- "The first due date ever seen is kept": of the earliest word that names one, whenever it arrives.
create temp table first_due as
select distinct on (source, dossier_code) source, dossier_code, coalesce(first_due_at, due_at) as first_due
from heard where coalesce(first_due_at, due_at) is not null
order by source, dossier_code, changed_at, telling_no;
analyze latest (telling_no, source, dossier_code);
analyze first_due;

-- "Same dossierCode from two sources: one dossier; an equal otherCodes entry is the same dossier": whoever shares a name
-- is one, and so is whoever shares a name with one of them.
create temp table named as
with all_names as (
    select telling_no, dossier_code as name from latest, truth.asked where by_code
    union
    select telling_no, unnest(other_codes) from latest, truth.asked where by_code)
select telling_no, name, telling_no as one from all_names
where telling_no in (
    select telling_no from all_names
    where name in (select name from all_names group by name having count(*) > 1));
do $$
declare changed bigint := 1;
begin
    while changed > 0 loop
        update named n set one = least(by_name.one, by_telling.one)
        from (select name, min(one) as one from named group by name) by_name,
             (select telling_no, min(one) as one from named group by telling_no) by_telling
        where by_name.name = n.name and by_telling.telling_no = n.telling_no
          and n.one > least(by_name.one, by_telling.one);
        get diagnostics changed = row_count;
    end loop;
end $$;

-- "The newer changedAt wins"; "equal changedAt: the lower priority of the source wins (default 100), then the smaller id".
create temp table outdone as
select telling_no
from (select telling_no, row_number() over (
          partition by one order by changed_at desc nulls last, coalesce(priority, 100), source, dossier_code) as place
      from (select distinct telling_no, one from named) told
      join latest using (telling_no)
      left join truth.source s on s.id = latest.source) ranked
where place > 1;

-- "closedAt is finishedAt, else returnedAt"; "closedBy absent with finishedAt or returnedAt: RESOLVED".
create temp table scoped as
select l.*, f.first_due, starts, ends,
       closed_at, outcome, outcome = 'REFUSED_AT_RECEPTION' as turned_away,
       closed_at < ends as is_closed,
       case when closed_at < ends then closed_at else ends end as judged_at,
       case when outcome = 'REFUSED_AT_RECEPTION' then refused_at
            when closed_at < ends then closed_at
            else ends - interval '1 microsecond' end as decided_at
from latest l
left join first_due f using (source, dossier_code)
cross join truth.asked
cross join lateral (select
    coalesce(finished_at, returned_at) as closed_at,
    -- "in the period of finishedAt, else returnedAt, receivedAt, submittedAt; needs no receivedAt"
    coalesce(finished_at, returned_at, received_at, submitted_at) as refused_at,
    coalesce(closed_by, case when finished_at is not null or returned_at is not null then 'RESOLVED' else 'OPEN' end)
        as outcome) seen
-- "In scope: accepted, not deleted, receivedAt < end, and not closed before start"
where not deleted and telling_no not in (select telling_no from outdone)
  and case when outcome = 'REFUSED_AT_RECEPTION' then refused_at >= starts and refused_at < ends
           else received_at < ends and (closed_at is null or closed_at >= starts) end;
analyze scoped;

-- "Agency of a figure: the resolving one if valid at the closing instant (open: just before end), else its successor
-- then valid". A unit may be named by another code of its; the version that ended last hands over first.
create temp table alias as
select other, min(code) as code from truth.agency, unnest(other_codes) other
where other not in (select code from truth.agency) group by other;

create temp table heir as
select a.code, a.valid_from, a.valid_to, coalesce(alias.code, s) as successor,
       row_number() over (partition by a.code order by a.valid_to desc, n) as place
from truth.agency a cross join unnest(a.successors) with ordinality u (s, n) left join alias on alias.other = s;

create temp table wanted as
select asked, day, coalesce(alias.code, asked) as own
from (select distinct coalesce(resolving_agency, receiving_agency) as asked, decided_at::date as day from scoped) w
left join alias on alias.other = asked;

create temp table successor as
with recursive walk as (
    select asked, day, own as code, '{}'::bigint[] as path from wanted
    union all
    select asked, day, successor, path || place
    from walk join heir h on h.code = walk.code and h.valid_to <= day
    where cardinality(path) < 6)
select distinct on (asked, day) asked, day, code
from walk join truth.agency a using (code)
where day >= valid_from and day < valid_to
order by asked, day, path;

-- A code that begins only later stands for the one unit then valid that it goes on for; of several nobody can tell.
create temp table predecessor as
with recursive back as (
    select asked, day, own as code, false as valid from wanted
    where exists (select from truth.agency a where a.code = own and valid_from > day)
    union
    select asked, day, h.code, valid_from <= day
    from back join heir h on h.successor = back.code
    where not valid and valid_to > day)
select asked, day, min(code) as code from back where valid group by asked, day having count(distinct code) = 1;

create temp table answering as
select asked, day, coalesce(s.code, p.code, own) as agency
from wanted left join successor s using (asked, day) left join predecessor p using (asked, day);

-- "Effective-dated or per-procedure exceptions": a dossier keeps the rule of its reception. The most specific word is
-- the last: of a rule that names procedures after one for all, of a later rule after an earlier one.
create temp table method as
select received_day, procedure,
       coalesce(r.comparison[1], a.comparison) as comparison, coalesce(r.policy[1], a.policy) as policy,
       coalesce(r.forgives[1], a.forgives) as forgives, string_to_array(coalesce(r.reasons[1], a.reasons), ',') as reasons
from (select distinct coalesce(received_at, 'infinity')::date as received_day, coalesce(procedure_code, '') as procedure
      from scoped) d
cross join truth.asked a
cross join lateral (
    select array_agg(r.comparison order by word desc) filter (where r.comparison is not null) as comparison,
           array_agg(r.policy order by word desc) filter (where r.policy is not null) as policy,
           array_agg(r.forgives order by word desc) filter (where r.forgives is not null) as forgives,
           array_agg(r.reasons order by word desc) filter (where r.reasons is not null) as reasons
    from (select *, row_number() over (order by procedures <> '{}', from_day nulls first, name) as word
          from truth.rule) r
    where (from_day is null or received_day >= from_day) and (to_day is null or received_day < to_day)
      and (procedures = '{}' or procedure = any (procedures))) r;

create temp table dossier as
select s.*, coalesce(a.agency, '') as agency, coalesce(h.agency, '*') as calendar,
       m.comparison, m.forgives, m.reasons,
       -- "the portal has already moved the due date (policy NONE for it)"
       case when t.due_includes_pauses then 'NONE' else m.policy end as policy
from scoped s
left join answering a on a.asked = coalesce(resolving_agency, receiving_agency) and a.day = decided_at::date
left join (select distinct agency from truth.hours) h on h.agency = a.agency
left join method m on m.received_day = coalesce(received_at, 'infinity')::date
    and m.procedure = coalesce(s.procedure_code, '')
left join truth.source t on t.id = source;
analyze dossier;

-- Letters of apology: "supplementRequests, apologies: events with their instant inside the period, before the closing".
create temp table letter as
select telling_no,
       count(*) filter (where at < judged_at) as before,
       count(*) filter (where at >= starts and at < judged_at) as in_period,
       max(at) filter (where at < judged_at and new_due_at is not null) as forgiving_at,
       (array_agg(new_due_at order by at desc, place desc)
           filter (where at < judged_at and new_due_at is not null))[1] as forgiving_due
from dossier join truth.apology using (telling_no)
where not turned_away
group by telling_no;

-- "Base of the effective due date: the current dueAt; the first one ever seen when an apology is on record and does not
-- forgive. With apology-forgives the latest apology before the closing (or end) sets the date, and only pauses after it
-- move it."
create temp table based as
select d.telling_no,
       case when l.telling_no is null then due_at
            when not forgives then first_due
            when forgiving_at is not null then forgiving_due
            when before > 0 then due_at
            else first_due end as base,
       case when forgives then greatest(received_at, forgiving_at) else received_at end as moves_after
from dossier d left join letter l using (telling_no)
where not turned_away;
analyze based;

-- The time a clock stood still, inside the handling, overlaps told once; "all reasons count unless configured".
create temp table stop as
select telling_no, calendar, moves_after, lower(span) as since, upper(span) as until
from (select telling_no, calendar, moves_after, unnest(range_agg(tstzrange(
          greatest(from_at, received_at), least(coalesce(to_at, 'infinity'), judged_at)))) as span
      from dossier join based using (telling_no) join truth.pause using (telling_no)
      where reason = any (reasons) and greatest(from_at, received_at) < least(coalesce(to_at, 'infinity'), judged_at)
      group by telling_no, calendar, moves_after) once;

create temp table stood as
select telling_no,
       sum(u.worked - s.worked) as stood, max(until) as resumed,
       sum(u.worked - m.worked) as moved,
       sum(until - greatest(since, moves_after)) filter (where until > moves_after) as moved_calendar,
       max(until) filter (where until > moves_after) as moved_until
from stop
cross join lateral truth.worked(calendar, since) s
cross join lateral truth.worked(calendar, until) u
cross join lateral truth.worked(calendar, least(greatest(since, moves_after), until)) m
group by telling_no;
analyze stood;

-- "SUBTRACT: due moves by the working time paused", "EXTEND: calendar time", "RESTART: the full duration (working time
-- from receivedAt to due) again from the end of the last pause", "NONE: the portal's own due date as it is".
create temp table moved as
select telling_no,
       case when policy = 'SUBTRACT' then (select instant from truth.reached(calendar, b.worked + moved::bigint))
            when policy = 'EXTEND' then base + moved_calendar
            when b.worked <= r.worked then moved_until
            else (select instant from truth.reached(calendar, m.worked + b.worked - r.worked)) end as effective
from stood
join based using (telling_no)
join dossier using (telling_no)
cross join lateral truth.worked(calendar, base) b
cross join lateral truth.worked(calendar, received_at) r
cross join lateral truth.worked(calendar, moved_until) m
where moved_until is not null and policy <> 'NONE' and not (policy = 'SUBTRACT' and moved = 0);
analyze moved;

create temp table supplement as
select telling_no, count(*) as requests
from dossier join truth.pause using (telling_no)
where not turned_away and reason = 'SUPPLEMENT' and from_at >= starts and from_at < judged_at
group by telling_no;

-- "A pause covers end if from < end and (to absent or to >= end)."
create temp table covered as
select distinct telling_no from dossier join truth.pause using (telling_no)
where reason = any (reasons) and from_at < ends and (to_at is null or to_at >= ends);

create temp table judged as
select d.telling_no, d.agency, d.procedure_code, closed_at, due, ends, channel, outcome, turned_away,
       not turned_away and received_at < starts as carried,
       not turned_away and received_at >= starts as came,
       resolved,
       -- "EARLY if its civil date is before the due date's, ON_TIME if the same date and (INSTANT) not after the due
       -- instant or (DATE) any time that day, LATE otherwise, NO_LIMIT without a due date"
       case when not resolved then null
            when due is null then 'NO_LIMIT'
            when closed_at::date < due::date then 'EARLY'
            when closed_at::date = due::date and (comparison = 'DATE' or closed_at <= due) then 'ON_TIME'
            else 'LATE' end as verdict,
       -- "Open at end: PAUSED if a pause covers end; else NO_LIMIT; else OVERDUE if effective due < end; else IN_TIME"
       case when turned_away or is_closed then null
            when c.telling_no is not null then 'PAUSED'
            when due is null then 'NO_LIMIT'
            when due < ends then 'OVERDUE'
            else 'IN_TIME' end as standing,
       -- "resolved dossiers closed after the raw first due date (same comparison mode)"
       resolved and case comparison when 'DATE' then closed_at::date > first_due::date
                                    else closed_at > first_due end as after_first_due,
       -- "working time from receivedAt to the closing less working time paused (gross under NONE; from the last resume
       -- under RESTART)"
       case when not resolved then null
            when policy = 'NONE' or t.telling_no is null then closing.worked - reception.worked
            when policy = 'RESTART' then closing.worked - resumption.worked
            else closing.worked - reception.worked - t.stood end as handling,
       coalesce(requests, 0) as requests, coalesce(l.in_period, 0) as letters, coalesce(l.before, 0) > 0 as apologised
from dossier d
cross join lateral (select coalesce(is_closed and outcome in ('RESOLVED', 'REFUSED'), false) as resolved) o
left join based b using (telling_no)
left join moved m using (telling_no)
left join stood t using (telling_no)
left join letter l using (telling_no)
left join supplement using (telling_no)
left join covered c using (telling_no)
cross join lateral (select coalesce(m.effective, b.base) as due) e
left join lateral truth.worked(calendar, closed_at) closing on resolved
left join lateral truth.worked(calendar, received_at) reception on resolved
left join lateral truth.worked(calendar, t.resumed) resumption on resolved;

-- "Roll-ups are recomputed from dossiers": agencies, their procedures, and the whole province under '='.
create temp table figures as
select case when grouping(agency) = 1 then '=' else agency end as agency,
       case when grouping(procedure_code) = 1 then '*' else procedure_code end as procedure,
       count(*) filter (where carried) as "carriedOver",
       count(*) filter (where came) as "received.total",
       count(*) filter (where came and channel = 'ONLINE') as "received.online",
       count(*) filter (where came and channel = 'DIRECT') as "received.direct",
       count(*) filter (where came and channel = 'POSTAL') as "received.postal",
       count(*) filter (where resolved) as "resolved.total",
       count(*) filter (where verdict = 'EARLY') as "resolved.early",
       count(*) filter (where verdict = 'ON_TIME') as "resolved.onTime",
       count(*) filter (where verdict = 'LATE') as "resolved.late",
       count(*) filter (where verdict = 'NO_LIMIT') as "resolved.noLimit",
       count(*) filter (where resolved and outcome = 'REFUSED') as "resolved.refused",
       count(*) filter (where standing is null and outcome = 'WITHDRAWN') as "withdrawn",
       count(*) filter (where standing is null and outcome = 'STOPPED') as "stopped",
       count(standing) as "open.total",
       count(*) filter (where standing = 'IN_TIME') as "open.inTime",
       count(*) filter (where standing = 'OVERDUE') as "open.overdue",
       count(*) filter (where standing = 'PAUSED') as "open.paused",
       count(*) filter (where standing = 'NO_LIMIT') as "open.noLimit",
       count(*) filter (where turned_away) as "refusedAtReception",
       count(*) filter (where after_first_due) as "lateAgainstFirstDue",
       count(*) filter (where verdict in ('EARLY', 'ON_TIME')) as "onTimeRate.numerator",
       count(*) filter (where verdict <> 'NO_LIMIT') as "onTimeRate.denominator",
       -- "two decimals (half up) and null when the denominator is 0"
       round(100.0 * count(*) filter (where verdict in ('EARLY', 'ON_TIME'))
           / nullif(count(*) filter (where verdict <> 'NO_LIMIT'), 0), 2) as "onTimeRate.percent",
       count(handling) as "handlingWorkingHours.count",
       -- "median = mean of the middle two, p90 = nearest rank, one decimal, half up; null at count 0"
       round(avg(handling) / 3600000000, 1) as "handlingWorkingHours.mean",
       round((percentile_cont(0.5) within group (order by handling))::numeric / 3600000000, 1)
           as "handlingWorkingHours.median",
       round((percentile_disc(0.9) within group (order by handling))::numeric / 3600000000, 1)
           as "handlingWorkingHours.p90",
       coalesce(sum(requests), 0) as "supplementRequests",
       coalesce(sum(letters), 0) as "apologies",
       count(*) filter (where verdict = 'LATE' and not apologised) as "lateWithoutApology",
       count(*) filter (where verdict = 'LATE' or standing = 'OVERDUE') as "nonconformities"
from judged
group by grouping sets ((), (agency), (agency, procedure_code))
having grouping(procedure_code) = 1 or procedure_code is not null
