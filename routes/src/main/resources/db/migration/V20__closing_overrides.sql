-- A period whose control totals differ is closed all the same: two people and a reason.
create table closing_override (
    override_no bigint generated always as identity primary key,
    period      text collate "C" not null references period,
    reason      text not null,
    differences jsonb not null,      -- the checks that both people have seen
    asked_by    text not null,
    asked_at    timestamptz not null,
    agreed_by   text,
    agreed_at   timestamptz
);
create unique index closing_override_waits on closing_override (period) where agreed_at is null;

alter table portal_statistic add column ontime_percent numeric;    -- as published; held against the counts beside it
