package support.nexus.gateway.webhooks;

import static java.util.stream.Collectors.toCollection;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;
import support.nexus.events.StoredAs;
import support.nexus.events.ticket.IssueEvent;
import support.nexus.events.ticket.TicketFact;

/// The facts that an endpoint can ask for, by their stored names: all of a ticket but bookkeeping.
@Component
class OfferedTypes {

    static final String ALL = "*";

    private final Set<String> names = Collections.unmodifiableSortedSet(TicketFact.types().stream()
            .filter(type -> !IssueEvent.Bookkeeping.class.isAssignableFrom(type))
            .map(type -> type.getAnnotation(StoredAs.class).value())
            .collect(toCollection(() -> new TreeSet<String>())));

    Set<String> all() {
        return names;
    }

    boolean offer(String type) {
        return ALL.equals(type) || names.contains(type);
    }
}
