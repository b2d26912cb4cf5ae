package support.nexus.events.ticket;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import support.nexus.events.Upcaster;

/// Everything that can happen to a ticket, in three families: what the desk does, what is said, and what passes between
/// the ticket and its GitHub issue. One stream holds them all. When a fact happened is the message's own time.
public sealed interface TicketFact permits TicketEvent, CommentEvent, IssueEvent {

    TicketId ticketId();

    /// The types of all facts, as the log may hold them.
    static List<Class<?>> types() {
        return types(TicketFact.class).toList();
    }

    /// How facts of older revisions become today's. Every change of a fact's shape raises its revision and adds one
    /// here.
    static List<Upcaster> upcasters() {
        return List.of(new Upcaster("ticket-opened", 1, _ -> {})); // of those opened before, no requester is known
    }

    private static Stream<Class<?>> types(Class<?> family) {
        return family.isSealed()
                ? Arrays.stream(family.getPermittedSubclasses()).flatMap(TicketFact::types)
                : Stream.of(family);
    }
}
