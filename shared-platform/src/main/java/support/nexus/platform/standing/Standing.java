package support.nexus.platform.standing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import support.nexus.platform.log.HeldUp;

/// Where a view stands, for those who run the service.
///
/// @param mode `inline`, `streaming` or `reaction`
/// @param head the position of the newest event that can be seen
/// @param settled up to where nothing can still appear: views go no further
/// @param lagEvents how many events it has not taken, or as many as were counted
/// @param lagEventsAtLeast whether there are more than were counted
/// @param lagSeconds how long the oldest event that it has not taken has been there
/// @param rate events a second, over the last ten
/// @param error why it cannot go on, since `failingSince`
/// @param heldUp the transaction that it waits for, while it has taken all that is settled; null where it waits for
/// none
/// @param deadLetters how many aggregates wait behind an event that it could not take
/// @param rebuild the one under way
/// @param lastRebuild the last one that ended
public record Standing(
        String name,
        String mode,
        int version,
        int generation,
        long position,
        long head,
        long settled,
        long lagEvents,
        boolean lagEventsAtLeast,
        double lagSeconds,
        double rate,
        @Nullable String error,
        @Nullable Instant failingSince,
        @Nullable HeldUp heldUp,
        long deadLetters,
        @Nullable Rebuild rebuild,
        @Nullable Ended lastRebuild) {

    /// @param done events
    /// @param total events, when it began
    /// @param secondsLeft null while nobody can tell
    public record Rebuild(
            int generation,
            Instant startedAt,
            long done,
            long total,
            double rate,
            @Nullable Long secondsLeft,
            @Nullable String error) {}

    /// @param state `live`, `retired` or `cancelled`
    /// @param differing of an inline view: how many aggregates were not what their events say, and have been put
    /// right
    /// @param parity whether old and new agree, or where not; null where there was nothing to compare
    public record Ended(
            int generation,
            Instant startedAt,
            Instant endedAt,
            String state,
            @Nullable Long differing,
            @Nullable String parity) {}
}
