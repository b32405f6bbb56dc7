-- The figures of a month once more, written from the contract alone: it shares no code and no idea of an algorithm with
-- the engine. Expects the table test_day (day date, kind text) with the rows of the working calendar, and
-- test_trait (source text, priority int, due_includes_pauses boolean) with the sources that differ from the default.

create table test_span as
with days as (
    select d::date as day
    from generate_series(
        (select date_trunc('year', min(day)) from test_day),
        (select date_trunc('year', max(day)) + interval '1 year - 1 day' from test_day),
        interval '1 day') d),
working as (
    select day from days left join test_day using (day)
    where coalesce(kind = 'WORKING', extract(isodow from day) < 6)),
spans as (
    select (day + time '07:30') at time zone 'Asia/Ho_Chi_Minh' as starts,
           (day + time '11:30') at time zone 'Asia/Ho_Chi_Minh' as ends from working
    union all
    select (day + time '13:00') at time zone 'Asia/Ho_Chi_Minh', (day + time '17:00') at time zone 'Asia/Ho_Chi_Minh'
    from working)
select starts, ends,
       coalesce(sum(extract(epoch from ends - starts)) over (order by starts rows between unbounded preceding and 1 preceding), 0)
           * 1000000 as before
from spans;
create unique index on test_span (starts);
create unique index on test_span (before);

-- Microseconds between two instants.
create function test_micros(a timestamptz, b timestamptz) returns numeric language sql immutable
return (extract(epoch from b) - extract(epoch from a)) * 1000000;

create function test_worked(t timestamptz) returns numeric language sql stable
return coalesce(
    (select before + test_micros(starts, least(t, ends)) from test_span where starts <= t order by starts desc limit 1),
    0);

create function test_plus(t timestamptz, micros numeric) returns timestamptz language sql stable
return case when micros <= 0 then t else (
    select starts + interval '1 microsecond' * (test_worked(t) + micros - before)::float8
    from test_span where before < test_worked(t) + micros order by before desc limit 1) end;

create function test_civil_day(t timestamptz) returns date language sql immutable
return (t at time zone 'Asia/Ho_Chi_Minh')::date;

-- Who answers for an agency: itself while valid, else the first of its successors that somebody answers for, else the one
-- agency then valid that it goes on for later.
create function test_answering(code text, day date, depth int) returns text language plpgsql stable as $$
declare
    own text := coalesce(
        (select a.code from agency a where a.code = test_answering.code limit 1),
        (select a.code from agency a where test_answering.code = any (a.other_codes) order by a.code limit 1),
        test_answering.code);
    candidate text;
    found_one text;
begin
    if exists (select from agency a where a.code = own and a.valid_from <= day and day < a.valid_to) then
        return own;
    end if;
    if depth < 5 then
        for candidate in
            select s from agency a, unnest(a.successor) with ordinality u(s, n)
            where a.code = own and a.valid_to <= day order by a.valid_to desc, n
        loop
            found_one := test_answering(candidate, day, depth + 1);
            if found_one is not null then
                return found_one;
            end if;
        end loop;
    end if;
    if depth > 0 then
        return null;
    end if;
    with recursive back(named, valid) as (
        select own collate "C", false
        union
        select a.code, a.valid_from <= day and day < a.valid_to
        from back b join agency a on not b.valid and a.valid_to > day and exists (
            select from agency s where s.code = b.named and (s.code = any (a.successor) or s.other_codes && a.successor)))
    select min(b.named) into candidate from back b where b.valid having count(distinct b.named) = 1;
    if candidate is not null and exists (select from agency a where a.code = own and a.valid_from > day) then
        return candidate;
    end if;
    return own;
end $$;

create function test_figures(p_from timestamptz, p_to timestamptz, p_comparison text, p_policy text, p_forgives boolean)
returns table (
    agency text, procedure_code text, carried_over bigint, received bigint, online bigint, direct bigint, postal bigint,
    resolved bigint, early bigint, on_time bigint, late bigint, no_limit bigint, refused bigint, withdrawn bigint,
    stopped bigint, open bigint, in_time bigint, overdue bigint, paused bigint, open_no_limit bigint,
    refused_at_reception bigint, late_against_first_due bigint, percent numeric, mean numeric, median numeric,
    p90 numeric, supplement_requests bigint, apologies bigint, late_without_apology bigint)
language sql stable as $$
with recursive known as (
    select v.*, s.id as source, coalesce(t.priority, 100) as priority,
           coalesce(t.due_includes_pauses, false) as due_includes
    from dossier_version v join source s using (source_no) left join test_trait t on t.source = s.id
    where v.superseded_at is null),
