package support.nexus.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Real tickets: what goes in comes out.
@OnBothDatabases
class SampleDataTest {

    private static final Path DATA = Path.of(System.getProperty("tests.sample-data"), "tickets/load.jsonl");
    private static final int LINES = Integer.getInteger("tests.sample", 300);
    private static final List<String> FIELDS =
            List.of("title", "description", "priority", "category", "tags", "createdBy", "createdByEmail");

    private final Api api;

    SampleDataTest(Desk desk) {
        this.api = desk.api().unchecked();
    }

    @Test
    void tickets_of_the_sample_come_out_as_they_went_in() throws IOException {
        assumeTrue(Files.exists(DATA), "there are no sample tickets: docs/testing.md");
        List<JsonNode> tickets;
        try (var lines = Files.lines(DATA)) {
            tickets = lines.map(line -> JsonMapper.shared().readTree(line))
                    .filter(line -> line.path("kind").asString("ticket").equals("ticket"))
                    .limit(LINES)
                    .toList();
        }
        Crowd.of(4, part -> {
            for (var i = part; i < tickets.size(); i += 4) {
                check(tickets.get(i));
            }
            return part;
        });
    }

    private void check(JsonNode ticket) {
        var path = Tickets.path(api.post("/tickets", ticket).is(201).data());
        for (var comment : ticket.path("comments")) {
            api.post(path + "/comments", comment).is(200);
        }
        var found = api.get(path).is(200).data();
        for (var field : FIELDS) {
            if (ticket.has(field)) {
                assertThat(found.get(field)).as(field).isEqualTo(ticket.get(field));
            }
        }
        var comments =
                ticket.path("comments").valueStream().map(SampleDataTest::words).toList();
        assertThat(found.get("comments").valueStream().map(SampleDataTest::words))
                .containsExactlyElementsOf(comments);
        assertThat(api.get(path + "?version=" + found.get("version").asInt()).data())
                .isEqualTo(found);
    }

    private static Map<String, JsonNode> words(JsonNode comment) {
        return Map.of(
                "author",
                comment.get("author"),
                "authorEmail",
                comment.get("authorEmail"),
                "content",
                comment.get("content"));
    }
}
