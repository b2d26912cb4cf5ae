package support.nexus.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// A ticket as it was is what GET answered then.
@OnBothDatabases
class AsOfTest {

    private static final int INSTANTS = Integer.getInteger("tests.instants", 60);
    private static final List<String> STATUSES = List.of("open", "in_progress", "resolved", "closed");

    private final Api api;
    private final Random random = new Random(7);

    AsOfTest(Desk desk) {
        this.api = desk.api();
    }

    @Test
    void at_any_instant_it_reads_as_it_read_then() {
        var path = Tickets.opened(api);
        var answers = new ArrayList<Answered>();
        for (var i = 0; i < INSTANTS; i++) {
            change(path, i);
            var ticket = api.unchecked().get(path).is(200).data();
            var then = Instant.now().truncatedTo(ChronoUnit.MILLIS);
            while (!Instant.now().truncatedTo(ChronoUnit.MILLIS).isAfter(then)) {
                Thread.onSpinWait(); // the next change is of another millisecond
            }
            answers.add(new Answered(then, ticket));
        }
        for (var answered : answers) {
            assertThat(api.unchecked()
                            .get(path + "?asOf=" + answered.at())
                            .is(200)
                            .data())
                    .as("as of %s", answered.at())
                    .isEqualTo(answered.ticket());
        }
    }

    /// Some are refused, and some change nothing.
    private void change(String path, int number) {
        switch (random.nextInt(5)) {
            case 0 -> api.put(path, Map.of("title", "Title " + number));
            case 1 -> api.put(path, Map.of("status", STATUSES.get(random.nextInt(4))));
            case 2 -> api.put(path, Map.of("priority", "high", "tags", List.of("tag-" + number)));
            case 3 -> api.put(path, Map.of("assignedTo", "agent-" + random.nextInt(3)));
            default -> api.post(path + "/comments", Tickets.comment("Comment " + number));
        }
    }

    private record Answered(Instant at, JsonNode ticket) {}
}
