-- How often the question just answered met each boundary; read after figures.sql, from the tables it left.

create temp table earlier as -- what was told before the version that counts
select l.telling_no, e.closed_by, coalesce(e.finished_at, e.returned_at) as closed_at, e.due_at
from latest l join heard e on e.source = l.source and e.dossier_code = l.dossier_code and e.telling_no < l.telling_no;

create temp table moment as
select telling_no, instant from dossier
cross join lateral (values (received_at), (closed_at), (due_at)) v (instant) where instant is not null;

create temp table boundary as
select 'received at the start' as boundary, count(*) as hits from dossier where received_at = starts
union all select 'received a microsecond before the start', count(*) from dossier where received_at = starts - interval '1 microsecond'
union all select 'received a microsecond before the end', count(*) from dossier where received_at = ends - interval '1 microsecond'
union all select 'received at the end', count(*) from latest, truth.asked where received_at = ends
union all select 'closed at the start', count(*) from dossier where closed_at = starts
union all select 'closed a microsecond before the start', count(*) from latest, truth.asked
    where coalesce(finished_at, returned_at) = starts - interval '1 microsecond'
union all select 'closed a microsecond before the end', count(*) from dossier where closed_at = ends - interval '1 microsecond'
union all select 'closed at the end', count(*) from dossier where closed_at = ends
union all select 'at the start of the day in UTC', count(*) from dossier join moment using (telling_no)
    where instant in (starts + interval '7 hours', ends + interval '7 hours')
union all select 'due exactly at the closing', count(*) from judged where resolved and closed_at = due
union all select 'due a microsecond before the closing', count(*) from judged where resolved and due = closed_at - interval '1 microsecond'
union all select 'due a microsecond after the closing', count(*) from judged where resolved and due = closed_at + interval '1 microsecond'
union all select 'due exactly at the end', count(*) from judged where standing is not null and due = ends
union all select 'due a microsecond before the end', count(*) from judged
    where standing is not null and due = ends - interval '1 microsecond'
union all select 'done on the last day of a date', count(*) from judged
    where resolved and due = closed_at::date + interval '1 day - 1 microsecond'
union all select 'touched at Tết', count(*) from moment join truth.day on day = instant::date and kind = 'OFF'
    where extract(month from day) in (1, 2)
union all select 'touched on a make-up Saturday', count(*) from moment join truth.day on day = instant::date and kind = 'WORKING'
union all select 'touched on 29 February', count(*) from moment where to_char(instant, 'MM-DD') = '02-29'
union all select 'a pause begins at the end', count(*) from dossier join truth.pause using (telling_no) where from_at = ends
union all select 'a pause ends at the end', count(*) from dossier join truth.pause using (telling_no) where to_at = ends
union all select 'a pause ends at the closing', count(*) from dossier join truth.pause using (telling_no) where to_at = closed_at
union all select 'a pause outlasts the closing', count(*) from dossier join truth.pause using (telling_no)
    where is_closed and from_at < closed_at and (to_at is null or to_at > closed_at)
union all select 'pauses overlap', count(*) from (
    select from truth.pause a join truth.pause b using (telling_no) join dossier using (telling_no)
    where a.from_at < b.from_at and b.from_at < a.to_at) o
union all select 'a letter at the closing', count(*) from dossier join truth.apology using (telling_no) where at = closed_at
union all select 'a letter at the start', count(*) from dossier join truth.apology using (telling_no) where at = starts
union all select 'a letter after the end', count(*) from dossier join truth.apology using (telling_no) where at >= ends
union all select 'reopened after the closing', count(*) from dossier join earlier e using (telling_no)
    where dossier.closed_at is null and e.closed_at < ends
union all select 'cancelled after the closing', count(*) from dossier join earlier e using (telling_no)
    where outcome in ('WITHDRAWN', 'STOPPED') and e.closed_by = 'RESOLVED' and e.closed_at < ends
union all select 'deleted after the closing', count(*) from latest join earlier e using (telling_no), truth.asked
    where deleted and e.closed_at >= starts and e.closed_at < ends
union all select 'put off without a letter', count(*) from dossier join earlier e using (telling_no)
    where e.due_at < dossier.due_at and telling_no not in (select telling_no from letter)
union all select 'put off with a letter', count(*) from dossier join earlier e using (telling_no)
    where e.due_at < dossier.due_at and telling_no in (select telling_no from letter)
union all select 'an older state told late', count(*) from latest l join heard o using (source, dossier_code)
    where o.telling_no > l.telling_no and o.changed_at < l.changed_at
union all select 'a successor answers', count(*) from dossier
    where (resolving_agency, decided_at::date) in (select asked, day from successor) and agency <> resolving_agency
union all select 'a predecessor answers', count(*) from dossier where (resolving_agency, decided_at::date) in (select asked, day from predecessor)
union all select 'nobody answers any more', count(*) from dossier where agency = 'LOST' and decided_at::date >= (
    select valid_to from truth.agency where code = 'LOST')
union all select 'named by another code', count(*) from dossier where resolving_agency in (select other from alias)
union all select 'decided as the agencies change', count(*) from dossier where decided_at in (select valid_to from truth.agency)
union all select 'told by two portals', count(*) from outdone
union all select 'told under another code', count(*) from outdone join latest using (telling_no) where other_codes <> '{}'
union all select 'two portals equally new', count(*) from (
    select one from named join latest using (telling_no) group by one, changed_at having count(distinct telling_no) > 1) e
union all select 'received as an exception begins', count(*) from dossier join truth.rule on received_at = from_day
union all select 'an exception of a procedure', count(*) from dossier join truth.rule on procedure_code = any (procedures)
union all select 'own hours', count(*) from dossier where calendar <> '*'
union all select 'a portal that moves due dates itself', count(*) from dossier d join truth.source s on s.id = d.source and due_includes_pauses
union all select 'refused at reception, never received', count(*) from dossier where turned_away and received_at is null
union all select 'closed by the hand-over alone', count(*) from dossier where finished_at is null and returned_at < ends;
