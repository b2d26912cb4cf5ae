package support.nexus.platform.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MasterKeyTest {

    private final MasterKey key = TestKeys.masterKey((byte) 7);
    private final MasterKey another = TestKeys.masterKey((byte) 8);

    @Test
    void it_knows_its_own_proof_and_no_other_key_s() {
        assertThat(key.made(key.proof())).isTrue();
        assertThat(another.made(key.proof())).isFalse();
    }

    @Test
    void a_proof_says_nothing_of_the_key_and_is_never_the_same() {
        assertThat(key.proof()).isNotEqualTo(key.proof()).doesNotContain("0707");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "zz", "abc", "00"})
    void a_damaged_proof_was_made_by_no_key(String damaged) {
        assertThat(key.made(damaged)).isFalse();
    }

    @Test
    void a_wrapped_key_unwraps_for_its_owner_under_this_key_alone() {
        var data = new SecretKeySpec(Cipher.randomBytes(MasterKey.BYTES), "AES");
        var wrapped = key.wrap(data, "TCK-AAAAAAAA");
        assertThat(key.unwrap(wrapped, "TCK-AAAAAAAA")).isEqualTo(data);
        assertThatThrownBy(() -> key.unwrap(wrapped, "TCK-BBBBBBBB")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> another.unwrap(wrapped, "TCK-AAAAAAAA")).isInstanceOf(IllegalStateException.class);
    }
}
