package support.nexus.gateway.outbound;

import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Goes through a list that GitHub gives page by page, as far as somebody asks.
final class Pages {

    static final int SIZE = 100;
    private static final int MOST = 1_000;

    private Pages() {}

    static Stream<JsonNode> all(IntFunction<Answer> page) {
        return IntStream.rangeClosed(1, MOST)
                .mapToObj(number -> page.apply(number).body())
                .takeWhile(body -> !body.isEmpty())
                .flatMap(JsonNode::valueStream);
    }
}
