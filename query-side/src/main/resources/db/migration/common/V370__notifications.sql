-- What each person was told. No text: titles are read from the tickets.
create table notification (
    account   varchar(24) not null,
    position  bigint      not null,
    ticket_id varchar(12) not null,
    cause     varchar(80) not null,
    kind      varchar(20) not null,
    weight    int         not null,
    actor     varchar(60),
    at        timestamp(3) with time zone not null,
    read_at   timestamp(3) with time zone,
    primary key (account, position),
    unique (account, ticket_id, cause)
);
create index ix_notification_ticket on notification (ticket_id);
create index ix_notification_at on notification (at);

-- Who takes part in a ticket, or watches it.
create table notification_bond (
    ticket_id varchar(12) not null,
    account   varchar(24) not null,
    bond      varchar(12) not null,
    primary key (ticket_id, account, bond)
);
create index ix_notification_bond_account on notification_bond (account);

create table notification_preference (
    account varchar(24) not null primary key
);
create table notification_muted (
    account varchar(24) not null,
    kind    varchar(20) not null,
    primary key (account, kind)
);
