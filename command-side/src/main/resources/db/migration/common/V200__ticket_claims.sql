-- Which issue is which ticket's. A deleted ticket's row stays, so that no later delivery founds another.
create table issue_claim (
    host       varchar(255) not null,
    owner      varchar(100) not null,
    repository varchar(100) not null,
    number     integer      not null,
    ticket_id  varchar(12)  not null,
    state      varchar(10)  not null,
    primary key (host, owner, repository, number)
);

create index ix_issue_claim_ticket on issue_claim (ticket_id);

-- What was answered under which Idempotency-Key, without a word of it.
create table idempotency_record (
    caller      varchar(100) not null,
    key_hash    char(64)     not null,
    method      varchar(10)  not null,
    path        varchar(500) not null,
    body_hash   char(64)     not null,
    status      integer      not null,
    ticket_id   varchar(12)  not null,
    version     bigint       not null,
    recorded_at timestamp(3) with time zone not null,
    primary key (caller, key_hash)
);

create index ix_idempotency_recorded on idempotency_record (recorded_at);
