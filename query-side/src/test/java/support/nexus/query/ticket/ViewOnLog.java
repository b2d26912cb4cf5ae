package support.nexus.query.ticket;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import support.nexus.events.ticket.TicketEvent.TicketDeleted;
import support.nexus.events.ticket.TicketEvent.TicketOpened;
import support.nexus.events.ticket.TicketFact;
import support.nexus.platform.crypto.PersonalKeys;
import support.nexus.platform.crypto.TestKeys;
import support.nexus.platform.inline.AggregateView;
import support.nexus.platform.log.TestLog;

/// The ticket view beside a log in a database, written as the service writes them.
final class ViewOnLog {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final PersonalKeys keys;
    private final EventStorageEngine log;
    private final TicketStory story;
    private final AggregateView<?> view;

    ViewOnLog(DataSource database) {
        this.jdbc = new JdbcTemplate(database);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(database));
        this.keys = TestKeys.of(database);
        this.log = TestLog.engine(database, keys, TicketFact.types());
        var aggregates = TestLog.aggregates(database, keys, TicketFact.types());
        this.story = new TicketStory(new SqlTicketLog(aggregates), TestRows.answers());
        this.view = new AggregateView<>(new TicketTables(jdbc), aggregates, keys, meters);
    }

    JdbcTemplate jdbc() {
        return jdbc;
    }

    TicketStory story() {
        return story;
    }

    /// Its calls want a transaction: see {@link #inTransaction}.
    AggregateView<?> view() {
        return view;
    }

    double repairs() {
        return meters.counter("nexus.view.repairs", "view", "ticket-view").count();
    }

    <T> T inTransaction(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(_ -> work.get()));
    }

    /// What a command does.
    void happen(Instant at, TicketFact... facts) {
        transaction.executeWithoutResult(_ -> view.append(append(at, List.of(facts))));
    }

    /// What a node does that does not write this view.
    void happenUnseen(Instant at, TicketFact... facts) {
        transaction.executeWithoutResult(_ -> append(at, List.of(facts)));
    }

    private List<DomainEventMessage<?>> append(Instant at, List<TicketFact> facts) {
        var id = facts.getFirst().ticketId().value();
        var sequence = log.lastSequenceNumberFor(id).map(last -> last + 1).orElse(0L);
        var messages = new ArrayList<DomainEventMessage<?>>();
        for (var fact : facts) {
            if (fact instanceof TicketOpened) {
                keys.create(id);
            }
            messages.add(new GenericDomainEventMessage<>(
                    "Ticket", id, sequence++, new GenericEventMessage<>(fact, Map.of()), () -> at));
        }
        log.appendEvents(messages);
        if (facts.getLast() instanceof TicketDeleted) {
            keys.destroy(id);
        }
        return messages;
    }

    /// All rows of the view, as text, in an order of their own.
    List<String> rows() {
        return List.of(TicketRow.TABLE, TagRow.TABLE, CommentRow.TABLE).stream()
                .flatMap(table ->
                        jdbc.queryForList("select * from " + table).stream().map(row -> table + " " + row))
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    /// Rebuilds all of it.
    ///
    /// @return the tickets that differed
    List<String> rebuild(int count) {
        var differing = new ArrayList<String>();
        for (var after = ""; after != null; ) {
            var reached = after;
            var step = inTransaction(() -> view.rebuild(reached, count));
            differing.addAll(step.differing());
            after = step.last();
        }
        return differing;
    }

    void clear() {
        List.of("ticket_v1", "ticket_tag_v1", "ticket_comment_v2")
                .forEach(table -> jdbc().update("delete from " + table));
    }
}
