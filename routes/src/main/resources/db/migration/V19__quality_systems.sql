-- What persons say of ISO milestones, and what the province's files about quality systems said when.

-- A statement never changes; a later one about the same step stands in its place, one without a state takes it back.
create table milestone_override (
    override_no bigint generated always as identity primary key,
    agency      text collate "C" not null,
    year        smallint not null,
    milestone   text not null,
    round       smallint,
    state       text,
    date        date not null,        -- of the step, or from which the state holds
    reason      text not null,
    document_id text,
    author      text not null,
    role        text not null,
    at          timestamptz not null  -- known from then on; see knowledge_clock
);
create index milestone_override_agency on milestone_override (agency, year);
create trigger said_for_ever before update or delete on milestone_override
    for each row execute function said_for_ever();

-- Evidence rules, mandatory procedures, rollout plans, legal changes, inspection lists and the scorecard, as one.
create table quality_catalogue (
    catalogue_no bigint generated always as identity primary key,
    sha256       text not null,
    content      jsonb not null,      -- text of each file by its shipped name
    known_from   timestamptz not null
);
create trigger said_for_ever before update or delete on quality_catalogue
    for each row execute function said_for_ever();
