-- Who sees a ticket, and how many of its comments are for those who work on it.
alter table ticket_v1 add column requester varchar(24);
alter table ticket_v1 add column created_by_email_key varchar(1000) default '' not null;
alter table ticket_v1 add column internal_count integer default 0 not null;

create index ix_ticket_v1_requester on ticket_v1 (requester, created_at, ticket_id);
create index ix_ticket_v1_email on ticket_v1 (created_by_email_key, created_at, ticket_id);
