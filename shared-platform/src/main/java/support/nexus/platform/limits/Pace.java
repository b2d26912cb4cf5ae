package support.nexus.platform.limits;

import java.time.Duration;

/// How fast a body has to come.
///
/// @param start for how long nothing need come
/// @param bytesPerSecond on average, after that
/// @param most how long it may take in all
public record Pace(Duration start, int bytesPerSecond, Duration most) {

    /// @param active how long the sender was waited for, of what has `passed` in all
    boolean isKeptBy(long bytes, Duration active, Duration passed) {
        return active.compareTo(start.plusMillis(bytes * 1_000 / bytesPerSecond)) <= 0 && passed.compareTo(most) <= 0;
    }
}
