-- One million dossiers of twelve months at 200 agencies and 300 procedures: 12 % paused once, 3 % with a letter of
-- apology, 1.5 % never closed, 2 % withdrawn, stopped or refused; the codes and hashes are as long as real ones.
create temporary table world as
select n,
       timestamptz '2022-01-01 00:00+07' + interval '1 second' * (28857600.0 * random())::int as received,
       random() as a, random() as b, random() as c, random() as d, random() as e
from generate_series(1, :dossiers) n;

insert into source (id, kind) values ('benchmark', 'one-stop-shop');

do $$
begin
    for m in 0..12 loop
        execute format('create table dossier_version_%s partition of dossier_version for values from (%L) to (%L)',
            to_char(date '2022-01-01' + make_interval(months => m), 'YYYY_MM'),
            date '2022-01-01' + make_interval(months => m), date '2022-01-01' + make_interval(months => m + 1));
    end loop;
end $$;

insert into dossier_version (received_month, dossier_no, version_no, source_no, dossier_code, procedure_code,
    procedure_code_raw, sector_code, receiving_agency, resolving_agency, channel, submitted_at, received_at, due_at,
    first_due_at, finished_at, returned_at, closed_by, stage, pause_from, pause_to, pause_reason, apology_at,
    apology_due, deleted, changed_at, payload_sha256, mapping_no, run_no, first_seen)
select date_trunc('month', received at time zone 'Asia/Ho_Chi_Minh')::date, n, 1, (select source_no from source),
       '000.00.' || lpad((n % 99)::text, 2, '0') || '.H57-' || to_char(received, 'YYMMDD') || '-' || lpad(n::text, 6, '0'),
       '1.' || lpad((300 * b * b)::int::text, 6, '0'), '1.' || lpad((300 * b * b)::int::text, 6, '0') || '.000.00.00.H57',
       'G03-GD' || (n % 30), agency, agency, case when a < 0.5 then 'ONLINE' when a < 0.95 then 'DIRECT' else 'POSTAL' end,
       received - interval '1 hour' * (10 * c), received, due, due, finished, finished + interval '1 day',
       case when finished is null then null when d < 0.01 then 'WITHDRAWN' when d < 0.015 then 'STOPPED'
            when d < 0.02 then 'REFUSED' else 'RESOLVED' end,
       case when finished is null then 'IN_PROGRESS' end,
       case when e < 0.12 then array[received + interval '1 day'] end,
       case when e < 0.12 then array[received + interval '1 day' + interval '1 hour' * (80 * e)] end,
       case when e < 0.12 then array['SUPPLEMENT'] end,
       case when e > 0.97 then array[received + interval '3 days'] end,
       case when e > 0.97 then array[due + interval '3 days'] end,
       false, received + interval '20 days', sha256(n::text::bytea), 1, 1, received + interval '20 days'
from world,
    lateral (select '000.' || lpad((n % 20)::text, 2, '0') || '.' || lpad(((n / 20) % 10 + 10)::text, 2, '0') || '.H57' as agency,
                    case when c > 0.05 then received + interval '1 hour' * (24 + 240 * a) end as due,
                    case when d < 0.985 then received + interval '1 minute' * (30 + 14400 * b * c + 20000 * a * b * d)::int end as finished) w;

insert into dossier (source_no, dossier_code, dossier_no, version_no, content_hash, received_month, changed_at, first_due_at)
select source_no, dossier_code, dossier_no, version_no, payload_sha256, received_month, changed_at, first_due_at
from dossier_version;

-- What the limit needs: working seconds before each civil day.
create table benchmark_day as
select day, coalesce(kind = 'WORKING', extract(isodow from day) < 6) as works,
       28800 * coalesce(sum(case when coalesce(kind = 'WORKING', extract(isodow from day) < 6) then 1 else 0 end)
           over (order by day rows between unbounded preceding and 1 preceding), 0) as before
from (select d::date as day from generate_series(date '2022-01-01', date '2023-12-31', interval '1 day') d) days
left join test_day using (day);
