package support.nexus.platform.stream;

import java.util.concurrent.atomic.AtomicBoolean;
import org.axonframework.serialization.Revision;
import org.springframework.dao.DataAccessResourceFailureException;
import support.nexus.events.StoredAs;
import support.nexus.platform.log.LogEntry;

/// Adds up what is noted, by aggregate and in all.
final class Tally implements Projection {

    /// Cannot be taken: the handler fails, or the database refuses what it writes.
    static final int POISON = 13;

    static final int TOO_MUCH = 14;

    final AtomicBoolean away = new AtomicBoolean();
    final AtomicBoolean healed = new AtomicBoolean();

    @Override
    public String name() {
        return "tally";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public String tables() {
        return """
                create table {note} (position bigint primary key, aggregate varchar(255) not null, number smallint not null);
                create index ix_{note}_aggregate on {note} (aggregate);
                create table {total} (aggregate varchar(255) not null, segment integer not null, total bigint not null,
                    primary key (aggregate, segment))
                """;
    }

    @Override
    public void on(LogEntry event, Writes writes) {
        if (away.get()) {
            throw new DataAccessResourceFailureException("the index is away");
        }
        var number = ((Noted) event.payload()).number();
        if (number == POISON && !healed.get()) {
            throw new IllegalArgumentException("nobody notes " + number);
        }
        writes.write(
                "insert into {note} (position, aggregate, number) values (?, ?, ?)",
                event.position(),
                event.aggregate(),
                number == TOO_MUCH && !healed.get() ? 1_000_000 : number);
        writes.add("""
                merge into {total} t using (values (cast(? as varchar(255)), cast(? as integer), cast(? as bigint)))
                    s(aggregate, segment, amount) on t.aggregate = s.aggregate and t.segment = s.segment
                when matched then update set total = t.total + s.amount
                when not matched then insert (aggregate, segment, total) values (s.aggregate, s.segment, s.amount)
                """, number, event.aggregate(), writes.segment());
    }

    @StoredAs("tally-noted")
    @Revision("1")
    record Noted(int number) {}
}
