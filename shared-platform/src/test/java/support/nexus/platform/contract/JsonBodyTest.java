package support.nexus.platform.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refused;
import support.nexus.platform.limits.TestBodies;
import tools.jackson.databind.JsonNode;

class JsonBodyTest {

    private static final int MOST_BYTES = 100_000;

    private final JsonBody bodies = new JsonBody(TestBodies.bodies());

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "application/json",
                "application/json;charset=UTF-8",
                "application/json; charset=\"utf-8\"",
                "APPLICATION/JSON",
                "application/merge-patch+json"
            })
    void json_in_utf_8_is_read(@Nullable String type) throws IOException {
        assertThat(read(request(type, "{\"a\": \"\u00e9\"}")).get("a").stringValue())
                .isEqualTo("\u00e9");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "application/xml",
                "application/json;charset=ISO-8859-1",
                "application/json;charset=utf-16",
                "application/json;charset=no-such",
                "json",
                "/",
                ""
            })
    void any_other_content_type_is_415(String type) {
        assertRefused(request(type, "{}"), ErrorCode.NOT_JSON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "br", "identity, gzip"})
    void a_content_encoding_is_415(String encoding) {
        var request = request("application/json", "{}");
        request.addHeader("Content-Encoding", encoding);
        assertRefused(request, ErrorCode.NOT_JSON);
    }

    @Test
    void the_encoding_identity_is_none() throws IOException {
        var request = request("application/json", "{}");
        request.addHeader("Content-Encoding", "Identity");
        assertThat(read(request).isObject()).isTrue();
    }

    @Test
    void a_body_of_exactly_the_bound_is_read_and_one_byte_more_is_413() throws IOException {
        assertThat(read(request("application/json", padded(MOST_BYTES))).isObject())
                .isTrue();
        assertRefused(request("application/json", padded(MOST_BYTES + 1)), ErrorCode.TOO_LARGE);
    }

    @Test
    void a_body_that_does_not_say_its_length_is_bounded_too() {
        assertRefused(sized(-1, padded(MOST_BYTES + 1)), ErrorCode.TOO_LARGE);
    }

    @Test
    void a_body_that_says_it_is_too_long_is_not_even_read() {
        assertRefused(sized(Long.MAX_VALUE, null), ErrorCode.TOO_LARGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{\"a\"}",
                "{\"a\": 1,}",
                "{'a': 1}",
                "{\"a\": 1} x",
                "{} {}",
                "{\"a\": 1, \"a\": 2}",
                "{\"a\": NaN}",
                "{\"a\": 01}",
                "{\"a\": \"\n\"}",
                "// {}",
                "undefined"
            })
    void what_is_no_json_is_a_validation_error_of_the_body(String text) {
        assertThatThrownBy(() -> read(request("application/json", text)))
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.refusal().code()).isEqualTo(ErrorCode.INVALID);
                    assertThat(refused.getMessage()).startsWith("body is not JSON");
                });
    }

    @Test
    void bytes_that_are_no_utf_8_are_refused() {
        var overlong = request("application/json", "");
        overlong.setContent(new byte[] {'"', (byte) 0xc3, (byte) 0x28, '"'});
        assertRefused(overlong, ErrorCode.INVALID);
    }

    @Test
    void json_20_000_deep_is_refused() {
        assertRefused(request("application/json", "[".repeat(20_000) + "]".repeat(20_000)), ErrorCode.INVALID);
    }

    @Test
    void no_refusal_names_a_class() {
        for (var text : new String[] {"[".repeat(20_000), "1".repeat(5_000), "{\"" + "n".repeat(60_000) + "\": 1}"}) {
            assertThatThrownBy(() -> read(request("application/json", text)))
                    .isInstanceOf(Refused.class)
                    .hasMessageNotContaining("StreamReadConstraints");
        }
    }

    @Test
    void more_than_5000_tokens_are_refused() throws IOException {
        assertThat(read(request("application/json", "[" + "0,".repeat(4_990) + "0]"))
                        .size())
                .isEqualTo(4_991);
        assertRefused(request("application/json", "[" + "0,".repeat(5_000) + "0]"), ErrorCode.INVALID);
        assertRefused(request("application/json", "[" + "{},".repeat(2_500) + "0]"), ErrorCode.INVALID);
    }

    @Test
    void no_body_is_a_missing_node() throws IOException {
        assertThat(read(request("application/json", "")).isMissingNode()).isTrue();
    }

    @Test
    void the_body_s_hash_is_kept_for_idempotency() throws IOException {
        var request = request("application/json", "{}");
        assertThat(RequestHash.ofBody(request)).isEqualTo(RequestHash.of(new byte[0]));
        read(request);
        assertThat(RequestHash.ofBody(request))
                .isEqualTo("44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
    }

    private JsonNode read(MockHttpServletRequest request) throws IOException {
        return bodies.read(request, MOST_BYTES);
    }

    private void assertRefused(MockHttpServletRequest request, ErrorCode code) {
        assertThatThrownBy(() -> read(request))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo(code));
    }

    private static MockHttpServletRequest request(@Nullable String type, String body) {
        var request = new MockHttpServletRequest("POST", "/api/notes") {
            @Override
            public @Nullable String getContentType() {
                return type;
            }
        };
        request.setContent(body.getBytes(UTF_8));
        return request;
    }

    /// A request that says of its body's length what it likes; without a body, reading fails the test.
    private static MockHttpServletRequest sized(long length, @Nullable String body) {
        var request = new MockHttpServletRequest("POST", "/api/notes") {
            @Override
            public long getContentLengthLong() {
                return length;
            }

            @Override
            public ServletInputStream getInputStream() {
                assertThat(body).as("a body to read").isNotNull();
                return super.getInputStream();
            }
        };
        if (body != null) {
            request.setContent(body.getBytes(UTF_8));
        }
        return request;
    }

    private static String padded(int length) {
        return "{" + " ".repeat(length - 2) + "}";
    }
}
