package support.nexus.platform.inline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/// Hands all events of a command to the views at once, after they are appended and in the same transaction. What fails
/// in a view fails the command.
@Component
class InlineWriter implements SmartInitializingSingleton {

    private final EventBus events;
    private final AggregateViews views;

    InlineWriter(EventBus events, AggregateViews views) {
        this.events = events;
        this.views = views;
    }

    @Override
    public void afterSingletonsInstantiated() {
        views.all().forEach(view -> events.subscribe(appended -> write(view, appended)));
    }

    private static void write(AggregateView<?> view, List<? extends EventMessage<?>> appended) {
        var byAggregate = new LinkedHashMap<String, List<DomainEventMessage<?>>>();
        for (var each : appended) {
            if (each instanceof DomainEventMessage<?> event && view.isOf(event)) {
                byAggregate
                        .computeIfAbsent(event.getAggregateIdentifier(), _ -> new ArrayList<>())
                        .add(event);
            }
        }
        byAggregate.values().forEach(view::append);
    }
}
