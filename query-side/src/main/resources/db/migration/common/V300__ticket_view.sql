-- The ticket view, written in the transaction that appends the events.
create table ticket_v1 (
    ticket_id           varchar(12)   primary key,
    object_id           char(24)      not null,
    title               varchar(1000000) not null,
    description         varchar(1000000) not null,
    status              varchar(11)   not null,
    priority            varchar(8)    not null,
    priority_rank       smallint      not null,
    category            varchar(1000) not null,
    created_by          varchar(1000) not null,
    created_by_email    varchar(1000) not null,
    assigned_to         varchar(1000),
    github_issue_number integer,
    github_issue_url    varchar(2000),
    tags                varchar(1000000) not null,
    created_at          timestamp(3) with time zone not null,
    updated_at          timestamp(3) with time zone not null,
    resolved_at         timestamp(3) with time zone,
    version             bigint        not null,
    comment_count       integer       not null
);

create index ix_ticket_v1_created on ticket_v1 (created_at, ticket_id);
create index ix_ticket_v1_updated on ticket_v1 (updated_at, ticket_id);
create index ix_ticket_v1_priority on ticket_v1 (priority_rank, created_at, ticket_id);
create index ix_ticket_v1_status on ticket_v1 (status, created_at, ticket_id);

create table ticket_tag_v1 (
    ticket_id varchar(12)   not null,
    tag       varchar(1000) not null,
    primary key (tag, ticket_id)
);

create table ticket_comment_v1 (
    ticket_id    varchar(12)   not null,
    position     integer       not null,
    object_id    char(24)      not null,
    author       varchar(1000) not null,
    author_email varchar(1000) not null,
    content      varchar(1000000) not null,
    created_at   timestamp(3) with time zone not null,
    internal     boolean       not null,
    primary key (ticket_id, position)
);
