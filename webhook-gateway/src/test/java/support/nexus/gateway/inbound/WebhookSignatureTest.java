package support.nexus.gateway.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WebhookSignatureTest {

    private static final String SECRET = "It's a Secret to Everybody";
    private static final byte[] BODY = "Hello, World!".getBytes(StandardCharsets.UTF_8);
    private static final String SIGNATURE = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";

    @Test
    void the_example_in_githubs_documentation_matches() {
        assertThat(matches(signature(SECRET, ""), BODY, SIGNATURE)).isTrue();
    }

    @Test
    void while_secrets_are_changed_both_are_valid() {
        assertThat(matches(signature("the next one", SECRET), BODY, SIGNATURE)).isTrue();
        assertThat(matches(signature(SECRET, "the last one"), BODY, SIGNATURE)).isTrue();
        assertThat(matches(signature("the next one", "the last one"), BODY, SIGNATURE))
                .isFalse();
    }

    @Test
    void without_a_secret_nothing_matches() {
        var unconfigured = signature("", " ");
        assertThat(matches(unconfigured, BODY, SIGNATURE)).isFalse();
        assertThat(matches(unconfigured, BODY, Payloads.sign(" ", BODY))).isFalse();
    }

    @Test
    void what_is_not_a_signature_matches_nothing() {
        var signature = signature(SECRET, "");
        for (var header : new String[] {
            null,
            "",
            "sha256=",
            SIGNATURE.substring(7),
            SIGNATURE.replace("sha256", "sha1"),
            SIGNATURE + "0",
            "sha256=ü"
        }) {
            assertThat(matches(signature, BODY, header))
                    .as(String.valueOf(header))
                    .isFalse();
        }
        assertThat(matches(signature, "Hello, World?".getBytes(StandardCharsets.UTF_8), SIGNATURE))
                .isFalse();
    }

    private static boolean matches(WebhookSignature signature, byte[] body, @Nullable String header) {
        return header != null && signature.canBe(header) && signature.matches(body, header);
    }

    private static WebhookSignature signature(String secret, String previous) {
        return new WebhookSignature(Payloads.settings(secret, previous, false));
    }
}
