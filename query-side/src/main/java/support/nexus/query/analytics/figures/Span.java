package support.nexus.query.analytics.figures;

/// From an instant up to another, which is no part of it, in milliseconds since 1970.
public record Span(long from, long to) {

    boolean holds(long instant) {
        return instant >= from && instant < to;
    }
}
