-- Addresses that an erased account only said to have, as fingerprints, and when: they count in what it wrote itself. Former
-- logins on GitHub, as the addresses that GitHub gives to them, count in what others wrote too.
create table erased_saying (
    user_id       varchar(24)                 not null,
    address_print varchar(64)                 not null,
    held_since    timestamp(3) with time zone not null,
    held_until    timestamp(3) with time zone not null,
    by_itself     boolean                     not null,
    primary key (user_id, address_print, held_since, by_itself)
);

-- Who was called so before that was somebody else.
alter table erased_account add column registered_at timestamp(3) with time zone;