key as (
    select dossier_no, dossier_code as k from known union select dossier_no, unnest(other_codes) from known),
link as (
    select x.dossier_no as a, y.dossier_no as b from key x join key y using (k) where x.dossier_no <> y.dossier_no),
reach as (
    select a, b from link union select r.a, l.b from reach r join link l on l.a = r.b),
loser as (
    select distinct x.dossier_no
    from reach join known x on x.dossier_no = a join known y on y.dossier_no = b
    where a <> b and (coalesce(y.changed_at, '-infinity') > coalesce(x.changed_at, '-infinity')
        or coalesce(y.changed_at, '-infinity') = coalesce(x.changed_at, '-infinity')
           and (y.priority, y.source collate "C", y.dossier_code collate "C")
               < (x.priority, x.source collate "C", x.dossier_code collate "C"))),
dossiers as (
    select k.*, coalesce(finished_at, returned_at) as closing,
           case when closed_by is null and coalesce(finished_at, returned_at) is not null then 'RESOLVED'
                else closed_by end as outcome
    from known k where not deleted and not exists (select from loser l where l.dossier_no = k.dossier_no)),
scoped as (
    select d.*,
           outcome is not distinct from 'REFUSED_AT_RECEPTION' as turned_away,
           case when closing < p_to then closing end as closed_at,
           coalesce(first_due_at, due_at) as first_due,
           case when outcome = 'REFUSED_AT_RECEPTION' then coalesce(closing, received_at, submitted_at)
                when closing < p_to then closing
                else p_to - interval '1 microsecond' end as decided_at,
           case when due_includes then 'NONE' else p_policy end as policy
    from dossiers d
    where case when outcome is not distinct from 'REFUSED_AT_RECEPTION'
               then coalesce(closing, received_at, submitted_at) >= p_from
                    and coalesce(closing, received_at, submitted_at) < p_to
               else received_at < p_to and (closing is null or closing >= p_from) end),
letters as (
    select s.*, coalesce(closed_at, p_to) as judged_at,
           coalesce(cardinality(apology_at), 0) > 0 as has_letter,
           (select count(*) from unnest(apology_at) at where at < coalesce(closed_at, p_to)) as letters_before,
           (select count(*) from unnest(apology_at) at
            where at >= p_from and at < p_to and at < coalesce(closed_at, p_to)) as letters_in_period,
           (select array[u.n] from unnest(apology_at, apology_due) with ordinality u(at, due, n)
            where u.at < coalesce(closed_at, p_to) and u.due is not null order by u.at desc, u.n desc limit 1) as forgiving,
           (select count(*) from unnest(pause_from, pause_reason) u(f, r)
            where r = 'SUPPLEMENT' and f >= p_from and f < p_to and f < coalesce(closed_at, p_to)) as requests,
           exists (select from unnest(pause_from, pause_to) u(f, t) where f < p_to and (t is null or t >= p_to)) as covered
    from scoped s),
based as (
    select l.*,
           case when not has_letter then due_at
                when p_forgives and forgiving is not null then apology_due[forgiving[1]]
                when p_forgives and letters_before > 0 then due_at
                else first_due end as base,
           case when has_letter and p_forgives and forgiving is not null
                then greatest(received_at, apology_at[forgiving[1]]) else received_at end as pauses_after
    from letters l),
stood as (
    select b.*,
           (select range_agg(tstzrange(greatest(f, pauses_after), least(coalesce(t, judged_at), judged_at)))
            from unnest(pause_from, pause_to) u(f, t)
            where greatest(f, pauses_after) < least(coalesce(t, judged_at), judged_at)) as moving,
           (select range_agg(tstzrange(greatest(f, received_at), least(coalesce(t, judged_at), judged_at)))
            from unnest(pause_from, pause_to) u(f, t)
            where greatest(f, received_at) < least(coalesce(t, judged_at), judged_at)) as standing
    from based b),
due as (
    select s.*,
           case when moving is null or policy = 'NONE' or base is null then base
                when policy = 'SUBTRACT' then test_plus(base,
                    (select sum(test_worked(upper(r)) - test_worked(lower(r))) from unnest(moving) r))
                when policy = 'EXTEND' then base + interval '1 microsecond' *
                    (select sum(test_micros(lower(r), upper(r))) from unnest(moving) r)::float8
                when policy = 'RESTART' then test_plus(upper(moving), test_worked(base) - test_worked(received_at))
           end as effective,
           case when outcome not in ('RESOLVED', 'REFUSED') or closed_at is null then null
                when standing is null or policy = 'NONE' then test_worked(closed_at) - test_worked(received_at)
                when policy = 'RESTART' then test_worked(closed_at) - test_worked(upper(standing))
                else test_worked(closed_at) - test_worked(received_at)
                    - (select sum(test_worked(upper(r)) - test_worked(lower(r))) from unnest(standing) r)
           end as handling
    from stood s),
