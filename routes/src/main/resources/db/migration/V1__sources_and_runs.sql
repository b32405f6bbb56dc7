-- What we read from, who may read it now, and what every reading did.

create table source (
    source_no smallint generated always as identity primary key,
    id        text collate "C" not null unique,
    kind      text not null,
    suspended boolean not null default false   -- its schedule rests; a person may still start a run
);

-- One writer a source: a lease by the database's clock, its epoch stamped into every write (the fence).
create table lease (
    name    text collate "C" primary key,
    owner   text not null,
    epoch   bigint not null default 0,
    expires timestamptz not null
);

-- Where reading goes on. Moves only in the transaction that stores the page.
create table source_cursor (
    source_no smallint primary key references source,
    epoch     bigint not null default 0,
    position  text,           -- the connector's own cursor inside an open window; null at its start
    window_from timestamptz,  -- the open window; null between runs
    window_to   timestamptz,
    window_kind text,         -- kind of the run that opened it: a BACKFILL never moves the watermark
    window_pages integer not null default 0,  -- stored since the window was opened, over all runs
    window_read bigint not null default 0,
    window_total bigint,      -- the highest control total the source gave for it
    watermark timestamptz     -- everything the source showed before this instant has been read
);

create table mapping_version (
    mapping_no integer generated always as identity primary key,
    name       text not null,
    sha256     text not null,
    first_used timestamptz not null,
    unique (name, sha256)
);

create table run (
    run_no     bigint generated always as identity primary key,
    source_no  smallint not null references source,
    state      text not null check (state in ('OPEN', 'COMPLETE', 'INCOMPLETE', 'FENCED', 'FAILED')),
    kind       text not null check (kind in ('SCHEDULED', 'MANUAL', 'BACKFILL', 'REPLAY')),
    window_from timestamptz,
    window_to   timestamptz,
    started_at timestamptz not null,
    ended_at   timestamptz,
    node       text not null,
    epoch      bigint not null,
    pages      integer not null default 0,
    read       bigint not null default 0,
    added      bigint not null default 0,
    changed    bigint not null default 0,
    unchanged  bigint not null default 0,
    rejected   bigint not null default 0,
    source_total bigint,      -- what the source says the window holds
    error_code text,
    error_text text
);
create index run_latest on run (source_no, run_no desc);
create unique index run_one_open on run (source_no) where state = 'OPEN';

-- One row per rejected item; the same item again raises `seen`.
create table quarantine (
    quarantine_no bigint generated always as identity primary key,
    source_no  smallint not null references source,
    run_no     bigint not null references run,
    item_hash  bytea not null,      -- SHA-256 of the payload
    item_key   text collate "C",    -- business key where it could be read
    code       text not null,       -- of the first problem
    place      text not null,
    problems   jsonb not null,      -- [{code, rule, field, from, shown, remedy}]
    payload    bytea,               -- encrypted: only the fields the mapping names; null for pieces that could not be cut
    mapping_no integer references mapping_version,
    first_seen timestamptz not null,
    last_seen  timestamptz not null,
    seen       integer not null default 1,
    state      text not null default 'OPEN' check (state in ('OPEN', 'REPLAYED', 'CORRECTED', 'DISMISSED')),
    decided_by text,
    decided_at timestamptz,
    reason     text,
    unique (source_no, item_hash, code)
);
create index quarantine_open on quarantine (source_no, code) where state = 'OPEN';
create index quarantine_key on quarantine (source_no, item_key) where state = 'OPEN';

create table audit (
    audit_no bigint generated always as identity primary key,
    at       timestamptz not null,
    actor    text not null,
    action   text not null,
    subject  text not null,
    detail   jsonb not null default '{}'
);
