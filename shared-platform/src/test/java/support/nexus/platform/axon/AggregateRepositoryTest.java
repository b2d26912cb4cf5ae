package support.nexus.platform.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.markDeleted;

import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.AggregateDeletedException;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.eventsourcing.NoSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.annotation.ClasspathHandlerDefinition;
import org.axonframework.messaging.annotation.ClasspathParameterResolverFactory;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.serialization.Revision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import support.nexus.events.StoredAs;
import support.nexus.platform.log.TestLog;
import support.nexus.platform.storage.Database;

@ParameterizedClass
@EnumSource
class AggregateRepositoryTest {

    private final String id = UUID.randomUUID().toString();
    private final EventStorageEngine engine;
    private final EmbeddedEventStore log;
    private final AggregateRepository<Counter> repository;

    AggregateRepositoryTest(Database database) {
        this.engine = TestLog.engine(database.ready(), Opened.class, Counted.class, Removed.class);
        this.log = EmbeddedEventStore.builder().storageEngine(engine).build();
        this.repository = AggregateRepository.of(
                Counter.class,
                log,
                NoSnapshotTriggerDefinition.INSTANCE,
                ClasspathParameterResolverFactory.forClass(Counter.class),
                ClasspathHandlerDefinition.forClass(Counter.class));
    }

    @Test
    void an_aggregate_that_nobody_else_has_written_to_comes_from_memory() {
        open();
        change(Counter::count);
        var remembered = counter();
        change(Counter::count);
        assertThat(counter()).isSameAs(remembered);
        assertThat(total()).isEqualTo(2);
    }

    @Test
    void an_aggregate_that_another_node_has_written_to_is_loaded_anew() {
        open();
        change(Counter::count);
        var remembered = counter();
        anotherNodeAppends(2, new Counted(10));
        assertThat(counter()).isNotSameAs(remembered);
        assertThat(total()).isEqualTo(11);
    }

    @Test
    void a_decision_is_made_on_what_another_node_has_written() {
        open();
        anotherNodeAppends(1, new Counted(10));
        change(Counter::count);
        assertThat(total()).isEqualTo(11);
        assertThat(log.lastSequenceNumberFor(id)).contains(2L);
    }

    @Test
    void what_another_node_has_deleted_is_deleted_here() {
        open();
        change(Counter::count);
        anotherNodeAppends(2, new Removed());
        assertThatThrownBy(this::total).isInstanceOf(AggregateDeletedException.class);
    }

    @Test
    void a_change_that_failed_is_not_remembered() {
        open();
        assertThatThrownBy(() -> change(counter -> {
                    counter.count();
                    throw new IllegalArgumentException("refused after the fact");
                }))
                .hasStackTraceContaining("refused after the fact");
        assertThat(total()).isZero();
    }

    @Test
    void of_two_writers_that_meet_one_is_told_and_its_next_try_sees_the_other_s() {
        open();
        assertThatThrownBy(() -> change(counter -> {
                    anotherNodeAppends(1, new Counted(10));
                    counter.count();
                }))
                .hasStackTraceContaining(ConcurrencyException.class.getName());
        change(Counter::count);
        assertThat(total()).isEqualTo(11);
    }

    @Test
    void what_never_was_is_not_found() {
        assertThatThrownBy(this::total).isInstanceOf(AggregateNotFoundException.class);
    }

    private void open() {
        inUnitOfWork(_ -> repository.newInstance(() -> Counter.opened(id)));
    }

    private void change(Consumer<Counter> change) {
        inUnitOfWork(_ -> {
            repository.load(id).execute(change);
            return id;
        });
    }

    private int total() {
        return ask(Counter::total);
    }

    private Counter counter() {
        return ask(counter -> counter);
    }

    private <R> R ask(Function<Counter, R> question) {
        return inUnitOfWork(_ -> repository.load(id).invoke(question));
    }

    private static <R> R inUnitOfWork(ThrowingFunction<R> work) {
        var unit = DefaultUnitOfWork.startAndGet(GenericCommandMessage.asCommandMessage("a command"));
        var result = unit.executeWithResult(() -> work.apply(unit));
        if (result.isExceptional()) {
            throw result.exceptionResult() instanceof RuntimeException failure
                    ? failure
                    : new IllegalStateException(result.exceptionResult());
        }
        return result.getPayload();
    }

    private void anotherNodeAppends(long sequence, Object fact) {
        engine.appendEvents(new GenericDomainEventMessage<>("Counter", id, sequence, fact));
    }

    @FunctionalInterface
    private interface ThrowingFunction<R> {
        R apply(Object unit) throws Exception;
    }

    @StoredAs("counter-opened")
    @Revision("1")
    record Opened(String id) {}

    @StoredAs("counter-counted")
    @Revision("1")
    record Counted(int by) {}

    @StoredAs("counter-removed")
    @Revision("1")
    record Removed() {}

    @SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // set by the first event; Axon reads the id
    static class Counter {

        @AggregateIdentifier
        private String id;

        private int total;

        Counter() {}

        static Counter opened(String id) {
            var counter = new Counter();
            apply(new Opened(id));
            return counter;
        }

        void count() {
            apply(new Counted(1));
        }

        int total() {
            return total;
        }

        @EventSourcingHandler
        void on(Opened opened) {
            id = opened.id();
        }

        @EventSourcingHandler
        void on(Counted counted) {
            total += counted.by();
        }

        @EventSourcingHandler
        void on(Removed removed) {
            markDeleted();
        }
    }
}
