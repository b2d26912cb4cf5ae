package support.nexus.command.ticket;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What we sent of one field, so that it is known when it comes back: it is our own.
///
/// @param values the last that GitHub confirmed, and what was begun since
/// @param at the second at which GitHub had the confirmed one; null where none is confirmed
/// @param pending whether the last value is on its way
record Sent<T>(List<T> values, @Nullable Long at, boolean pending) {

    private static final int KEPT = 10; // of tries that nobody heard the end of

    static <T> Sent<T> nothing() {
        return new Sent<>(List.of(), null, false);
    }

    /// @param value null where this field is not sent
    Sent<T> begin(@Nullable T value) {
        if (value == null) {
            return new Sent<>(values, at, false);
        }
        var all = new ArrayList<>(values);
        all.remove(value);
        all.add(value);
        return new Sent<>(List.copyOf(all.subList(Math.max(0, all.size() - KEPT), all.size())), at, true);
    }

    Sent<T> confirm(long second) {
        return pending ? new Sent<>(List.of(values.getLast()), second, false) : this;
    }

    boolean isOurs(T value, long second) {
        return values.contains(value) || isOverwritten(second);
    }

    /// What GitHub had before it had ours is there no more.
    boolean isOverwritten(long second) {
        return at != null && second < at;
    }
}
