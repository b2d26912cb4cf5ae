package support.nexus.command.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.BlockPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import support.nexus.command.AccountFixture;
import support.nexus.platform.language.Languages;

class PasswordHashTest {

    private static final String WEAK = AccountFixture.WEAK_HASH;
    private static final String PASSWORD = AccountFixture.PASSWORD;

    private final BlockPool blocks = PasswordHash.blocks();

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "password $argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "securePassword123 " + WEAK,
                "securePassword123 $argon2id$v=19$m=19456,t=2,p=1$NrzjKDKNDoTbj+ErsI/BVg$BeQD7LdFp8YXx2ijqhWvXqRfcwG1oCiXgMgRUmDu5tc"
            })
    void what_the_reference_implementation_has_made_is_verified(String password, String phc) {
        assertThat(PasswordHash.read(phc).matches(password, blocks)).isTrue();
        assertThat(PasswordHash.read(phc).matches(password + " ", blocks)).isFalse();
        assertThat(PasswordHash.read(phc).phc()).isEqualTo(phc);
    }

    @Test
    void a_hash_written_in_the_digits_of_another_language_is_read_and_written_in_ours() {
        var persian = WEAK.replace("m=1024,t=1,p=1", "m=\u06f1\u06f0\u06f2\u06f4,t=\u06f1,p=\u06f1");
        assertThat(PasswordHash.read(persian).matches(PASSWORD, blocks)).isTrue();
        var locale = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("fa-IR"));
            assertThat(PasswordHash.read(persian).phc()).isEqualTo(WEAK);
        } finally {
            Locale.setDefault(locale);
        }
    }

    @Test
    void a_hash_has_the_parameters_of_OWASP_and_a_salt_of_its_own() {
        var first = PasswordHash.of("Zo\u00eb \ud83d\ude80", blocks);
        var second = PasswordHash.of("Zo\u00eb \ud83d\ude80", blocks);

        assertThat(first.phc())
                .matches("\\$argon2id\\$v=19\\$m=19456,t=2,p=1\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}")
                .isNotEqualTo(second.phc());
        assertThat(PasswordHash.read(first.phc()).matches("Zo\u00eb \ud83d\ude80", blocks))
                .isTrue();
        assertThat(PasswordHash.read(first.phc()).isWeak()).isFalse();
    }

    @Test
    void a_hash_is_the_same_text_whatever_language_the_machine_speaks() {
        var hash = PasswordHash.read(WEAK);
        assertThat(Languages.each(hash::phc)).containsOnly(WEAK);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                WEAK,
                "$argon2id$v=19$m=19455,t=2,p=1$NrzjKDKNDoTbj+ErsI/BVg$BeQD7LdFp8YXx2ijqhWvXqRfcwG1oCiXgMgRUmDu5tc",
                "$argon2id$v=19$m=19456,t=1,p=1$NrzjKDKNDoTbj+ErsI/BVg$BeQD7LdFp8YXx2ijqhWvXqRfcwG1oCiXgMgRUmDu5tc",
                "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"
            })
    void lower_parameters_are_weak(String phc) {
        assertThat(PasswordHash.read(phc).isWeak()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "secret", "$2a$10$abcdefghijklmnopqrstuv", "$argon2i$v=19$m=1024,t=1,p=1$YQ$YQ"})
    void what_is_no_hash_of_ours_is_not_read(String phc) {
        assertThatThrownBy(() -> PasswordHash.read(phc)).isInstanceOf(IllegalArgumentException.class);
    }
}
