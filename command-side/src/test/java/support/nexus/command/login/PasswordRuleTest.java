package support.nexus.command.login;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import support.nexus.events.Refused;

class PasswordRuleTest {

    private static final PasswordRule RULE = new PasswordRule();

    @ParameterizedTest
    @ValueSource(strings = {"password", "PassWord", "123456", "qwerty", "iloveyou", "John_Doe", "JOHN@example.com"})
    void what_can_be_guessed_is_refused(String password) {
        assertThatThrownBy(() -> RULE.require("password", password, "john_doe", "john@example.com"))
                .isInstanceOf(Refused.class)
                .hasMessageStartingWith("password ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"securePassword123", "john_doe1", "Zo\u00eb \ud83d\ude80 p", " password"})
    void others_are_accepted(String password) {
        assertThatCode(() -> RULE.require("password", password, "john_doe", "john@example.com"))
                .doesNotThrowAnyException();
    }
}
