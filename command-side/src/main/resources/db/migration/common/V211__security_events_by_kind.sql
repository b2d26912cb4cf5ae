create index ix_security_event_kind on security_event (kind, id);
