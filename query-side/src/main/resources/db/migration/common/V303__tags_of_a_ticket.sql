-- Finds a ticket's tags, whichever they are: a tag that nobody knows of can be put right, and goes with its ticket.
create index ix_ticket_tag_v1_ticket on ticket_tag_v1 (ticket_id);
