package support.nexus.command.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import support.nexus.command.AccountFixture;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refused;

/// How often somebody may try passwords.
@SuppressWarnings("NullAway.Init")
abstract class GuessingPasswords extends AccountFixture {

    @Autowired
    LoginThrottle throttle;

    @Test
    void ten_failures_from_one_address_are_enough_whoever_it_is_about() {
        for (var i = 0; i < 10; i++) {
            fail(name, ADDRESS + "0");
        }
        succeed(name, ADDRESS + "1");
        assertThat(code(() -> succeed(name, ADDRESS + "0"))).isEqualTo(ErrorCode.TOO_MANY_REQUESTS);
        assertThatThrownBy(() -> throttle.begin(name, ADDRESS + "0"))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(
                                        (Long) refused.refusal().extensions().get("retryAfter"))
                                .isBetween(1L, 900L));
        succeed(unique(), ADDRESS + "0");
    }

    @Test
    void log_ins_that_succeed_are_not_counted() {
        for (var i = 0; i < 30; i++) {
            succeed(name, ADDRESS + "2");
        }
    }

    @Test
    void an_account_that_is_attacked_from_everywhere_lets_the_right_user_in_from_elsewhere() {
        for (var i = 0; i < 100; i++) {
            fail(name, "198.51.100." + i);
        }
        for (var i = 0; i < 3; i++) {
            fail(name, "203.0.113.1");
        }
        assertThat(code(() -> succeed(name, "203.0.113.1"))).isEqualTo(ErrorCode.TOO_MANY_REQUESTS);
        for (var i = 0; i < 10; i++) {
            succeed(name, "203.0.113.2");
        }
    }

    @Test
    void a_hundred_failures_from_one_address_are_enough_whatever_they_are_about() {
        for (var i = 0; i < 100; i++) {
            fail(name + i, "203.0.113.7");
        }
        assertThat(code(() -> succeed(unique(), "203.0.113.7"))).isEqualTo(ErrorCode.TOO_MANY_REQUESTS);
        succeed(unique(), "203.0.113.8");
    }

    private void fail(String account, String address) {
        try (var attempt = throttle.begin(account, address)) {
            attempt.failed();
        }
    }

    private void succeed(String account, String address) {
        throttle.begin(account, address).close();
    }
}
