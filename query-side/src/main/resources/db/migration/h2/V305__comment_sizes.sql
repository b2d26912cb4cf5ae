-- How long each comment is, in an index of its own: H2 would read every text to tell which are shown. PostgreSQL knows
-- that of a long text without reading it.
alter table ticket_comment_v2 add column bytes integer
    generated always as (octet_length(content) + octet_length(author) + octet_length(author_email));

create index ix_ticket_comment_v2_bytes
    on ticket_comment_v2 (ticket_id, created_at desc, place desc, object_id desc, internal, bytes);
