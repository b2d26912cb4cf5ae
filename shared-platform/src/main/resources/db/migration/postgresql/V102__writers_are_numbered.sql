-- A transaction has its number before it draws a position in the log: readers tell by the numbers who may still write below what
-- they see.
create function number_the_writer() returns trigger language plpgsql as
$$
begin
    perform pg_current_xact_id();
    return null;
end
$$;

create trigger log_writer_is_numbered before insert on domain_event_entry
    for each statement execute function number_the_writer();
