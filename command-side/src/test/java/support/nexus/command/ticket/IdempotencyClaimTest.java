package support.nexus.command.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockHttpServletRequest;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refused;
import support.nexus.platform.contract.RequestHash;
import support.nexus.platform.log.Origin;

class IdempotencyClaimTest {

    @Test
    void a_request_without_the_header_claims_nothing() {
        assertThat(claim(request(null))).isEmpty();
    }

    @Test
    void a_claim_says_who_sent_what_under_which_key_without_a_word_of_it() {
        try (var _ = new Origin("user:5f8d0d55b54764421b7156e5", "api", "c-1").begin()) {
            assertThat(claim(request("secret-key")))
                    .contains(new IdempotencyClaim(
                            "user:5f8d0d55b54764421b7156e5",
                            RequestHash.of("secret-key".getBytes(StandardCharsets.US_ASCII)),
                            "POST",
                            "/api/tickets",
                            RequestHash.of(new byte[0]),
                            201));
        }
    }

    @Test
    void another_caller_s_same_key_is_another_claim() {
        assertThat(by("user:1")).isNotEqualTo(by("user:2"));
    }

    @Test
    void it_rides_as_metadata_and_reads_back_equal() {
        var claim = claim(request("k")).orElseThrow();
        assertThat(IdempotencyClaim.read(claim.asMetadata())).isEqualTo(claim);
        assertThat(claim.asMetadata()).doesNotContain("\"k\"");
    }

    @Test
    void it_is_for_the_same_method_path_and_body_only() {
        var claim = new IdempotencyClaim("a", "k", "POST", "/api/tickets", "b", 201);
        assertThat(claim.isFor(new IdempotencyClaim("a", "k", "POST", "/api/tickets", "b", 200)))
                .isTrue();
        assertThat(claim.isFor(new IdempotencyClaim("a", "k", "PUT", "/api/tickets", "b", 201)))
                .isFalse();
        assertThat(claim.isFor(new IdempotencyClaim("a", "k", "POST", "/api/tickets/x", "b", 201)))
                .isFalse();
        assertThat(claim.isFor(new IdempotencyClaim("a", "k", "POST", "/api/tickets", "c", 201)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a\tb", "caf\u00e9", "\u007f", "a\u0000"})
    void a_key_of_other_than_visible_ascii_is_refused_as_a_wrong_field(String key) {
        assertThatThrownBy(() -> claim(request(key))).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.refusal().code()).isEqualTo(ErrorCode.INVALID);
            assertThat(refused.getMessage()).startsWith("Idempotency-Key must be");
        });
    }

    @Test
    void a_key_has_up_to_255_characters() {
        assertThat(claim(request("~".repeat(255)))).isPresent();
        assertThatThrownBy(() -> claim(request("~".repeat(256)))).isInstanceOf(Refused.class);
    }

    private static Optional<IdempotencyClaim> by(String actor) {
        try (var _ = new Origin(actor, "api", "c-1").begin()) {
            return claim(request("k"));
        }
    }

    private static Optional<IdempotencyClaim> claim(MockHttpServletRequest request) {
        return IdempotencyClaim.of(request, HttpStatus.CREATED);
    }

    private static MockHttpServletRequest request(@org.jspecify.annotations.Nullable String key) {
        var request = new MockHttpServletRequest("POST", "/api/tickets");
        request.setServletPath("/api/tickets");
        if (key != null) {
            request.addHeader("Idempotency-Key", key);
        }
        return request;
    }
}
