package support.nexus.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The examples in the API document: each operation has them, they are as its schemas say, and what they ask for
/// is done when they are sent.
class ApiExamplesTest {

    private static final String SECRET = "sesame";

    private final ApiDocument document =
            new ApiDocument(Desk.H2.api().get("/openapi.json").is(200).json());
    private final List<Operation> operations = Operation.of(document.json());

    @Test
    void each_operation_has_one_of_what_it_takes_and_of_what_it_answers() {
        assertThat(operations).hasSizeGreaterThan(40);
        for (var operation : operations) {
            for (var content : operation.contents()) {
                assertThat(document.examples(content)).as(content).isNotEmpty();
                for (var example : document.examples(content)) {
                    assertThat(document.errors(content + "/schema", example))
                            .as("%s: %s", content, example)
                            .isEmpty();
                }
            }
        }
    }

    @Test
    void what_they_ask_for_is_done_and_answered_in_the_form_of_the_examples() throws Exception {
        try (var node = Node.started(Node.folder(), "--nexus.github.webhook-secret=" + SECRET)) {
            var account = sent(node.api(), "register", "");
            var credentials = sent(node.api(), "logIn", "");
            sent(node.admin(), "changeRole", account.at("/data/user/id").stringValue());
            var agent = node.api().as(credentials.at("/data/token").stringValue());
            sent(agent, "updateProfile", "");
            sent(agent, "makeToken", "");
            var ticket = sent(agent, "openTicket", "").at("/data/ticketId").stringValue();
            sent(agent, "updateTicket", ticket);
            sent(agent, "comment", ticket);
            sent(agent, "linkIssue", ticket);
            sent(agent, "changePassword", "");
            var delivered = body("receiveWebhook");
            sent(
                    node.api(),
                    "receiveWebhook",
                    "",
                    "X-GitHub-Event",
                    "issues",
                    "X-Hub-Signature-256",
                    "sha256=" + signature(delivered));
        }
    }

    /// What the operation answers to its example, with this id in its path.
    private JsonNode sent(Api api, String operationId, String id, String... headers) {
        var operation = operation(operationId);
        var path = operation.path().replaceFirst("\\{\\w+}", id);
        var answer = api.write(operation.method(), path, body(operationId), headers)
                .is(operation.status())
                .json();
        var example = document.examples(operation.answer()).getFirst();
        assertThat(names(example)).as(operationId).isEqualTo(names(answer));
        assertThat(names(example.path("data"))).as(operationId).isEqualTo(names(answer.path("data")));
        return answer;
    }

    private String body(String operationId) {
        return document.examples(operation(operationId).request()).getFirst().toString();
    }

    private Operation operation(String id) {
        return operations.stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Set<String> names(JsonNode node) {
        return new TreeSet<>(node.propertyNames());
    }

    private static String signature(String body) throws Exception {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(body.getBytes(UTF_8)));
    }
}
