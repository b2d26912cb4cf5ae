package support.nexus.platform.log;

import java.util.List;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.serialization.Serializer;

/// Axon's engine, which says when it appends.
final class LogEngine extends JdbcEventStorageEngine {

    private final Appends appends;

    LogEngine(Builder builder, Appends appends) {
        super(builder);
        this.appends = appends;
    }

    @Override
    protected void appendEvents(List<? extends EventMessage<?>> events, Serializer serializer) {
        if (!events.isEmpty()) {
            appends.begin();
        }
        super.appendEvents(events, serializer);
    }
}
