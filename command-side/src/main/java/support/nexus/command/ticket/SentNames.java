package support.nexus.command.ticket;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The labels, or the assignees, that we sent. GitHub knows them without regard to case.
///
/// @param heard those of which GitHub said something else since
record SentNames(Sent<Set<String>> sent, Set<String> heard) {

    static SentNames nothing() {
        return new SentNames(Sent.nothing(), Set.of());
    }

    SentNames begin(@Nullable List<String> names) {
        return new SentNames(sent.begin(names == null ? null : keys(names)), names == null ? heard : Set.of());
    }

    SentNames confirm(long second) {
        return new SentNames(sent.confirm(second), heard);
    }

    SentNames hear(String name, boolean added, long second) {
        if (isOurs(name, added, second)) {
            return this;
        }
        var all = new HashSet<>(heard);
        all.add(key(name));
        return new SentNames(sent, Set.copyOf(all));
    }

    boolean isOurs(String name, boolean added, long second) {
        return sent.isOverwritten(second)
                || (!heard.contains(key(name))
                        && sent.values().stream().anyMatch(names -> names.contains(key(name)) == added));
    }

    private static Set<String> keys(Collection<String> names) {
        return names.stream().map(SentNames::key).collect(Collectors.toUnmodifiableSet());
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
