package support.nexus.platform.inline;

import org.jspecify.annotations.Nullable;

/// What a view ought to hold of an aggregate.
///
/// @param events how many there were
/// @param rows null where the events cannot be read
/// @param failure why not
record Folded(long events, @Nullable Rows rows, @Nullable RuntimeException failure) {

    static final Folded NOTHING = new Folded(0, new Rows(), null);

    boolean isReadable() {
        return rows != null;
    }

    /// Fails where nobody can tell.
    Rows due() {
        if (rows == null) {
            throw new IllegalStateException("The events of an aggregate cannot be read", failure);
        }
        return rows;
    }
}
