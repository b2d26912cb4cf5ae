package support.nexus.platform.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static support.nexus.platform.security.TestCallers.ID;

import java.sql.SQLTransientConnectionException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import support.nexus.events.ErrorCode;
import support.nexus.events.Role;
import support.nexus.platform.security.AccessTokens;
import support.nexus.platform.security.Account;
import support.nexus.platform.security.Accounts;
import support.nexus.platform.security.ApiTokens;
import support.nexus.platform.security.Caller;
import support.nexus.platform.security.TestTokens;

class TokenCheckTest {

    private static final String SCRIPT = ApiTokens.PREFIX + "x";

    private final AccessTokens sessions = TestTokens.signed();
    private final Map<String, Account> accounts = new HashMap<>();
    private final TokenCheck check = check(id -> Optional.ofNullable(accounts.get(id)));

    @Test
    void a_caller_is_what_the_account_is_now() {
        var token = sessions.issue(account(Role.ADMIN, 0));
        accounts.put(ID, account(Role.USER, 0));
        assertThat(caller(token)).isEqualTo(new Caller(account(Role.USER, 0), true, false));
    }

    @Test
    void an_account_that_is_gone_has_no_token() {
        assertRefused(sessions.issue(account(Role.ADMIN, 0)), ErrorCode.TOKEN_INVALID);
        assertRefused(SCRIPT, ErrorCode.TOKEN_INVALID);
    }

    @Test
    void a_token_is_worth_nothing_once_the_password_has_changed() {
        accounts.put(ID, account(Role.USER, 1));
        assertRefused(sessions.issue(account(Role.USER, 0)), ErrorCode.TOKEN_INVALID);
        assertThat(caller(sessions.issue(account(Role.USER, 1)))).isNotNull();
    }

    @Test
    void a_script_may_do_what_its_token_says() {
        accounts.put(ID, account(Role.ADMIN, 1));
        assertThat(caller(SCRIPT)).isEqualTo(new Caller(account(Role.ADMIN, 1), false, true));
        assertRefused(ApiTokens.PREFIX + "another", ErrorCode.TOKEN_INVALID);
    }

    @Test
    void a_database_that_does_not_answer_is_nobody_s_fault() {
        var token = sessions.issue(account(Role.USER, 0));
        var away = check(_ -> {
            throw new CannotGetJdbcConnectionException("away", new SQLTransientConnectionException());
        });
        assertThatThrownBy(() -> away.authenticate(new BearerTokenAuthenticationToken(token)))
                .isInstanceOfSatisfying(
                        TokenRefused.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo(ErrorCode.DATABASE_AWAY));
    }

    private TokenCheck check(Accounts known) {
        ApiTokens scripts =
                token -> token.equals(SCRIPT) ? Optional.of(new ApiTokens.Holder(ID, false)) : Optional.empty();
        var beans = new StaticListableBeanFactory(Map.of("scripts", scripts, "accounts", known));
        return new TokenCheck(sessions, beans.getBeanProvider(ApiTokens.class), beans.getBeanProvider(Accounts.class));
    }

    private @Nullable Caller caller(String token) {
        return (Caller)
                check.authenticate(new BearerTokenAuthenticationToken(token)).getPrincipal();
    }

    private void assertRefused(String token, ErrorCode code) {
        assertThatThrownBy(() -> caller(token))
                .isInstanceOfSatisfying(
                        TokenRefused.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo(code));
    }

    private static Account account(Role role, int passwords) {
        return new Account(ID, "ana", "ana@example.com", false, role, passwords);
    }
}
