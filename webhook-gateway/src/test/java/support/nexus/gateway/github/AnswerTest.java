package support.nexus.gateway.github;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.http.ResponseEntity;

class AnswerTest {

    @Test
    void what_github_says_is_one_line_that_any_database_holds() {
        assertThat(says("No\\u0000 \\r\\n\\u001b[31m \\ud83d!"))
                .isEqualTo("GitHub answered 410: No\ufffd \ufffd\ufffd\ufffd[31m \ufffd!");
        assertThat(says("\ud83d\ude80".repeat(300))).isEqualTo("GitHub answered 410: " + "\ud83d\ude80".repeat(200));
        assertThat(says("")).isEqualTo("GitHub answered 410.");
    }

    private static String says(String message) {
        var body = "{\"message\":\"%s\"}".formatted(message);
        return Answer.of(ResponseEntity.status(410).body(body.getBytes(UTF_8))).says();
    }
}
