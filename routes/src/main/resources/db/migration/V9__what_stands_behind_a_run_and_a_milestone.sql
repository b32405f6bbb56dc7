-- Warnings of a run by their code: records that were taken in although something about them is odd.
alter table run add column warnings jsonb not null default '{}';

-- Milestones with the rule that recognised each document; the message itself carries the documents only.
alter table monthly_status add column milestones jsonb;
