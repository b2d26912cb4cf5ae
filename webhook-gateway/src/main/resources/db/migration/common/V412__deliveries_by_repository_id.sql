-- The issue by its repository's id, which follows renames: host/repositories/id#number.
alter table webhook_delivery add column lasting_issue varchar(500);

create index ix_webhook_delivery_lasting on webhook_delivery (lasting_issue);
