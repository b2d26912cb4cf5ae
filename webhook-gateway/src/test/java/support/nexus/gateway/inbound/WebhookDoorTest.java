package support.nexus.gateway.inbound;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import support.nexus.events.Role;
import tools.jackson.databind.json.JsonMapper;

class WebhookDoorTest extends GatewayTest {

    private static final byte[] BODY = Payloads.bytes("issues.opened");

    @Test
    void a_signed_delivery_is_accepted_and_not_counted() {
        var answer = deliver("issues.opened");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"success\":true}");
        assertThat(answer.headers().map().keySet()).noneMatch(name -> name.startsWith("x-ratelimit"));
    }

    @Test
    void so_is_one_under_the_previous_secret_and_one_at_the_versioned_path() {
        assertThat(send(signed("the lamp was lit", BODY).header("X-GitHub-Event", "issues"))
                        .statusCode())
                .isEqualTo(200);
        var versioned = to("/api/v1/github/webhook")
                .POST(BodyPublishers.ofByteArray(BODY))
                .header("X-Hub-Signature-256", Payloads.sign(Payloads.SECRET, BODY))
                .header("X-GitHub-Event", "issues");
        assertThat(send(versioned).statusCode()).isEqualTo(200);
    }

    @Test
    void a_missing_or_wrong_signature_is_refused_and_counted() {
        var missing = send(webhook(BODY).header("X-GitHub-Event", "issues"));
        var wrong = send(webhook(BODY)
                .header("X-GitHub-Event", "issues")
                .header("X-Hub-Signature-256", Payloads.sign("another", BODY)));
        assertThat(remaining(wrong)).isEqualTo(remaining(missing) - 1);
        for (var answer : List.of(missing, wrong)) {
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(problem(answer)).isEqualTo("E010 Invalid signature");
        }
    }

    @Test
    void what_is_signed_but_no_delivery_is_refused() {
        assertThat(problem(send(signed(Payloads.SECRET, BODY)))).isEqualTo("E012 Validation error");
        for (var body : new String[] {"", " ", "{", "Hello, World!", "{} {}", "[".repeat(200_000), "nul"}) {
            var answer = deliver("issues", "d", body.getBytes(UTF_8));
            assertThat(answer.statusCode())
                    .as(body.substring(0, Math.min(9, body.length())))
                    .isEqualTo(400);
            assertThat(problem(answer)).isEqualTo("E012 Validation error");
        }
    }

    @Test
    void json_that_is_no_payload_is_accepted_and_ignored() {
        for (var body : new String[] {"[]", "null", "7", "\"x\"", "{}", "[[1]]", "{\"action\":7,\"issue\":[]}"}) {
            assertThat(deliver("issues", "d", body.getBytes(UTF_8)).statusCode())
                    .as(body)
                    .isEqualTo(200);
        }
        assertThat(get("/api/github/deliveries?state=ignored&limit=100")
                        .path("count")
                        .intValue())
                .isEqualTo(7);
    }

    @Test
    void every_recorded_payload_is_accepted() {
        for (var name : Payloads.names()) {
            assertThat(deliver(name).statusCode()).as(name).isEqualTo(200);
        }
        assertThat(get("/api/github/deliveries?state=pending&state=dead")
                        .path("count")
                        .intValue())
                .isZero();
    }

    @Test
    void a_form_is_accepted_as_github_sends_it() {
        var form = ("payload=" + URLEncoder.encode(new String(BODY, UTF_8), UTF_8)).getBytes(UTF_8);
        var request = to("/api/github/webhook")
                .POST(BodyPublishers.ofByteArray(form))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-Hub-Signature-256", Payloads.sign(Payloads.SECRET, form))
                .header("X-GitHub-Event", "issues");
        assertThat(send(request).statusCode()).isEqualTo(200);
        assertThat(delivery().path("payload")).isEqualTo(Payloads.json("issues.opened"));
        assertThat(state()).isEqualTo("applied");
    }

    @Test
    void more_than_25_megabytes_are_refused() {
        var body = large(WebhookDoor.MOST_BYTES + 1);
        var answer = deliver("issues", "d", body);
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(problem(answer)).isEqualTo("E012 Request body too large");
    }

    @Test
    void a_webhook_cut_short_is_refused_without_a_parser_s_words() {
        var answer = deliver("issues", "d", Arrays.copyOf(BODY, BODY.length / 2));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .contains("is not JSON that can be read")
                .doesNotContain("Jackson", "Unexpected", "tools.", "Source");
    }

    @Test
    void more_than_a_million_tokens_are_refused() {
        assertThat(deliver("push", "d", ("[" + "0,".repeat(1_000_001) + "0]").getBytes(UTF_8))
                        .statusCode())
                .isEqualTo(400);
        assertThat(deliver("push", "d", ("[" + "0,".repeat(900_000) + "0]").getBytes(UTF_8))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void admins_alone_see_what_was_delivered() {
        assertThat(problem(send(to("/api/github/deliveries")))).isEqualTo("E001 Invalid authentication token");
        for (var role : List.of(Role.USER, Role.SUPPORT_AGENT, Role.AUDITOR)) {
            var answer = send(as(role, to("/api/github/deliveries")));
            assertThat(answer.statusCode()).as(role.word()).isEqualTo(403);
            assertThat(problem(answer)).isEqualTo("E013 Not allowed");
        }
        assertThat(send(as(Role.ADMIN, to("/api/github/deliveries"))).statusCode())
                .isEqualTo(200);
        assertThat(send(as(Role.ADMIN, to("/api/github/deliveries/nowhere"))).statusCode())
                .isEqualTo(404);
    }

    @Test
    void a_token_that_is_worth_nothing_keeps_no_delivery_out() {
        var request = signed(Payloads.SECRET, BODY)
                .header("X-GitHub-Event", "issues")
                .header("Authorization", "Bearer worthless");
        assertThat(send(request).statusCode()).isEqualTo(200);
    }

    @Test
    void every_one_of_githubs_own_examples_is_accepted() throws IOException {
        var examples = Path.of(System.getProperty("tests.sample-data"), "github-payloads/api.github.com");
        Assumptions.assumeTrue(Files.isDirectory(examples), "GitHub's examples are not here");
        try (var files = Files.walk(examples)) {
            for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                var event = file.getName(file.getNameCount() - 2).toString();
                var answer = deliver(event, file.toString(), Files.readAllBytes(file));
                assertThat(answer.statusCode()).as(file.toString()).isEqualTo(200);
            }
        }
        assertThat(get("/api/github/deliveries?state=pending&state=dead")
                        .path("count")
                        .intValue())
                .isZero();
        assertThat(get("/api/github/deliveries?state=applied")
                        .at("/pagination/total")
                        .intValue())
                .isPositive();
    }

    private static int remaining(HttpResponse<String> answer) {
        return Integer.parseInt(
                answer.headers().firstValue("X-RateLimit-Remaining").orElseThrow());
    }

    private static String problem(HttpResponse<String> answer) {
        var problem = JsonMapper.shared().readTree(answer.body());
        return problem.path("code").stringValue() + " " + problem.path("error").stringValue();
    }
}
