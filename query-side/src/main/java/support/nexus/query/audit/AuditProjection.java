package support.nexus.query.audit;

import java.time.LocalDate;
import java.time.ZoneOffset;
import org.springframework.stereotype.Component;
import support.nexus.platform.log.LogEntry;
import support.nexus.platform.storage.SqlTime;
import support.nexus.platform.stream.Projection;
import support.nexus.platform.stream.Writes;

/// Where in the log the events of an actor, a type, a ticket or a day stand, and how many there were. No text of
/// anybody's: the log has that.
@Component
class AuditProjection implements Projection {

    private static final String INDEX = """
            insert into {audit_event} (position, aggregate, sequence, type, actor, channel, happened_at, utc_day)
            values (?, ?, ?, ?, ?, ?, ?, ?)""";

    private static final String COUNT = """
            merge into {audit_day} d
            using (values (cast(? as date), cast(? as varchar), cast(? as varchar), cast(? as integer), cast(? as bigint)))
                as n (utc_day, type, actor, segment, events)
            on d.utc_day = n.utc_day and d.type = n.type and d.actor = n.actor and d.segment = n.segment
            when matched then update set events = d.events + n.events
            when not matched then insert (utc_day, type, actor, segment, events)
                values (n.utc_day, n.type, n.actor, n.segment, n.events)""";

    @Override
    public String name() {
        return "audit";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public String tables() {
        return """
                create table {audit_event} (
                    position    bigint       primary key,
                    aggregate   varchar(255) not null,
                    sequence    bigint       not null,
                    type        varchar(255) not null,
                    actor       varchar(255) not null,
                    channel     varchar(255) not null,
                    happened_at timestamp(3) with time zone not null,
                    utc_day     date         not null
                );
                create index ix_{audit_event}_aggregate on {audit_event} (aggregate, position);
                create index ix_{audit_event}_type on {audit_event} (type, position);
                create index ix_{audit_event}_actor on {audit_event} (actor, position);
                create index ix_{audit_event}_day on {audit_event} (utc_day, position);
                create table {audit_day} (
                    utc_day date         not null,
                    type    varchar(255) not null,
                    actor   varchar(255) not null,
                    segment integer      not null,
                    events  bigint       not null,
                    primary key (utc_day, type, actor, segment)
                )""";
    }

    @Override
    public void on(LogEntry event, Writes writes) {
        var origin = EventOrigin.of(event);
        var day = LocalDate.ofInstant(event.at(), ZoneOffset.UTC);
        writes.write(
                INDEX,
                event.position(),
                event.aggregate(),
                event.sequence(),
                event.type(),
                origin.knownActor(),
                origin.knownChannel(),
                SqlTime.sql(event.at()),
                day);
        writes.add(COUNT, 1, day, event.type(), origin.knownActor(), writes.segment());
    }
}
