-- Each account has so many rows of each kind.
create index ix_security_event_account on security_event (user_id, kind, id);
