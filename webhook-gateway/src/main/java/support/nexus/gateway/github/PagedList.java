package support.nexus.gateway.github;

import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Goes through a list that GitHub gives page by page, as far as somebody asks.
public final class PagedList {

    public static final int SIZE = 100;
    private static final int MOST = 1_000;

    private PagedList() {}

    public static Stream<JsonNode> all(IntFunction<Answer> page) {
        return IntStream.rangeClosed(1, MOST)
                .mapToObj(number -> page.apply(number).body())
                .takeWhile(body -> !body.isEmpty())
                .flatMap(JsonNode::valueStream);
    }
}
