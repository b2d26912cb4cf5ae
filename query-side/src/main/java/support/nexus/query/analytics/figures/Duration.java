package support.nexus.query.analytics.figures;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// What some durations come to.
///
/// @param n how many they are
/// @param business the same of the time in which the desk worked
public record Duration(
        int n,
        @Nullable BigDecimal mean,
        @Nullable BigDecimal p50,
        @Nullable BigDecimal p90,
        @Nullable BigDecimal p99,
        Lengths business) {}
