package support.nexus.query.ticket;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Makes the rows of tickets what their events say, in the transaction under way, while commands go on. Commands write
/// a ticket's own row before its others and a repair locks it, so that each waits for the other. Where that row is
/// missing, only repairs can write it, and they have a lock among themselves.
@Component
class TicketRepair {

    private final TicketFold fold;
    private final TicketTables tables;

    TicketRepair(TicketFold fold, TicketTables tables) {
        this.fold = fold;
        this.tables = tables;
    }

    /// Waits for other repairs of the ticket, and keeps them waiting while the transaction lasts.
    void await(String ticket) {
        fold.lock(List.of(ticket));
    }

    List<String> repair(Collection<String> tickets) {
        return repair(tickets, Map.of());
    }

    /// @param folded what some of them have been folded to; it is done again where there is more by now
    /// @return those that differed
    List<String> repair(Collection<String> tickets, Map<String, Folded> folded) {
        if (tickets.isEmpty()) {
            return List.of();
        }
        fold.lock(tickets);
        tables.lock(tickets);
        var settled = new HashMap<>(folded);
        settled.putAll(fold.of(fold.outdated(tickets, folded)));
        var held = tables.holdings(tickets);
        var differing = differing(tickets, settled, held);
        tables.write(differing.stream()
                .map(ticket -> new Correction(held(held, ticket), due(settled, ticket)))
                .toList());
        return differing;
    }

    /// Those that seem to differ, by a look that locks nothing and may meet a ticket half-way through a change.
    List<String> suspects(Collection<String> tickets, Map<String, Folded> folded) {
        return tickets.isEmpty() ? List.of() : differing(tickets, folded, tables.holdings(tickets));
    }

    private static List<String> differing(
            Collection<String> tickets, Map<String, Folded> folded, Map<String, Holding> held) {
        return tickets.stream()
                .filter(ticket -> !held(held, ticket).equals(due(folded, ticket)))
                .toList();
    }

    private static Holding held(Map<String, Holding> held, String ticket) {
        return held.getOrDefault(ticket, Holding.NOTHING);
    }

    private static Holding due(Map<String, Folded> folded, String ticket) {
        return folded.getOrDefault(ticket, Folded.NOTHING).due();
    }
}
