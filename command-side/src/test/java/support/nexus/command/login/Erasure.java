package support.nexus.command.login;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.axonframework.queryhandling.QueryGateway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import support.nexus.command.AccountFixture;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refused;
import support.nexus.events.Role;
import support.nexus.events.ticket.ObjectId;
import support.nexus.events.user.UserCommand.ChangeProfile;
import support.nexus.events.user.UserCommand.EraseUser;
import support.nexus.events.user.UserCommand.GithubLogin;
import support.nexus.events.user.UserQuery.FindUserByGithub;
import support.nexus.events.user.UserQuery.UserAnswer;
import support.nexus.platform.contract.RequestHash;
import support.nexus.platform.security.ApiTokens;

/// What is left of an account that is erased.
@SuppressWarnings("NullAway.Init")
abstract class Erasure extends AccountFixture {

    @Autowired
    Registrar registrar;

    @Autowired
    PasswordCheck passwordCheck;

    @Autowired
    QueryGateway queries;

    @Autowired
    ApiTokens tokens;

    @Test
    void nothing_is_left_that_says_who_an_erased_account_was() {
        var user = registrar.register(name, "mail-" + name + "@example.com", Role.SUPPORT_AGENT, PASSWORD, ADDRESS);
        send(new ChangeProfile(user, null, new GithubLogin("hub-" + name)));
        var token = "nxs_" + name;
        jdbc.sql("""
                        insert into api_token (token_id, user_id, name, scope, token_hash, created_at, expires_at)
                        values (?, ?, ?, 'read', ?, current_timestamp, ?)
                        """)
                .params(ObjectId.next(), user.value(), "laptop of " + name, RequestHash.of(token.getBytes(UTF_8)))
                .param(OffsetDateTime.now(ZoneOffset.UTC).plusDays(1))
                .update();
        assertThat(tokens.holderOf(token)).isPresent();

        send(new EraseUser(user));
        send(new EraseUser(user));

        for (var table : List.of(
                "user_login", "api_token", "security_event", "erased_account", "erased_address", "erased_saying")) {
            assertThat(template.queryForList("select * from " + table).toString())
                    .as(table)
                    .doesNotContain(name);
        }
        assertThat(log.readEvents(user.value())
                        .asStream()
                        .map(event -> event.getPayload().toString()))
                .hasSize(3)
                .noneMatch(text -> text.contains(name))
                .anyMatch(text -> text.contains("[erased]"));
        assertThat(tokens.holderOf(token)).isEmpty();
        assertInvalid(name, PASSWORD);
        assertThat(onGithub("hub-" + name)).isNull();
        assertThat(securityEvents(user)).contains("user_erased");
        assertThat(code(() -> registrar.register(
                        name.toUpperCase(java.util.Locale.ROOT),
                        unique() + "@example.com",
                        Role.USER,
                        PASSWORD,
                        ADDRESS)))
                .isEqualTo(ErrorCode.USER_EXISTS);
        registrar.register(unique(), "mail-" + name + "@example.com", Role.USER, PASSWORD, ADDRESS);
    }

    private @Nullable String onGithub(String person) {
        return queries.query(new FindUserByGithub(person), UserAnswer.class)
                .join()
                .username();
    }

    private void assertInvalid(String username, String password) {
        assertThatThrownBy(() -> passwordCheck.verify(username, password, ADDRESS))
                .isInstanceOf(Refused.class)
                .hasMessage("The username or the password is wrong.");
    }
}
