package support.nexus.gateway.sync;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import support.nexus.events.ticket.Priority;
import support.nexus.events.ticket.TicketView;

/// Which labels an issue has: the ticket's tags and one for its priority are ours, and all others are left as they
/// are. GitHub knows a label without regard to case.
final class Labeling {

    private static final int LONGEST = 50; // GitHub's, as the next
    private static final int MOST = 100;

    private Labeling() {}

    /// The ticket's own.
    static List<String> of(TicketView ticket) {
        var priority = ticket.priority();
        var tags = ticket.tags().stream()
                .map(String::strip)
                .filter(tag -> !tag.isEmpty() && tag.length() <= LONGEST)
                .filter(tag -> says(tag).map(priority::equals).orElse(true))
                .toList();
        var named = tags.stream().anyMatch(tag -> says(tag).isPresent())
                ? Stream.<String>empty()
                : Stream.of("priority: " + priority.word());
        return distinct(Stream.concat(named, tags.stream()));
    }

    /// The ticket's own, and those on the issue that never were a tag and say nothing of a priority.
    static List<String> of(TicketView ticket, Collection<String> onIssue, Set<String> formerTags) {
        var own = of(ticket);
        var former = keys(formerTags);
        var foreign = onIssue.stream()
                .filter(label -> !former.contains(key(label)) && says(label).isEmpty());
        return distinct(Stream.concat(own.stream(), foreign));
    }

    static boolean areSame(Collection<String> some, Collection<String> others) {
        return keys(some).equals(keys(others));
    }

    private static Optional<Priority> says(String label) {
        return Priority.ofLabel(label);
    }

    private static List<String> distinct(Stream<String> labels) {
        var known = new TreeSet<String>();
        var distinct = new ArrayList<String>();
        labels.filter(label -> known.add(key(label))).limit(MOST).forEach(distinct::add);
        return distinct;
    }

    private static Set<String> keys(Collection<String> labels) {
        return labels.stream().map(Labeling::key).collect(Collectors.toSet());
    }

    private static String key(String label) {
        return label.toLowerCase(Locale.ROOT);
    }
}
