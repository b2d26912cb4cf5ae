-- How many requests each client has left, shared by all nodes. It may be lost: unlogged.
create unlogged table rate_limit_bucket (
    id         varchar(64) primary key,
    state      bytea,
    expires_at bigint
);
