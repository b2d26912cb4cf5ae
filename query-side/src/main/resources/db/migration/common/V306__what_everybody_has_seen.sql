-- A ticket's version and time are those of the last event that its reader sees: with internal comments or without.
-- Beside them stands up to which event they are known: nodes of an older release write their own columns alone.
alter table ticket_v1 add column insiders_version bigint default 0 not null;
alter table ticket_v1 add column public_version bigint default 0 not null;
alter table ticket_v1 add column public_updated_at timestamp(3) with time zone;
alter table ticket_v1 add column seen_version bigint default 0 not null;

create index ix_ticket_v1_public_updated on ticket_v1 (public_updated_at, ticket_id);
