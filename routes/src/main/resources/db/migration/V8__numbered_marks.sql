-- Every page that marks an agency gives the mark a new number, so that a closing forgets only the marks it has seen.
create sequence dirty_mark;
alter table dirty_agency add column mark_no bigint not null default nextval('dirty_mark');
