-- What portals published before they counted again: a notice of an instant compares with what was published then.
create table portal_statistic_before (like portal_statistic, replaced_at timestamptz not null);
create index portal_statistic_before_month on portal_statistic_before (year, month);

create function keep_portal_statistic() returns trigger language plpgsql as $$
begin
    insert into portal_statistic_before select old.*, new.stored_at;
    return new;
end $$;

create trigger keep_portal_statistic before update on portal_statistic for each row
    when (old.content_hash is distinct from new.content_hash) execute function keep_portal_statistic();

create view portal_statistic_known as
    select p.*, null::timestamptz as replaced_at from portal_statistic p
    union all
    select * from portal_statistic_before;
