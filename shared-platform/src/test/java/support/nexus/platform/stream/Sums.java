package support.nexus.platform.stream;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;
import support.nexus.platform.inline.AggregateRows;
import support.nexus.platform.inline.ViewTable;

/// How many events each ticket has: an inline view of the simplest kind.
final class Sums implements AggregateRows<List<? extends DomainEventMessage<?>>> {

    private static final ViewTable.Shape<Sum> SHAPE = new ViewTable.Shape<>(
            "sums",
            List.of("aggregate"),
            List.of("events"),
            (row, _) -> new Sum(row.getString("aggregate"), row.getLong("events")),
            Sum::values);

    private final JdbcTemplate jdbc;
    private final ViewTable<Sum> sums;

    Sums(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.sums = new ViewTable<>(jdbc, SHAPE);
        jdbc.execute("create table if not exists sums (aggregate varchar(255) primary key, events bigint not null)");
    }

    @Override
    public String view() {
        return "sums";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public String type() {
        return "Ticket";
    }

    @Override
    public boolean mayBe(String aggregate) {
        return true;
    }

    @Override
    public @Nullable Class<?> deletion() {
        return null;
    }

    @Override
    public List<Part<List<? extends DomainEventMessage<?>>, ?>> parts() {
        return List.of(new Part<>(
                sums, events -> List.of(new Sum(events.getFirst().getAggregateIdentifier(), events.size()))));
    }

    @Override
    public String writtenVersion() {
        return "events";
    }

    @Override
    public List<? extends DomainEventMessage<?>> fold(Stream<? extends DomainEventMessage<?>> events) {
        return events.toList();
    }

    @Override
    public boolean change(List<DomainEventMessage<?>> events) {
        return false;
    }

    void clear() {
        jdbc.update("delete from sums");
    }

    Map<String, Long> rows() {
        var rows = new TreeMap<String, Long>();
        jdbc.query("select aggregate, events from sums", row -> {
            rows.put(row.getString(1), row.getLong(2));
        });
        return rows;
    }

    private record Sum(String aggregate, long events) {

        private Object[] values() {
            if (aggregate.startsWith("damaged")) {
                throw new DataIntegrityViolationException("it cannot be written");
            }
            return new Object[] {events, aggregate};
        }
    }
}
