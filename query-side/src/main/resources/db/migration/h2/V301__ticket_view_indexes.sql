-- H2 knows no partial indexes.
create index ix_ticket_v1_assigned on ticket_v1 (assigned_to);
create index ix_ticket_v1_issue on ticket_v1 (github_issue_number);
