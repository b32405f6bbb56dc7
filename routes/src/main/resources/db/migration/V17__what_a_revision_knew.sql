-- What a revision knew and how it measured, so that it can be computed again years later and compared.

-- The knowledge instant of the newest closing, in microseconds since 1970. A sequence, because it must be seen by pages
-- before the closing commits; every page stamps its versions no earlier than it.
create sequence knowledge_clock;

-- The newest stamp of each source's versions: every closing knows strictly more.
alter table source_cursor add column known_until timestamptz not null default '-infinity';
update source_cursor k set known_until = v.newest
from (select source_no, max(first_seen) as newest
        from (select source_no, first_seen from dossier_version
              union all select source_no, first_seen from iso_document) seen
       group by source_no) v
where v.source_no = k.source_no;

-- Everything a computation reads besides dossiers, documents and catalogues; the same content is stored once.
create table figure_method (
    sha256     text primary key,              -- of the content
    content    text not null,
    first_used timestamptz not null
);

alter table monthly_status add column known_at timestamptz;      -- computed from what was known strictly before
alter table monthly_status add column method text references figure_method;   -- null: said before methods were kept
update monthly_status set known_at = computed_at;
alter table monthly_status alter column known_at set not null;

-- What was said stays as it was said, whoever asks the database to change it.
create function said_for_ever() returns trigger language plpgsql as $$
begin
    raise exception 'PER-401 %: what was said for a period is never changed or deleted', tg_table_name;
end $$;

create trigger said_for_ever_changed before update on monthly_status for each row
    when ((old.agency, old.period, old.revision, old.message_key, old.figures, old.content_hash, old.payload, old.sha256,
           old.signature, old.computed_at, old.known_at)
          is distinct from
          (new.agency, new.period, new.revision, new.message_key, new.figures, new.content_hash, new.payload, new.sha256,
           new.signature, new.computed_at, new.known_at))
    execute function said_for_ever();
create trigger said_for_ever_deleted before delete on monthly_status for each row execute function said_for_ever();
create trigger said_for_ever before update or delete on performance_record
    for each row execute function said_for_ever();
create trigger said_for_ever before update or delete on figure_method
    for each row execute function said_for_ever();
