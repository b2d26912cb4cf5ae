package support.nexus.query.analytics.figures;

import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import support.nexus.events.ticket.Priority;
import support.nexus.events.ticket.TicketStatus;
import support.nexus.query.analytics.facts.Histories;
import support.nexus.query.analytics.facts.Life;

/// Which tickets count, by what they are at a moment. What is null is not asked for.
final class Filter {

    private final @Nullable Set<TicketStatus> statuses;
    private final @Nullable Set<Priority> priorities;
    private final @Nullable BitSet categories;
    private final @Nullable BitSet tags;
    private final @Nullable BitSet assignees;
    private final @Nullable BitSet channels;
    private final boolean takesAll;

    private Filter(Wanted wanted, Histories of) {
        this.statuses = wanted.statuses() == null ? null : EnumSet.copyOf(wanted.statuses());
        this.priorities = wanted.priorities() == null ? null : EnumSet.copyOf(wanted.priorities());
        this.categories = codes(wanted.categories(), of.categories()::codes);
        this.tags = codes(wanted.tags(), of.tags()::with);
        this.assignees = codes(wanted.assignees(), of.assignees()::codes);
        this.channels = codes(wanted.channels(), of.channels()::codes);
        this.takesAll = wanted.equals(Wanted.ALL);
    }

    static Filter of(Wanted wanted, Histories histories) {
        return new Filter(wanted, histories);
    }

    private static @Nullable BitSet codes(@Nullable List<String> wanted, Function<List<String>, BitSet> codes) {
        return wanted == null ? null : codes.apply(wanted);
    }

    boolean takesAll() {
        return takesAll;
    }

    /// Whether a ticket counts as it is now.
    boolean matches(Life ticket) {
        return takesAll
                || ((statuses == null || statuses.contains(ticket.status()))
                        && (priorities == null || priorities.contains(ticket.priority()))
                        && (categories == null || categories.get(ticket.category()))
                        && (tags == null || tags.get(ticket.tags()))
                        && (assignees == null || assignees.get(ticket.assignee()))
                        && (channels == null || channels.get(ticket.channel())));
    }
}