judged as (
    select d.*,
           test_answering(coalesce(resolving_agency, receiving_agency), test_civil_day(decided_at), 0) as answering,
           case when turned_away then 'REFUSED_AT_RECEPTION'
                when closed_at is null then
                    case when covered then 'PAUSED' when effective is null then 'OPEN_NO_LIMIT'
                         when effective < p_to then 'OVERDUE' else 'IN_TIME' end
                when outcome in ('WITHDRAWN', 'STOPPED') then outcome
                when effective is null then 'NO_LIMIT'
                when test_civil_day(closed_at) < test_civil_day(effective) then 'EARLY'
                when p_comparison = 'DATE' and test_civil_day(closed_at) = test_civil_day(effective) then 'ON_TIME'
                when p_comparison = 'INSTANT' and closed_at <= effective then 'ON_TIME'
                else 'LATE' end as verdict,
           case when p_comparison = 'DATE' then test_civil_day(closed_at) > test_civil_day(first_due)
                else closed_at > first_due end as after_first_due
    from due d),
sums as (
    select answering, procedure_code as proc, grouping(procedure_code) as all_of_them,
        count(*) filter (where not turned_away and received_at < p_from) as carried_over,
        count(*) filter (where not turned_away and received_at >= p_from) as received,
        count(*) filter (where not turned_away and received_at >= p_from and channel = 'ONLINE') as online,
        count(*) filter (where not turned_away and received_at >= p_from and channel = 'DIRECT') as direct,
        count(*) filter (where not turned_away and received_at >= p_from and channel = 'POSTAL') as postal,
        count(*) filter (where verdict in ('EARLY', 'ON_TIME', 'LATE', 'NO_LIMIT')) as resolved,
        count(*) filter (where verdict = 'EARLY') as early,
        count(*) filter (where verdict = 'ON_TIME') as on_time,
        count(*) filter (where verdict = 'LATE') as late,
        count(*) filter (where verdict = 'NO_LIMIT') as no_limit,
        count(*) filter (where verdict in ('EARLY', 'ON_TIME', 'LATE', 'NO_LIMIT') and outcome = 'REFUSED') as refused,
        count(*) filter (where verdict = 'WITHDRAWN') as withdrawn,
        count(*) filter (where verdict = 'STOPPED') as stopped,
        count(*) filter (where verdict in ('PAUSED', 'OPEN_NO_LIMIT', 'OVERDUE', 'IN_TIME')) as open,
        count(*) filter (where verdict = 'IN_TIME') as in_time,
        count(*) filter (where verdict = 'OVERDUE') as overdue,
        count(*) filter (where verdict = 'PAUSED') as paused,
        count(*) filter (where verdict = 'OPEN_NO_LIMIT') as open_no_limit,
        count(*) filter (where turned_away) as refused_at_reception,
        count(*) filter (where verdict in ('EARLY', 'ON_TIME', 'LATE', 'NO_LIMIT') and after_first_due) as late_first,
        array_agg(handling order by handling) filter (where handling is not null) as h,
        coalesce(sum(requests) filter (where not turned_away), 0) as requests,
        coalesce(sum(letters_in_period) filter (where not turned_away), 0) as letters,
        count(*) filter (where verdict = 'LATE' and letters_before = 0) as late_silent
    from judged
    group by grouping sets ((answering), (answering, procedure_code)))
select answering, case when all_of_them = 1 then '*' else proc end,
       carried_over, received, online, direct, postal, resolved, early, on_time, late, no_limit, refused, withdrawn,
       stopped, open, in_time, overdue, paused, open_no_limit, refused_at_reception, late_first,
       round(100.0 * (early + on_time) / nullif(early + on_time + late, 0), 2),
       round((select avg(x) from unnest(h) x) / 3600000000, 1),
       round((h[(cardinality(h) + 1) / 2] + h[cardinality(h) / 2 + 1]) / 2 / 3600000000, 1),
       round(h[ceil(cardinality(h) * 0.9)::int] / 3600000000, 1),
       requests::bigint, letters::bigint, late_silent
from sums
where all_of_them = 1 or proc is not null
$$;
