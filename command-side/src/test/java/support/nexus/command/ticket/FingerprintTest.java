package support.nexus.command.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FingerprintTest {

    @Test
    void it_is_sha_256_so_that_a_snapshot_of_yesterday_still_knows_its_text() {
        assertThat(Fingerprint.of("abc")).isEqualTo("ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
    }

    @ParameterizedTest
    @CsvSource({"a, A", "a, 'a '", "caf\u00e9, cafe\u0301", "'', ' '"})
    void other_texts_have_other_fingerprints(String one, String other) {
        assertThat(Fingerprint.of(one)).isNotEqualTo(Fingerprint.of(other));
    }

    @Test
    void its_length_does_not_grow_with_the_text() {
        assertThat(Fingerprint.of("x".repeat(65_536))).hasSameSizeAs(Fingerprint.of(""));
    }
}
