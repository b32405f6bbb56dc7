-- A token acts as the person who owns it: two tokens of one person are one person where two are asked for.
-- Until now "admin" was the only person there could be.
alter table access_token add column owner text collate "C" references account (name);
update access_token set owner = 'admin' where exists (select from account where name = 'admin');
delete from access_token where owner is null;
alter table access_token alter column owner set not null;
update period set restate_by = 'admin' where restate_by like 'token:%';

-- Sessions and first passwords: a session holds the number it began with and ends when the number moves on.
alter table account add column sessions_no integer not null default 0;
alter table account add column first_password boolean not null default false;
