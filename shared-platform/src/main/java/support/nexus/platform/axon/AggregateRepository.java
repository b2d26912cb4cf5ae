package support.nexus.platform.axon;

import org.axonframework.common.caching.Cache;
import org.axonframework.eventsourcing.CachingEventSourcingRepository;
import org.axonframework.eventsourcing.EventSourcedAggregate;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.annotation.HandlerDefinition;
import org.axonframework.messaging.annotation.ParameterResolverFactory;

/// Aggregates from memory where the log agrees that they are current, else from their snapshot and the events after
/// it. Without the look at the log a node would refuse, or let pass, on a state that another node has changed since.
public final class AggregateRepository<T> extends CachingEventSourcingRepository<T> {

    private static final int CACHED = 10_000;

    private final EventStore log;
    private final Cache cache;

    private AggregateRepository(Builder<T> builder, EventStore log, Cache cache) {
        super(builder);
        this.log = log;
        this.cache = cache;
    }

    public static <T> AggregateRepository<T> of(
            Class<T> type,
            EventStore log,
            SnapshotTriggerDefinition snapshots,
            ParameterResolverFactory parameters,
            HandlerDefinition handlers) {
        var cache = new AggregateCache(CACHED);
        var builder = EventSourcingRepository.builder(type)
                .eventStore(log)
                .cache(cache)
                .snapshotTriggerDefinition(snapshots)
                .parameterResolverFactory(parameters)
                .handlerDefinition(handlers);
        return new AggregateRepository<>(builder, log, cache);
    }

    @Override
    protected EventSourcedAggregate<T> doLoadWithLock(String id, Long expectedVersion) {
        if (!cache.containsKey(id)) {
            return super.doLoadWithLock(id, expectedVersion);
        }
        var remembered = super.doLoadWithLock(id, expectedVersion);
        if (log.lastSequenceNumberFor(id).filter(remembered.version()::equals).isPresent()) {
            return remembered;
        }
        cache.remove(id);
        return super.doLoadWithLock(id, expectedVersion);
    }
}
