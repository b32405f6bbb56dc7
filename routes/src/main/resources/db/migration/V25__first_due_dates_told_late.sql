-- When the portal changed the state that named the first due date: an older state that arrives later names an earlier one.
alter table dossier add column first_due_told timestamptz;
