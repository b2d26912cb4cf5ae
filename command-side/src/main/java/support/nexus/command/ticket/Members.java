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
        if (!fill || names == null) {
            return new Members(at, shown, told, last);
        }
        var later = new HashMap<>(told);
        later.values().removeIf(name -> name.at() < second);
        return new Members(second, names, Map.copyOf(later), last);
    }

    Members seeAgain(long second) {
        return new Members(at, shown, told, Seen.again(seen, second));
    }

    /// Whether anything is known of the name: of a ticket linked by hand, only what events told.
    boolean knows(String name) {
        return at != Long.MIN_VALUE || told.containsKey(name);
    }

    boolean hears(long second, String name, boolean added) {
        var mark = told.get(name);
        if (mark == null) {
            return second >= at;
        }
        return second > mark.at() || (second == mark.at() && !mark.tells(added));
    }

    Members tell(long second, String name, boolean added) {
        if (!hears(second, name, added)) {
            return this;
        }
        var mark = told.get(name);
        var sameSecond = mark != null && mark.at() == second;
        var all = new HashMap<>(told);
        all.put(name, new Told(second, added || sameSecond, !added || sameSecond));
        return new Members(at, shown, Map.copyOf(all), seen);
    }

    /// In one second removal wins over addition, until a later snapshot settles it.
    Set<String> present() {
        var names = new HashSet<>(shown);
        names.addAll(told.keySet());
        names.removeIf(name -> !isPresent(name));
        return new TreeSet<>(names);
    }

    private boolean isPresent(String name) {
        var mark = told.get(name);
        if (mark == null) {
            return shown.contains(name);
        }
        var settled = mark.contradicts() ? Seen.after(seen, mark.at()) : null;
        return settled == null ? !mark.removed() : settled.contains(name);
    }
}
