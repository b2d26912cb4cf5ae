-- GitHub's comments come in any order, and stand where GitHub has them: a comment's place is its time, not its receipt.
create table ticket_comment_v2 (
    ticket_id    varchar(12)   not null,
    created_at   timestamp(3) with time zone not null,
    place        bigint        not null,
    object_id    char(24)      not null,
    author       varchar(1000) not null,
    author_email varchar(1000) not null,
    content      varchar(1000000) not null,
    internal     boolean       not null,
    primary key (ticket_id, created_at, place, object_id)
);

insert into ticket_comment_v2 (ticket_id, created_at, place, object_id, author, author_email, content, internal)
select ticket_id, created_at, position, object_id, author, author_email, content, internal from ticket_comment_v1;

drop table ticket_comment_v1;
