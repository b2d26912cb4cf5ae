-- A repository keeps its numeric id when it is renamed or transferred: an issue has a row under each name it was met by.
alter table issue_claim add column repository_id bigint;

create index ix_issue_claim_repository on issue_claim (host, repository_id, number);
