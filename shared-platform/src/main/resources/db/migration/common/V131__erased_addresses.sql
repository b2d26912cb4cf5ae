-- The last address of an account that has been erased, as a fingerprint: who has it after that is another.
alter table erased_account add column address_print varchar(64);
alter table erased_account add column erased_at timestamp(3) with time zone;
