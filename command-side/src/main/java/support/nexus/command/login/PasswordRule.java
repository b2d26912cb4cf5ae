package support.nexus.command.login;

import static java.util.stream.Collectors.toUnmodifiableSet;

import com.nulabinc.zxcvbn.StandardDictionaries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import support.nexus.events.Refused;

/// Which passwords are too easy to guess: those that many people have (OWASP ASVS 5, 6.2.4), and the account's own
/// names. Their length is in the API document.
@Component
class PasswordRule {

    private final Set<String> common;

    PasswordRule() {
        try {
            common = Stream.of(StandardDictionaries.PASSWORDS_LOADER.load())
                    .flatMap(dictionary -> dictionary.getFrequencies().stream())
                    .map(PasswordRule::key)
                    .collect(toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException("The list of common passwords cannot be read", e);
        }
    }

    /// @param field what the request calls the password
    /// @param names what the account is called
    void require(String field, String password, String... names) {
        var key = key(password);
        if (common.contains(key)) {
            throw Refused.invalid(field, "is one of the most common passwords");
        }
        if (Arrays.stream(names).map(PasswordRule::key).anyMatch(key::equals)) {
            throw Refused.invalid(field, "must not be the username or the e-mail address");
        }
    }

    private static String key(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }
}
