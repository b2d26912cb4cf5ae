-- Of a delivery that concerns all tickets of a repository: up to which issue they have heard it, how many were looked at,
-- and how many of them it changed.
alter table webhook_delivery add column reached varchar(500);
alter table webhook_delivery add column looked  bigint not null default 0;
alter table webhook_delivery add column changed bigint not null default 0;
