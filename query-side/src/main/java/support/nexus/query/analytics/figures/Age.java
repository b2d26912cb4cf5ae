package support.nexus.query.analytics.figures;

import org.jspecify.annotations.Nullable;

/// How many open tickets are so old.
///
/// @param from days, of 24 hours
/// @param to as many are too old; null where none are
public record Age(int from, @Nullable Integer to, int count) {}
