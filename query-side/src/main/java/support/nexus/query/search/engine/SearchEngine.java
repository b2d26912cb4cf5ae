package support.nexus.query.search.engine;

import java.util.Collection;
import java.util.Map;

/// Finds what the viewer may see. What is hidden changes neither hits nor counts.
public interface SearchEngine {

    Found search(Search search);

    /// For each of these tickets, the key of the comment in which most is found of what is searched for. Those are left
    /// out in which nothing is.
    Map<String, String> bestComments(Search search, Collection<String> tickets);
}
