package support.nexus.platform.contract;

import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/// Reads JSON of strangers: what it may cost in memory and time is bounded while it is parsed.
public final class BoundedJson {

    private static final int DEEPEST = 100;
    private static final int LONGEST_NUMBER = 100; // in digits

    private BoundedJson() {}

    /// @param tokens how many it may consist of: brackets, names and values
    /// @param longestText in characters
    public static JsonMapper of(int tokens, int longestText) {
        var bounds = StreamReadConstraints.builder()
                .maxTokenCount(tokens)
                .maxNestingDepth(DEEPEST)
                .maxNumberLength(LONGEST_NUMBER)
                .maxStringLength(longestText)
                .build();
        var factory = JsonFactory.builder()
                .streamReadConstraints(bounds)
                // a table of names that all bodies fill, and whose hash codes can be made to meet
                .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
                .build();
        return JsonMapper.builder(factory).build();
    }
}
