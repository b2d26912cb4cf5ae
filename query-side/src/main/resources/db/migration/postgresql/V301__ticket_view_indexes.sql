-- Most tickets have neither: PostgreSQL can leave those out of the index.
create index ix_ticket_v1_assigned on ticket_v1 (assigned_to) where assigned_to is not null;
create index ix_ticket_v1_issue on ticket_v1 (github_issue_number) where github_issue_number is not null;
