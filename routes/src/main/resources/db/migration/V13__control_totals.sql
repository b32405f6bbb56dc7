-- What stands at each hop of a run: handed over by the connector, cut out of it, mapped, stored.
alter table run add column fetched bigint not null default 0;   -- records and broken pieces the connector handed over
alter table run add column mapped bigint not null default 0;    -- records the mapping accepted
alter table run add column repeated bigint not null default 0;  -- of the unchanged ones: overtaken within their own page
update run set fetched = read, mapped = read - rejected;
