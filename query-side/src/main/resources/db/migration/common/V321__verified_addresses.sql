-- The address of an account that was verified last. Older nodes leave it as it is: it counts where it is the account's.
alter table user_v1 add column verified_email varchar(1000);
