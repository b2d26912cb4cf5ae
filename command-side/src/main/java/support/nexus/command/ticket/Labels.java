package support.nexus.command.ticket;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import support.nexus.events.ticket.Priority;

/// GitHub's labels as a ticket has them: tags, and its priority.
final class Labels {

    private static final Comparator<String> CODE_POINTS =
            Comparator.comparing(text -> text.codePoints().toArray(), Arrays::compare);

    private Labels() {}

    static List<String> sorted(Collection<String> labels) {
        return labels.stream().distinct().sorted(CODE_POINTS).toList();
    }

    /// GitHub knows a label without regard to case.
    static boolean has(Collection<String> labels, String label) {
        return labels.stream().anyMatch(label::equalsIgnoreCase);
    }

    /// The tags after labels came and went: labels stand after the other tags.
    static List<String> tags(List<String> tags, Set<String> labels, Set<String> added, Set<String> removed) {
        var others = new ArrayList<>(tags);
        others.removeIf(tag -> has(labels, tag) || has(added, tag) || has(removed, tag));
        var kept = new ArrayList<>(tags);
        kept.removeIf(tag -> !has(labels, tag) || has(added, tag) || has(removed, tag));
        kept.addAll(added);
        others.addAll(sorted(kept));
        return List.copyOf(others);
    }

    /// Those that say how urgent the issue is: `high`, `priority: high`, `high priority` and the like.
    static Set<String> urgent(Collection<String> labels) {
        return labels.stream()
                .filter(label -> Priority.ofLabel(label).isPresent())
                .collect(toUnmodifiableSet());
    }

    /// The highest that the labels say, medium where none does.
    static Priority priority(Collection<String> labels) {
        return labels.stream()
                .flatMap(label -> Priority.ofLabel(label).stream())
                .max(Comparator.naturalOrder())
                .orElse(Priority.MEDIUM);
    }
}
