-- What the catalogues said, and since when that was known: a version that differs supersedes the one before, and nothing
-- is overwritten, so that a closed month can be read again as it was understood then.

alter table agency rename to agency_version;
alter table agency_version
    add version_no    integer not null default 1,
    add first_seen    timestamptz not null default '-infinity',   -- known before anybody noted since when
    add superseded_at timestamptz,
    drop constraint agency_pkey,
    add constraint agency_version_pkey primary key (code, valid_from, version_no);
create unique index agency_current on agency_version (code, valid_from) where superseded_at is null;
create view agency as
    select code, valid_from, valid_to, name, level, parent, successor, other_codes, content_hash, source_no
    from agency_version where superseded_at is null;

alter table procedure rename to procedure_version;
alter table procedure_version
    add version_no    integer not null default 1,
    add first_seen    timestamptz not null default '-infinity',
    add superseded_at timestamptz,
    drop constraint procedure_pkey,
    add constraint procedure_version_pkey primary key (code, valid_from, version_no);
create unique index procedure_current on procedure_version (code, valid_from) where superseded_at is null;
create view procedure as
    select code, valid_from, valid_to, name, sector_code, limit_amount, limit_unit, iso_scope, content_hash, source_no
    from procedure_version where superseded_at is null;

-- The file of obligations as it was found, and since when; a null content says that no file was configured any more.
create table obligation_file (
    content       text,
    first_seen    timestamptz not null,
    superseded_at timestamptz
);
create unique index obligation_file_current on obligation_file ((true)) where superseded_at is null;

-- Who must report for a period: what the catalogues said when it was frozen, then what people have decided since. The
-- province freezes a period when it first closes it.
create table obligation_freeze (
    period    text collate "C" primary key,
    frozen_at timestamptz not null
);
create table obligation (
    line_no    bigint generated always as identity primary key,
    period     text collate "C" not null,
    agency     text collate "C" not null,
    obligation text not null,
    name       text not null,
    level      text not null,
    sender     text,
    kind       text not null,
    merged_into text[] not null default '{}',
    reason     text,                -- a person's; null for what the catalogues said
    decided_by text,
    first_seen timestamptz not null,
    superseded_at timestamptz
);
create unique index obligation_current on obligation (period, agency, obligation) where superseded_at is null;
create index obligation_of_period on obligation (period, agency, obligation);

-- The same on the Steering Committee's side, frozen with the first status it takes in about a period that is over.
create table repository.obligation_freeze (like obligation_freeze including all);
create table repository.obligation (like obligation including all);

-- All zero with no source read to its end: it arrived, and says nothing.
alter table repository.inbox add empty boolean not null default false;
