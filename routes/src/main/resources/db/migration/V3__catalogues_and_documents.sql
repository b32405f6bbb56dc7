-- Effective-dated reference data pulled by sources of kind agencies and procedures, and ISO documents.

create table agency (
    code       text collate "C" not null,
    valid_from date not null default '-infinity',
    valid_to   date not null default 'infinity',
    name       text not null,
    level      text not null,
    parent     text collate "C",
    successor  text[] not null default '{}',
    other_codes text[] not null default '{}',
    content_hash bytea not null,
    source_no  smallint not null references source,
    primary key (code, valid_from)
);

create table procedure (
    code       text collate "C" not null,
    valid_from date not null default '-infinity',
    valid_to   date not null default 'infinity',
    name       text not null,
    sector_code text collate "C",
    limit_amount numeric,
    limit_unit text,
    iso_scope  boolean,
    content_hash bytea not null,
    source_no  smallint not null references source,
    primary key (code, valid_from)
);

create table iso_document (
    source_no   smallint not null references source,
    document_id text collate "C" not null,
    version_no  integer not null,
    organ       text collate "C" not null,
    number      text,
    notation    text,
    type        text,
    subject     text,
    issued_on   date not null,
    action      text not null,
    refers_to   text[] not null default '{}',
    changed_at  timestamptz,
    content_hash bytea not null,
    payload_sha256 bytea not null,
    mapping_no  integer not null,
    run_no      bigint not null,
    first_seen  timestamptz not null,
    superseded_at timestamptz,
    primary key (source_no, document_id, version_no)
);
create view current_iso_document as select * from iso_document where superseded_at is null;
