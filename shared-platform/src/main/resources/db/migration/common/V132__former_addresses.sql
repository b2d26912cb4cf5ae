-- Addresses that were an erased account's before its last one, as fingerprints, and until when.
create table erased_address (
    user_id       varchar(24)                 not null,
    address_print varchar(64)                 not null,
    held_until    timestamp(3) with time zone not null,
    primary key (user_id, address_print)
);
