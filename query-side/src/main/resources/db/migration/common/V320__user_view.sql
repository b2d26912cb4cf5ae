-- The view of accounts, written in the transaction that appends the events.
create table user_v1 (
    user_id         varchar(24)   primary key,
    username        varchar(1000) not null,
    email           varchar(1000) not null,
    role            varchar(13)   not null,
    github_username varchar(1000),
    active          boolean       not null,
    created_at      timestamp(3) with time zone not null,
    passwords       integer       not null,
    version         bigint        not null
);

create index ix_user_v1_created on user_v1 (created_at, user_id);
