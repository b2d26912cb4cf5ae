package support.nexus.query.notification;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One thing that a person was told.
///
/// @param position of the fact in the log
/// @param actor who did it, as the log has it: an id, never a name
record Entry(
        long position, String ticket, Kind kind, @Nullable String actor, Instant at, boolean read) {}
