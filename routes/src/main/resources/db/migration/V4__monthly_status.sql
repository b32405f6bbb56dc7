-- What the province said: periods, statuses by revision, and the outbox that carries them.

create table period (
    label     text collate "C" primary key,   -- YYYY-MM
    starts_at timestamptz not null,
    ends_at   timestamptz not null,            -- half-open
    deadline  timestamptz not null,            -- a receipt strictly before it is on time
    zone      text not null,
    state     text not null default 'OPEN' check (state in ('OPEN', 'CLOSED', 'RESTATE_PENDING')),
    closed_at timestamptz,
    closed_by text,
    closings  integer not null default 0,      -- counts closings and restatements; the lock of the month
    restate_by     text,                       -- who asked for the restatement that waits for a second person
    restate_reason text,
    restate_at     timestamptz
);

create table performance_record (
    agency         text collate "C" not null,
    period         text collate "C" not null references period,
    revision       integer not null,
    procedure_code text collate "C" not null,
    figures        jsonb not null,
    primary key (agency, period, revision, procedure_code)
);

create table monthly_status (
    agency      text collate "C" not null,
    period      text collate "C" not null references period,
    revision    integer not null check (revision > 0),
    message_key text not null unique,
    figures     jsonb not null,
    content_hash bytea not null,   -- of figures and milestones, then of the method: equal means no new revision
    payload     bytea not null,    -- the exact bytes of the CloudEvent
    sha256      text not null,
    signature   text not null,     -- detached JWS over the payload
    reason      text,              -- the operator's words; they never leave the province
    computed_at timestamptz not null,
    primary key (agency, period, revision)
);

create table outbox (
    message_key text primary key references monthly_status (message_key),
    agency      text collate "C" not null,
    period      text collate "C" not null,
    revision    integer not null,
    state       text not null default 'PENDING'
        check (state in ('PENDING', 'SENDING', 'SENT', 'REDRIVE', 'CONFIRMED', 'REJECTED', 'SUPERSEDED', 'STUCK')),
    send_epoch  integer not null default 0,   -- rises only when the message is sent again on purpose
    attempts    integer not null default 0,   -- failed sendings since the last one that worked
    next_at     timestamptz not null default clock_timestamp(),   -- try, or stop waiting for the receipt
    claimed_until timestamptz,
    sent_at     timestamptz,
    decided_at  timestamptz,
    last_error  text,
    receipt     bytea,
    receipt_signature text,
    created_at  timestamptz not null default clock_timestamp(),
    xid         xid8 not null default pg_current_xact_id()
);
create index outbox_due on outbox (next_at) where state in ('PENDING', 'SENDING', 'SENT', 'REDRIVE');

-- Open conditions a person should know of: one row per cause.
create table incident (
    incident_no bigint generated always as identity primary key,
    cause      text collate "C" not null,      -- e.g. IDENTITY_BROKEN
    subject    text collate "C" not null,      -- e.g. an agency and period, a source
    detail     text not null,
    opened_at  timestamptz not null,
    last_seen  timestamptz not null,
    seen       integer not null default 1,
    closed_at  timestamptz
);
create unique index incident_open on incident (cause, subject) where closed_at is null;
