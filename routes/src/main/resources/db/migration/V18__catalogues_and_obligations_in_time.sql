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
