package support.nexus.query.ticket;

import static java.util.stream.Collectors.toCollection;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import support.nexus.platform.projection.InlineView;

/// Rebuilds the ticket view ticket by ticket. Where it is right, that only reads.
@Component
class TicketViewRebuild implements InlineView {

    private final TicketFold fold;
    private final TicketTables tables;
    private final TicketRepair repair;

    TicketViewRebuild(TicketFold fold, TicketTables tables, TicketRepair repair) {
        this.fold = fold;
        this.tables = tables;
        this.repair = repair;
    }

    @Override
    public String name() {
        return TicketProjection.NAME;
    }

    @Override
    public int version() {
        return 3;
    }

    @Override
    public Step rebuild(String after, int count) {
        var tickets = ticketsAfter(after, count);
        if (tickets.isEmpty()) {
            return new Step(null, 0, List.of(), List.of());
        }
        var folded = fold.of(tickets);
        var readable = readable(tickets, folded);
        var differing = repair.repair(repair.suspects(readable, folded), folded);
        var events = folded.values().stream().mapToLong(Folded::events).sum();
        var unreadable =
                tickets.stream().filter(ticket -> !readable.contains(ticket)).toList();
        return new Step(tickets.getLast(), events, differing, unreadable);
    }

    @Override
    public @Nullable String next(String after) {
        return ticketsAfter(after, 1).stream().findFirst().orElse(null);
    }

    /// Of the log and of the view. Ticket ids sort in Java as they do in a database.
    private List<String> ticketsAfter(String after, int count) {
        var logged = fold.ticketsAfter(after, count);
        var upTo = logged.size() < count ? null : logged.getLast();
        return Stream.concat(logged.stream(), tables.ticketsAfter(after, upTo, count).stream())
                .distinct()
                .sorted()
                .limit(count)
                .toList();
    }

    @Override
    public int mend(Map<String, Long> sequences) {
        var behind = behind(sequences);
        var folded = fold.of(behind);
        return repair.repair(repair.suspects(readable(behind, folded), folded), folded)
                .size();
    }

    /// One ticket that cannot be read keeps none of the others waiting.
    private static Set<String> readable(Collection<String> tickets, Map<String, Folded> folded) {
        return tickets.stream()
                .filter(ticket -> folded.getOrDefault(ticket, Folded.NOTHING).isReadable())
                .collect(toCollection(LinkedHashSet::new));
    }

    private List<String> behind(Map<String, Long> sequences) {
        if (sequences.isEmpty()) {
            return List.of();
        }
        var versions = tables.versions(sequences.keySet());
        return sequences.entrySet().stream()
                .filter(last -> versions.getOrDefault(last.getKey(), 0L) <= last.getValue())
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }
}
