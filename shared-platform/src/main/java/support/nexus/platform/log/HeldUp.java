package support.nexus.platform.log;

import org.jspecify.annotations.Nullable;

/// That those who follow the log wait for a transaction to end, which may still write below what can be seen.
///
/// @param seconds for how long they have waited
/// @param by the oldest transaction under way; null where it has ended meanwhile
public record HeldUp(double seconds, @Nullable Holder by) {

    /// Whose transaction it is.
    ///
    /// @param pid its process in PostgreSQL; null in H2, and for a prepared transaction
    /// @param application as it calls itself; in H2, the thread of this process
    /// @param state what it is doing, such as `idle in transaction`; null where our role may not see that
    /// @param seconds for how long the transaction has been open; null where our role may not see that
    public record Holder(
            @Nullable Integer pid,
            @Nullable String user,
            @Nullable String application,
            @Nullable String state,
            @Nullable Double seconds) {

        @Override
        public String toString() {
            var parts = new java.util.StringJoiner(", ");
            add(parts, "process %s", pid);
            add(parts, "%s", application);
            add(parts, "user %s", user);
            add(parts, "%s", state);
            add(parts, "open for %.0f s", seconds);
            return parts.toString();
        }

        private static void add(java.util.StringJoiner parts, String text, @Nullable Object value) {
            if (value != null && !value.equals("")) {
                parts.add(String.format(java.util.Locale.ROOT, text, value));
            }
        }
    }

    @Override
    public String toString() {
        return by == null ? "a transaction to end" : "a transaction to end (%s)".formatted(by);
    }
}
