-- What each source looked like when it was first read in whole; a file of the configuration folder goes before it.
create table source_contract (
    source_no   smallint primary key references source,
    contract    jsonb not null,      -- fields, types, fill rates, codes; never a person's value
    sha256      text not null,
    learned_at  timestamptz not null,
    accepted_at timestamptz,         -- a person has looked at it since
    accepted_by text,
    reason      text
);

-- How a source differs from its contract, and what was decided about it.
create table source_drift (
    drift_no   bigint generated always as identity primary key,
    source_no  smallint not null references source,
    sha256     text not null,        -- of the contract it differs from
    code       text not null,        -- DRIFT-4xx
    kind       text not null,
    field      text not null,
    value      text not null default '',   -- the new code
    ours       text[] not null,      -- fields of our records that are read from it
    was        text not null,        -- shapes, fill rates, codes
    now        text not null,
    stops      boolean not null,     -- nothing of the source is mapped while it is open
    present    jsonb,                -- the field as it is now; becomes part of the contract by the decision
    reading    text not null,        -- how the mapping read the field then; another way answers the difference
    first_seen timestamptz not null,
    last_seen  timestamptz not null,
    state      text not null default 'OPEN' check (state in ('OPEN', 'MENDED', 'ACCEPTED', 'GONE')),
    decided_at timestamptz,
    decided_by text,
    reason     text
);
create unique index source_drift_open on source_drift (source_no, kind, field, value) where state = 'OPEN';

-- Encrypted copies are dropped when they have grown old.
create index quarantine_kept on quarantine (last_seen) where payload is not null;
