-- Closed periods are computed again and compared; what differs becomes a proposal that a person decides on.
alter table period add column compared_at timestamptz;      -- when its newest revisions were last held against the figures
alter table period add column restate_digest bytea;         -- what the system proposes: agencies and their new figures
alter table period add column rejected_digest bytea;        -- the proposal a person has turned down; not made again

-- How a period stood at an instant is read from what was done to it.
create index audit_subject on audit (subject, audit_no);
