package support.nexus.query.search.engine;

/// What was found.
///
/// @param score zero where the order is another than by relevance
/// @param place where it stands in the order
public record Hit(Kind kind, String key, String ticket, float score, Place place) {

    /// A place in an order. After it comes the next page.
    ///
    /// @param score zero where the order is another than by relevance
    /// @param time by which equal ones are ordered, or all; in milliseconds since 1970
    public record Place(float score, long time, String key) {}
}
