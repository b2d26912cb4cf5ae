package support.nexus.command.ticket;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The watermarks of an issue's labels, or of its assignees: what a snapshot showed and when, and for each name that
/// an event told of since, the second and whether it was added, removed, or both.
record Members(
        long at,
        Set<String> shown,
        Map<String, Told> told,
        @Nullable Seen<Set<String>> seen) {

    static final Members NONE = new Members(Long.MIN_VALUE, Set.of(), Map.of(), null);

    record Told(long at, boolean added, boolean removed) {

        boolean tells(boolean addition) {
            return addition ? added : removed;
        }

        boolean contradicts() {
            return added && removed;
        }
    }

    /// @param fill nothing older is known of the names: those shown are taken, but what was told later stands
    Members see(long second, @Nullable Set<String> names, boolean fill) {
        var last = Seen.later(seen, second, names);
        if (!fill || names == null || second < at) {
            return new Members(at, shown, told, last);
        }
        var later = new HashMap<String, Told>();
        told.forEach((name, mark) -> {
            if (mark.at() >= second) {
                later.put(spelling(names, name), mark);
            }
        });
        var both = new TreeSet<>(names);
        if (second == at) {
            both.removeIf(name -> !Labels.has(shown, name)); // of two of one second, removal wins
        }
        return new Members(second, Set.copyOf(both), Map.copyOf(later), last);
    }

    Members seeAgain(long second) {
        return new Members(at, shown, told, Seen.again(seen, second));
    }

    /// Whether anything is known of the name: of a ticket linked by hand, only what events told.
    boolean knows(String name) {
        return at != Long.MIN_VALUE || told.containsKey(spelling(told.keySet(), name));
    }

    boolean hears(long second, String name, boolean added) {
        var mark = told.get(known(name));
        if (mark == null) {
            return second >= at;
        }
        return second > mark.at() || (second == mark.at() && !mark.tells(added));
    }

    Members tell(long second, String name, boolean added) {
        if (!hears(second, name, added)) {
            return this;
        }
        var known = known(name);
        var mark = told.get(known);
        var sameSecond = mark != null && mark.at() == second;
        var all = new HashMap<>(told);
        all.put(known, new Told(second, added || sameSecond, !added || sameSecond));
        return new Members(at, shown, Map.copyOf(all), seen);
    }

    /// In one second removal wins over addition, until a later snapshot settles it.
    Set<String> present() {
        var names = new HashSet<>(shown);
        names.addAll(told.keySet());
        names.removeIf(name -> !isPresent(name));
        return new TreeSet<>(names);
    }

    /// GitHub knows labels and logins without regard to case: one that is known keeps its spelling.
    private String known(String name) {
        return spelling(shown, spelling(told.keySet(), name));
    }

    private static String spelling(Set<String> names, String name) {
        return names.contains(name)
                ? name
                : names.stream().filter(name::equalsIgnoreCase).findFirst().orElse(name);
    }

    private boolean isPresent(String name) {
        var mark = told.get(name);
        if (mark == null) {
            return shown.contains(name);
        }
        var isOpen = mark.contradicts() || (mark.at() == at && mark.added() != shown.contains(name));
        var settled = isOpen ? Seen.after(seen, mark.at()) : null;
        return settled == null ? !mark.removed() : Labels.has(settled, name);
    }
}
