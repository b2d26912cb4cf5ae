package support.nexus.query.analytics;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import support.nexus.query.analytics.facts.LiveFacts.Snapshot;
import support.nexus.query.analytics.figures.Span;

/// Figures, and what they are of.
///
/// @param asOf how far the log was when they were made
/// @param zone whose days and hours count
/// @param span what they are of; the end is no part of it
record Answer<T>(boolean success, T data, AsOf asOf, String zone, FromTo span) {

    static <T> Answer<T> of(T data, Snapshot snapshot, ZoneId zone, Span span) {
        return new Answer<>(
                true, data, new AsOf(snapshot.position(), snapshot.newest()), zone.getId(), FromTo.of(span));
    }

    /// @param at when the last thing happened that counts; null where nothing has
    record AsOf(long position, @Nullable Instant at) {}

    record FromTo(Instant from, Instant to) {

        static FromTo of(Span span) {
            return new FromTo(Instant.ofEpochMilli(span.from()), Instant.ofEpochMilli(span.to()));
        }
    }
}
