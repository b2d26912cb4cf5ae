-- What GitHub sent and what became of it. A pending one is due at due_at: its next try, or the end of the claim of
-- the node that is at it.
create table webhook_delivery (
    id              char(24)     primary key,
    dedupe_key      char(64)     not null,
    event           varchar(100) not null,
    action          varchar(100),
    issue           varchar(500),
    headers         varchar(8000) not null,
    correlation_id  varchar(64)  not null,
    state           varchar(7)   not null,
    attempts        integer      not null,
    received_at     timestamp(3) with time zone not null,
    due_at          timestamp(3) with time zone,
    claimed_by      varchar(64),
    finished_at     timestamp(3) with time zone,
    ticket_id       varchar(12),
    version_before  bigint,
    version_after   bigint,
    reason          varchar(1000),
    constraint uk_webhook_delivery unique (dedupe_key)
);

create index ix_webhook_delivery_due on webhook_delivery (state, due_at);
create index ix_webhook_delivery_received on webhook_delivery (received_at, id);
create index ix_webhook_delivery_issue on webhook_delivery (issue);
create index ix_webhook_delivery_ticket on webhook_delivery (ticket_id);

-- Which deliveries lose their text with which ticket: told by the ticket's own facts, in their transaction.
create table webhook_issue (
    issue     varchar(500) primary key,
    ticket_id varchar(12)  not null
);

create index ix_webhook_issue_ticket on webhook_issue (ticket_id);
