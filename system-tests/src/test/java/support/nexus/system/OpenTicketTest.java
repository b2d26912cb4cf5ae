package support.nexus.system;

import static org.assertj.core.api.Assertions.assertThat;
import static support.nexus.system.Tickets.body;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

@OnBothDatabases
class OpenTicketTest {

    private final Api api;

    OpenTicketTest(Desk desk) {
        this.api = desk.api();
    }

    @Test
    void a_ticket_opens_with_what_the_reference_defaults() {
        var answer = api.post("/tickets", body()).is(201);
        var ticket = answer.data();
        assertThat(answer.header("Location")).isEqualTo("/api/tickets/" + answer.ticketId());
        assertThat(answer.header("ETag")).isEqualTo("\"1\"");
        assertThat(ticket.get("ticketId").stringValue()).matches("TCK-[A-Z0-9]{8}");
        assertThat(ticket.get("_id").stringValue()).matches("[0-9a-f]{24}");
        assertThat(ticket.get("status").stringValue()).isEqualTo("open");
        assertThat(ticket.get("priority").stringValue()).isEqualTo("medium");
        assertThat(ticket.get("category").stringValue()).isEqualTo("general");
        assertThat(ticket.get("tags").size()).isZero();
        assertThat(ticket.get("comments").size()).isZero();
        assertThat(ticket.get("version").asInt()).isEqualTo(1);
        assertThat(ticket.get("updatedAt")).isEqualTo(ticket.get("createdAt"));
        for (var empty : List.of("assignedTo", "githubIssueNumber", "githubIssueUrl", "resolvedAt")) {
            assertThat(ticket.get(empty).isNull()).as(empty).isTrue();
        }
    }

    @Test
    void a_ticket_keeps_all_it_was_given() {
        var body = body();
        body.put("priority", "critical");
        body.put("category", "bug");
        body.put("tags", List.of("b", "a", "A", "a ", " a"));
        var opened = api.post("/tickets", body).is(201);
        var found = api.get("/tickets/" + opened.ticketId()).is(200).data();
        assertThat(found).isEqualTo(opened.data());
        body.forEach((field, value) -> assertThat(found.get(field))
                .isEqualTo(JsonMapper.shared().<tools.jackson.databind.JsonNode>valueToTree(value)));
    }

    @Test
    void unknown_fields_are_ignored() {
        var body = body();
        body.put("status", "closed");
        body.put("version", 7);
        body.put("_id", "x");
        var ticket = api.post("/tickets", body).is(201).data();
        assertThat(ticket.get("status").stringValue()).isEqualTo("open");
        assertThat(ticket.get("version").asInt()).isEqualTo(1);
    }

    @Test
    void the_versioned_path_is_the_same_api() {
        var opened = api.post("/v1/tickets", body()).is(201);
        assertThat(api.get("/v1/tickets/" + opened.ticketId()).is(200).data()).isEqualTo(opened.data());
        assertThat(api.get("/tickets/" + opened.ticketId()).is(200).data()).isEqualTo(opened.data());
    }
}
