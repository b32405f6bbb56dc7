-- `dossier` is the narrow head of each dossier: its key, the hash of its current content, where that version lies.
-- `dossier_version` holds every version that differs; the current one is the row that nothing supersedes.

create sequence dossier_no increment by 1000;   -- dealt out in blocks by the writer

create table dossier (
    source_no      smallint not null,    -- of the source; checking that for every row took longer than storing it
    dossier_code   text collate "C" not null,
    dossier_no     bigint not null,
    version_no     integer not null,
    content_hash   bytea not null,       -- SHA-256 of the mapped record
    received_month date not null,        -- partition of the current version
    changed_at     timestamptz,
    first_due_at   timestamptz,          -- the first due date ever seen; never overwritten
    primary key (source_no, dossier_code)
) with (fillfactor = 90);

create table dossier_version (
    received_month   date not null,
    dossier_no       bigint not null,
    version_no       integer not null,
    source_no        smallint not null,
    dossier_code     text collate "C" not null,
    other_codes      text[],             -- null when there are none, like every list here
    procedure_code   text collate "C",
    procedure_code_raw text,
    sector_code      text collate "C",
    receiving_agency text collate "C",
    resolving_agency text collate "C",
    channel          text collate "C",
    submitted_at     timestamptz,
    received_at      timestamptz,
    due_at           timestamptz,
    first_due_at     timestamptz,
    finished_at      timestamptz,
    returned_at      timestamptz,
    closed_by        text collate "C",
    stage            text collate "C",
    pause_from       timestamptz[],      -- the three arrays run in step; a lasting pause has a null end
    pause_to         timestamptz[],
    pause_reason     text[],
    apology_at       timestamptz[],      -- these two as well
    apology_due      timestamptz[],
    deleted          boolean not null,
    changed_at       timestamptz,
    payload_sha256   bytea not null,
    mapping_no       integer not null,
    run_no           bigint not null,
    first_seen       timestamptz not null,
    superseded_at    timestamptz,
    primary key (dossier_no, version_no, received_month)
) partition by range (received_month);

-- Months nobody has a partition for yet; the store makes real ones before it writes.
create table dossier_version_other partition of dossier_version default;

create view current_dossier as select * from dossier_version where superseded_at is null;

-- What must be computed again: every period of the agency that ends after `since`.
create table dirty_agency (
    agency text collate "C" primary key,
    since  timestamptz not null
);
