package support.nexus.command.ticket;

import org.jspecify.annotations.Nullable;

/// What the newest payload showed of a field, and at which second: it settles what events of one second before it
/// contradict.
record Seen<T>(long at, T value) {

    static <T> @Nullable Seen<T> later(@Nullable Seen<T> known, long at, @Nullable T value) {
        return value == null || (known != null && known.at >= at) ? known : new Seen<>(at, value);
    }

    /// The same was seen again.
    static <T> @Nullable Seen<T> again(@Nullable Seen<T> known, long at) {
        return known == null || known.at >= at ? known : new Seen<>(at, known.value);
    }

    static <T> @Nullable T after(@Nullable Seen<T> known, long second) {
        return known != null && known.at > second ? known.value : null;
    }
}
