package support.nexus.system;

import static org.assertj.core.api.Assertions.assertThat;
import static support.nexus.system.Tickets.body;
import static support.nexus.system.Tickets.bodyWith;
import static support.nexus.system.Tickets.comment;
import static support.nexus.system.Tickets.opened;
import static support.nexus.system.Tickets.unique;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@OnBothDatabases
class IdempotencyTest {

    private static final String KEY = "Idempotency-Key";
    private static final String REPLAYED = "Idempotent-Replayed";

    private final Api api;
    private final String key = unique("key-");

    IdempotencyTest(Desk desk) {
        this.api = desk.api();
    }

    @Test
    void a_repeated_opening_opens_one_ticket() {
        var category = unique("idempotent-");
        var first =
                api.post("/tickets", bodyWith("category", category), KEY, key).is(201);
        assertThat(first.header(REPLAYED)).isEmpty();
        var again =
                api.post("/tickets", bodyWith("category", category), KEY, key).is(201);
        assertThat(again.header(REPLAYED)).isEqualTo("true");
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(again.data()).isEqualTo(first.data());
        assertThat(api.get("/tickets?category=" + category).data().size()).isEqualTo(1);
    }

    @Test
    void a_repeat_is_answered_with_the_ticket_as_it_was_then() {
        var path = opened(api);
        var first = api.put(path, Map.of("title", "Second"), KEY, key).is(200);
        var comment = api.post(path + "/comments", comment("C"), KEY, key + "c").is(200);
        api.put(path, Map.of("title", "Fourth")).is(200);
        var again = api.put(path, Map.of("title", "Second"), KEY, key).is(200);
        assertThat(again.data()).isEqualTo(first.data());
        assertThat(again.header("ETag")).isEqualTo("\"2\"");
        assertThat(api.post(path + "/comments", comment("C"), KEY, key + "c")
                        .is(200)
                        .data())
                .isEqualTo(comment.data());
        assertThat(api.get(path).data().get("version").asInt()).isEqualTo(4);
    }

    @Test
    void a_repeated_deletion_is_answered_alike() {
        var path = opened(api);
        api.delete(path, KEY, key).is(200);
        var again = api.delete(path, KEY, key).is(200);
        assertThat(again.header(REPLAYED)).isEqualTo("true");
        assertThat(again.text()).isEqualTo("{\"success\":true,\"data\":{}}");
    }

    @Test
    void nothing_of_a_deleted_ticket_is_replayed() {
        var opened = api.post("/tickets", body(), KEY, key).is(201);
        var path = "/tickets/" + opened.ticketId();
        api.put(path, Map.of("title", "x"), KEY, key + "u").is(200);
        api.delete(path).is(200);
        api.post("/tickets", body(), KEY, key).isProblem(404, "E005");
        api.put(path, Map.of("title", "x"), KEY, key + "u").isProblem(404, "E005");
    }

    @Test
    void a_key_belongs_to_one_request() {
        var first = "/tickets/" + api.post("/tickets", body(), KEY, key).is(201).ticketId();
        api.post("/tickets", bodyWith("title", "Another"), KEY, key).isProblem(422, "E015");
        api.put(first, body(), KEY, key).isProblem(422, "E015");
        api.delete(first, KEY, key).isProblem(422, "E015");
        api.post("/tickets", body(), KEY, key + "x").is(201);
    }

    @Test
    void only_successes_are_remembered() {
        var path = opened(api);
        api.put(path, Map.of("title", ""), KEY, key).isProblem(400, "E012");
        api.put(path, Map.of("title", "x"), KEY, key, "If-Match", "\"9\"").isProblem(412, "E014");
        api.put(path, Map.of("title", "x"), KEY, key).is(200);
        api.put("/tickets/TCK-00000000", Map.of("title", "x"), KEY, key + "n").isProblem(404, "E005");
    }

    @Test
    void fifty_openings_at_once_under_one_key_open_one_ticket() {
        var category = unique("race-");
        var answers = Crowd.of(50, _ -> api.post("/tickets", bodyWith("category", category), KEY, key));
        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isIn(201, 409));
        answers.stream().filter(answer -> answer.status() == 409).forEach(answer -> answer.isProblem(409, "E015"));
        assertThat(answers.stream().filter(answer -> answer.status() == 201).map(Answer::ticketId))
                .isNotEmpty()
                .allMatch(answers.stream()
                        .filter(answer -> answer.status() == 201)
                        .findFirst()
                        .orElseThrow()
                        .ticketId()::equals);
        assertThat(api.get("/tickets?category=" + category).data().size()).isEqualTo(1);
        assertThat(api.post("/tickets", bodyWith("category", category), KEY, key)
                        .is(201)
                        .header(REPLAYED))
                .isEqualTo("true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "two words"})
    void a_key_is_visible_ascii(String odd) {
        api.post("/tickets", body(), KEY, odd).isProblem(400, "E012");
    }

    @Test
    void a_key_has_up_to_255_characters() {
        api.post("/tickets", body(), KEY, key + "k".repeat(255 - key.length())).is(201);
        api.post("/tickets", body(), KEY, key + "k".repeat(256 - key.length())).isProblem(400, "E012");
    }
}
