-- The id of the repository in which an issue is being made: its name may be another's before that is finished.
alter table github_ticket add column repository_id bigint;
