-- The truth of a random world, in tables of its own: what each portal told and when, and who works when. Nothing here is
-- shaped like the product's tables.

create schema truth;

create table truth.telling (             -- one portal's word about one dossier, in the order of arrival
    telling_no       bigint primary key,
    told_at          timestamptz not null,
    source           text collate "C" not null,
    dossier_code     text collate "C" not null,
    other_codes      text[] not null,
    procedure_code   text,
    receiving_agency text,
    resolving_agency text,
    channel          text,
    submitted_at     timestamptz,
    received_at      timestamptz,
    due_at           timestamptz,
    first_due_at     timestamptz,        -- the first appointment, where the portal itself remembers it
    finished_at      timestamptz,
    returned_at      timestamptz,
    closed_by        text,
    deleted          boolean not null,
    changed_at       timestamptz
);
create table truth.pause (telling_no bigint, from_at timestamptz not null, to_at timestamptz, reason text not null);
create table truth.apology (telling_no bigint, place int, at timestamptz not null, new_due_at timestamptz);

create table truth.source (id text, priority int not null, due_includes_pauses boolean not null);
create table truth.agency (code text, valid_from date not null, valid_to date not null, successors text[], other_codes text[]);
create table truth.day (day date, kind text);               -- the rows of the working calendar's file
create table truth.hours (agency text, opens interval, closes interval); -- '*' are the usual ones

-- Every shift of every calendar with the working time that lies before and after it, in microseconds.
create table truth.shift (
    calendar text, opens timestamptz, closes timestamptz, before bigint, after bigint,
    primary key (calendar, opens)
);

create function truth.micros(lasting interval) returns bigint language sql immutable
return (extract(epoch from lasting) * 1000000)::bigint;

create procedure truth.make_shifts() language sql as $$
    insert into truth.shift
    with working_day as (
        select d.day
        from (select generate_series(date '2022-01-01', date '2027-12-31', interval '1 day')::date as day) d
        left join truth.day named using (day)
        where coalesce(named.kind = 'WORKING', extract(isodow from d.day) <= 5)),
    shift as (
        select h.agency as calendar, (w.day + h.opens)::timestamptz as opens, (w.day + h.closes)::timestamptz as closes
        from working_day w cross join truth.hours h
        union -- when counting begins
        select agency, '2022-01-01', '2022-01-01' from truth.hours)
    select calendar, opens, closes, worked - truth.micros(closes - opens), worked
    from (select *, sum(truth.micros(closes - opens)) over (partition by calendar order by opens)::bigint as worked
          from shift) counted;
    create index on truth.shift (calendar, after);
    analyze truth.shift
$$;

-- Working time up to an instant.
create function truth.worked(of_agency text, instant timestamptz) returns table (worked bigint)
language sql stable as $$
    select before + truth.micros(least(instant, closes) - opens)
    from truth.shift where calendar = of_agency and opens <= instant order by opens desc limit 1
$$;

-- The earliest instant by which that much has been worked.
create function truth.reached(of_agency text, goal bigint) returns table (instant timestamptz)
language sql stable as $$
    select closes - interval '1 microsecond' * (after - goal)
    from truth.shift where calendar = of_agency and after >= goal order by after limit 1
$$;

-- The method of a question: the settings, and their exceptions by name.
create table truth.asked (
    starts timestamptz, ends timestamptz, as_of timestamptz,
    comparison text, policy text, forgives boolean, reasons text, by_code boolean
);
create table truth.rule (
    name text collate "C", from_day date, to_day date, procedures text[],
    comparison text, policy text, forgives boolean, reasons text
);
