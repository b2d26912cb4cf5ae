package support.nexus.command.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import support.nexus.command.AccountFixture;
import support.nexus.events.ErrorCode;
import support.nexus.events.Role;
import support.nexus.events.user.UserCommand.ChangeProfile;
import support.nexus.events.user.UserCommand.DeactivateUser;
import support.nexus.events.user.UserCommand.EraseUser;
import support.nexus.platform.security.AccessTokens;
import support.nexus.platform.security.Accounts;

/// What an account says of itself, and what of it is proven.
@SuppressWarnings("NullAway.Init")
abstract class ProfileChanges extends AccountFixture {

    @Autowired
    Verification verification;

    @Autowired
    Accounts accounts;

    @Autowired
    AccessTokens sessions;

    @Test
    void a_profile_is_changed_five_times_a_day_and_each_stands_in_the_security_log() {
        var user = register();
        for (var i = 0; i < 5; i++) {
            send(new ChangeProfile(user, i + name + "@example.com", null));
        }
        send(new ChangeProfile(user, "4" + name + "@example.com", null)); // no news
        assertThat(code(() -> send(new ChangeProfile(user, "5" + name + "@example.com", null))))
                .isEqualTo(ErrorCode.TOO_MANY_REQUESTS);
        assertThat(log.lastSequenceNumberFor(user.value())).contains(5L);
        assertThat(jdbc.sql("select kind, detail, address from security_event where user_id = ?")
                        .param(user.value())
                        .query()
                        .listOfRows())
                .hasSize(5)
                .allSatisfy(
                        row -> assertThat(row.values()).containsExactlyInAnyOrder("profile_changed", "email", ADDRESS));
        jdbc.sql("update security_event set last_at = ? where user_id = ?")
                .params(OffsetDateTime.now(ZoneOffset.UTC).minusDays(2), user.value())
                .update();
        send(new ChangeProfile(user, "5" + name + "@example.com", null));
    }

    @Test
    void a_token_verifies_the_address_that_it_was_sent_to_and_no_other() {
        var user = register();
        var proof = verification.give(user, ADDRESS).token();
        verification.verify(proof, ADDRESS);
        verification.verify(proof, ADDRESS);
        assertThat(accounts.find(user.value()))
                .hasValueSatisfying(
                        account -> assertThat(account.emailVerified()).isTrue());

        send(new ChangeProfile(user, "new-" + name + "@example.com", null));
        assertThat(accounts.find(user.value()))
                .hasValueSatisfying(
                        account -> assertThat(account.emailVerified()).isFalse());
        var session = sessions.issue(accounts.find(user.value()).orElseThrow());
        for (var worthless : List.of(proof, proof + "x", "x", session)) {
            assertThat(code(() -> verification.verify(worthless, ADDRESS))).isEqualTo(ErrorCode.INVALID);
        }
        assertThat(code(() -> sessions.read(proof))).isEqualTo(ErrorCode.TOKEN_INVALID);
        assertThat(securityEvents(user)).contains("verification_given", "email_verified");
        send(new DeactivateUser(user));
        assertThat(code(() -> verification.give(user, ADDRESS))).isEqualTo(ErrorCode.USER_NOT_FOUND);
    }

    @Test
    void of_an_erased_account_the_addresses_are_known_that_it_had_verified() {
        var user = register("first-" + name, Role.USER);
        send(new ChangeProfile(user, "second-" + name + "@example.com", null));
        verification.verify(verification.give(user, ADDRESS).token(), ADDRESS);
        send(new ChangeProfile(user, "third-" + name + "@example.com", null));

        send(new EraseUser(user));

        var known = template.queryForList("select * from erased_address where user_id = ?", user.value());
        var said = template.queryForList("select * from erased_saying where user_id = ?", user.value());
        assertThat(known).hasSize(1); // the others may be anybody's
        assertThat(said).hasSize(2).allMatch(each -> Boolean.TRUE.equals(each.get("by_itself")));
        assertThat(known.toString() + said).doesNotContain(name);
    }

    @Test
    void an_account_that_was_deactivated_before_is_erased_under_the_address_that_it_had() {
        var user = register();
        verification.verify(verification.give(user, ADDRESS).token(), ADDRESS);
        send(new DeactivateUser(user));

        send(new EraseUser(user));

        assertThat(template.queryForList("select * from erased_address where user_id = ?", user.value()))
                .hasSize(1);
    }
}
