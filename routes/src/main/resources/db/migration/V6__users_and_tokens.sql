-- Who may come in. Secrets are never stored: a slow hash of passwords, SHA-256 of 256-bit random tokens.

create table account (
    name       text collate "C" primary key,
    role       text not null check (role in ('VIEWER', 'OPERATOR', 'INTEGRATOR', 'ADMINISTRATOR', 'COMMITTEE')),
    password   text not null,         -- {bcrypt}…
    enabled    boolean not null default true,
    created_at timestamptz not null,
    created_by text not null
);

create table access_token (
    token_no   bigint generated always as identity primary key,
    sha256     bytea not null unique,
    label      text not null,
    role       text not null check (role in ('VIEWER', 'OPERATOR', 'INTEGRATOR', 'ADMINISTRATOR', 'COMMITTEE')),
    created_at timestamptz not null,
    created_by text not null,
    expires_at timestamptz,           -- null: until revoked
    revoked_at timestamptz
);

-- The sums of the last 24 hours on the board of sources.
create index run_started on run (source_no, started_at);
