-- Sealed, so there is nothing to compress; null once erased.
alter table webhook_delivery add column payload bytea;
alter table webhook_delivery alter column payload set storage external;
