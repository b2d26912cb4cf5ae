-- Systems that are told what happens to tickets. Secrets are sealed.
create table webhook_endpoint (
    id varchar(36) not null primary key,
    url varchar(2048) not null,
    secret bytea not null,
    former_secret bytea,
    former_secret_until timestamp(3) with time zone,
    enabled boolean not null,
    reason varchar(400),
    failing_since timestamp(3) with time zone,
    created_at timestamp(3) with time zone not null,
    created_by varchar(60),
    version bigint not null
);
create table webhook_endpoint_type (
    endpoint_id varchar(36) not null,
    type varchar(60) not null,
    primary key (endpoint_id, type)
);
create table webhook_endpoint_channel (
    endpoint_id varchar(36) not null,
    channel varchar(20) not null,
    primary key (endpoint_id, channel)
);

-- One row for each fact and endpoint. It holds no text.
create table webhook_message (
    endpoint_id varchar(36) not null,
    position bigint not null,
    event_id varchar(64) not null,
    ticket_id varchar(12) not null,
    type varchar(60) not null,
    version bigint not null,
    at timestamp(3) with time zone not null,
    channel varchar(20),
    state varchar(10) not null,
    attempts int not null,
    status int,
    error varchar(200),
    took int,
    tried_at timestamp(3) with time zone,
    primary key (position, endpoint_id)
);
create index ix_webhook_message_next on webhook_message (endpoint_id, ticket_id, state, position);
create index ix_webhook_message_log on webhook_message (endpoint_id, position);
create index ix_webhook_message_event on webhook_message (event_id);
create index ix_webhook_message_tried on webhook_message (tried_at);

-- One row for each endpoint and ticket that something is planned for. planned: how many messages have been, ever.
create table webhook_line (
    id varchar(60) not null primary key,
    endpoint_id varchar(36) not null,
    ticket_id varchar(12) not null,
    planned bigint not null,
    dead bigint not null default 0,
    due_at timestamp(3) with time zone,
    claimed_by varchar(80),
    fence bigint not null default 0,
    attempts int not null default 0,
    reason varchar(200)
);
create index ix_webhook_line_due on webhook_line (due_at);
create index ix_webhook_line_endpoint on webhook_line (endpoint_id);
