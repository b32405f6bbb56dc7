-- The Steering Committee's side. It shares no table with the province and would run as well on a server of its own.

create schema repository;

create table repository.inbox (
    inbox_no    bigint generated always as identity primary key,
    sender      text collate "C" not null,
    agency      text collate "C" not null,
    period      text collate "C" not null,
    revision    integer not null,
    message_key text not null unique,
    state       text not null check (state in ('APPLIED', 'SUPERSEDED_ON_ARRIVAL', 'REJECTED')),
    payload     bytea not null,
    sha256      text not null,
    signature   text,
    received_at timestamptz not null,
    timeliness  text not null check (timeliness in ('ON_TIME', 'LATE')),
    problems    jsonb not null default '[]',
    receipt     bytea not null,      -- the exact bytes answered, and answered again
    receipt_signature text not null,
    unique (sender, agency, period, revision)
);

create index inbox_month on repository.inbox (period, agency, revision) where state <> 'REJECTED';

-- What each label meant when the repository first met it.
create table repository.period (
    label     text collate "C" primary key,
    starts_at timestamptz not null,
    ends_at   timestamptz not null,
    deadline  timestamptz not null,
    zone      text not null
);

-- The highest revision of each agency's month, whatever the order of arrival.
create table repository.month_applied (
    agency     text collate "C" not null,
    period     text collate "C" not null,
    sender     text collate "C" not null,
    revision   integer not null,
    first_received_at timestamptz not null,   -- of the first accepted revision: decides the place in the register
    inbox_no   bigint not null references repository.inbox,
    primary key (agency, period)
);

-- Messages nobody could accept: kept with their cause, never interpreted.
create table repository.dead_letter (
    dead_letter_no bigint generated always as identity primary key,
    queue      text not null,
    code       text not null,
    cause      text not null,
    broker_user text,               -- as the broker stamped it
    message_key text,
    message_id text,
    sha256     text not null,       -- of the body, or of the message id where the body was not opened
    body       bytea,
    signature  text,
    arrived_at timestamptz not null,
    last_seen  timestamptz not null,
    seen       integer not null default 1,
    state      text not null default 'OPEN' check (state in ('OPEN', 'REPLAYED', 'DROPPED')),
    decided_by text,
    decided_at timestamptz,
    unique (queue, code, sha256)
);
