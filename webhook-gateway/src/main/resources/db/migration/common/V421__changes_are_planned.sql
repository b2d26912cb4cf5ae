-- linked_version: since when the ticket has an issue. wanted_version: the newest change that GitHub is to be told, and
-- wanted_since when the first of them was planned; null where GitHub has all. due_at: the next try, or the end of the
-- lease; null where nothing is left to do. Nodes of the last release look for the lease's end in claimed_until.
alter table github_ticket add column linked_version bigint;
alter table github_ticket add column wanted_version bigint;
alter table github_ticket add column wanted_since timestamp(3) with time zone;
alter table github_ticket add column fence bigint not null default 0;

create index ix_github_ticket_due on github_ticket (due_at);
create index ix_github_ticket_refused on github_ticket (refused_version);
