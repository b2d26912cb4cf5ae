package support.nexus.command.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import support.nexus.command.AccountFixture;
import support.nexus.events.ErrorCode;
import support.nexus.events.Role;
import support.nexus.events.user.UserCommand.DeactivateUser;
import support.nexus.platform.security.ApiTokens;

/// Personal API tokens.
@SuppressWarnings("NullAway.Init")
abstract class ApiTokenLife extends AccountFixture {

    @Autowired
    PersonalTokens tokens;

    @Test
    void a_personal_token_is_good_until_it_is_revoked_or_expires() {
        var user = register();
        var made = tokens.make(user, "nightly", TokenScope.WRITE, 1, ADDRESS);
        var other = tokens.make(user, "reader", TokenScope.READ, 1, ADDRESS);

        assertThat(tokens.holderOf(made.token())).contains(new ApiTokens.Holder(user.value(), true));
        assertThat(tokens.holderOf(other.token())).contains(new ApiTokens.Holder(user.value(), false));
        assertThat(tokens.holderOf(made.token() + "x")).isEmpty();
        assertThat(tokens.list(user)).extracting(token -> token.name()).containsExactlyInAnyOrder("nightly", "reader");
        assertThat(tokens.list(user))
                .allSatisfy(token -> assertThat(token.lastUsedAt()).isNotNull());
        assertThat(jdbc.sql("select token_hash from api_token")
                        .query(String.class)
                        .list())
                .noneMatch(hash -> made.token().contains(hash));

        tokens.revoke(user, made.made().id(), ADDRESS);
        assertThat(tokens.holderOf(made.token())).isEmpty();
        jdbc.sql("update api_token set expires_at = created_at where token_id = ?")
                .param(other.made().id())
                .update();
        assertThat(tokens.holderOf(other.token())).isEmpty();
        assertThat(tokens.list(user)).isEmpty();
    }

    @Test
    void nobody_revokes_the_token_of_another() {
        var made = tokens.make(register(), "nightly", TokenScope.READ, 1, ADDRESS);
        var other = register(unique(), Role.USER);

        assertThat(code(() -> tokens.revoke(other, made.made().id(), ADDRESS))).isEqualTo(ErrorCode.NO_SUCH_ROUTE);
        assertThat(tokens.holderOf(made.token())).isPresent();
    }

    @Test
    void an_account_has_fifty_tokens_at_most_however_many_are_made_at_once() throws Exception {
        var user = register();
        var outcomes = atOnce(IntStream.range(0, 60)
                .mapToObj(_ -> (Callable<@Nullable ErrorCode>)
                        () -> code(() -> tokens.make(user, "many", TokenScope.READ, 1, ADDRESS)))
                .toList());

        assertThat(outcomes.stream().filter(java.util.Objects::isNull)).hasSize(50);
        assertThat(tokens.list(user)).hasSize(50);
        send(new DeactivateUser(user));
        assertThat(tokens.list(user)).isEmpty();
    }
}
