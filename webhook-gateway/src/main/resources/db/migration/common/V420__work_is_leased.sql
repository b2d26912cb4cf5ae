-- Who works on a row, and for the how many-th time it was leased: whoever has an older number has lost it. due_at is the
-- next try, or the end of the lease.
alter table webhook_delivery add column fence bigint not null default 0;
alter table github_backfill add column claimed_by varchar(80);
alter table github_backfill add column fence bigint not null default 0;
