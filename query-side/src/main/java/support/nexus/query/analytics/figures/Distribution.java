package support.nexus.query.analytics.figures;

import java.util.Map;

/// How many tickets there are of each kind, the thousand most frequent, in that order. A ticket with three tags counts
/// with each of them;
/// those of nobody's are under the empty name.
public record Distribution(
        Map<String, Integer> status,
        Map<String, Integer> priority,
        Map<String, Integer> category,
        Map<String, Integer> tag,
        Map<String, Integer> assignee,
        Map<String, Integer> channel) {}
