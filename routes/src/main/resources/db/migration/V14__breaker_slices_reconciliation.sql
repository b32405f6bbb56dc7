-- A portal that fails again and again is left alone for a while; kept here, so that restarts and other nodes know it too.
create table breaker (
    source_no smallint primary key references source,
    failures  integer not null,     -- failed runs in a row
    code      text not null,        -- of the last one
    retry_at  timestamptz           -- the schedule waits until then, by the database's clock; null while closed
);

-- Long windows are read slice by slice: window_from and window_to are the slice, these two the whole.
alter table source_cursor add column window_since timestamptz;
alter table source_cursor add column window_until timestamptz;
alter table source_cursor add column window_tries integer not null default 0;    -- resumed so often without a page
alter table source_cursor add column window_keys bigint not null default 0;      -- rows of shown_key, to prove them whole
alter table source_cursor add column window_keyless bigint not null default 0;   -- pieces whose key nobody could read
alter table source_cursor add column window_digest bigint not null default 0;    -- tells two readings apart by content
update source_cursor set window_since = window_from, window_until = window_to;
alter table run add column reached timestamptz;    -- everything of the window before this instant has been read
alter table run add column deleted bigint not null default 0;    -- dossiers taken for deleted, since nobody shows them
alter table run drop constraint run_kind_check;
alter table run add constraint run_kind_check check (kind in ('SCHEDULED', 'MANUAL', 'BACKFILL', 'RECONCILE', 'REPLAY'));

-- Keys that the reading going on has shown. What a crash of the database empties, window_keys shows to be missing.
create unlogged table shown_key (
    source_no    smallint not null,
    dossier_code text collate "C" not null
);

create index shown_key_of on shown_key (source_no);

-- Dossiers that a complete reading did not show although it must have.
create table missing_dossier (
    source_no    smallint not null references source,
    dossier_code text collate "C" not null,
    version_no   integer not null,      -- the version that was missed; a newer one ends the matter
    state        text not null check (state in ('SUSPECTED', 'HELD', 'KEPT', 'DELETED')),
    first_run_no bigint not null,       -- reading that missed it first
    last_run_no  bigint not null,       -- and last
    digest       bigint not null,       -- of the first one
    since        timestamptz not null,
    decided_at   timestamptz,
    decided_by   text,                  -- a person; absent where the second reading decided
    primary key (source_no, dossier_code)
);
