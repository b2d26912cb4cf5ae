-- Accounts that have been erased, and fingerprints of their names under a key derived from the master key.
create table erased_account (
    user_id    varchar(24) primary key,
    name_print varchar(64) not null
);

create index ix_erased_account_name on erased_account (name_print);
