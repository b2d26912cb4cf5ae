package support.nexus.command.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.axonframework.queryhandling.QueryGateway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import support.nexus.command.AccountFixture;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refused;
import support.nexus.events.Role;
import support.nexus.events.user.UserCommand.ChangeProfile;
import support.nexus.events.user.UserCommand.ChangeRole;
import support.nexus.events.user.UserCommand.DeactivateUser;
import support.nexus.events.user.UserCommand.GithubLogin;
import support.nexus.events.user.UserId;
import support.nexus.events.user.UserQuery.FindUserByGithub;
import support.nexus.events.user.UserQuery.UserAnswer;

/// Who is registered under which names.
@SuppressWarnings("NullAway.Init")
abstract class Registration extends AccountFixture {

    @Autowired
    Registrar registrar;

    @Autowired
    QueryGateway queries;

    @Test
    void fifty_registrations_of_one_name_at_once_make_one_account() throws Exception {
        var outcomes = atOnce(IntStream.range(0, 50)
                .mapToObj(i -> (Callable<@Nullable ErrorCode>) () -> code(() -> registrar.register(
                        i % 2 == 0 ? name : name.toUpperCase(java.util.Locale.ROOT),
                        "%s%s@example.com".formatted(name, i),
                        Role.USER,
                        PASSWORD,
                        ADDRESS)))
                .toList());

        assertOneOf(outcomes);
    }

    @Test
    void fifty_registrations_of_one_address_at_once_make_one_account() throws Exception {
        var outcomes = atOnce(IntStream.range(0, 50)
                .mapToObj(i -> (Callable<@Nullable ErrorCode>) () -> code(() -> registrar.register(
                        "%s%s".formatted(name, i),
                        (i % 2 == 0 ? name : name.toUpperCase(java.util.Locale.ROOT)) + "@example.com",
                        Role.USER,
                        PASSWORD,
                        ADDRESS)))
                .toList());

        assertOneOf(outcomes);
    }

    @Test
    void one_address_in_two_spellings_is_one_account() {
        registrar.register(name, name + "@b\u00fccher.example", Role.USER, PASSWORD, ADDRESS);
        for (var spelling : List.of("@xn--bcher-kva.example", "@BU\u0308CHER.example", "@xn--BCHER-KVA.Example")) {
            assertThat(code(() -> registrar.register(unique(), name + spelling, Role.USER, PASSWORD, ADDRESS)))
                    .isEqualTo(ErrorCode.USER_EXISTS);
        }
    }

    @Test
    void addresses_that_were_compared_by_case_alone_are_compared_as_today() {
        var user = registrar.register(name, name + "@b\u00fccher.example", Role.USER, PASSWORD, ADDRESS);
        var other = registrar.register(unique(), unique() + "@example.com", Role.USER, PASSWORD, ADDRESS);
        setEmailKey(user, name + "@xn--bcher-kva.example");
        new EmailKeys(jdbc).start();
        assertThat(emailKey(user)).isEqualTo(name + "@b\u00fccher.example");

        setEmailKey(other, name + "@bu\u0308cher.example");
        new EmailKeys(jdbc).start();
        assertThat(emailKey(other)).isEqualTo(name + "@bu\u0308cher.example");
    }

    @Test
    void what_is_refused_leaves_no_key() {
        register();
        var keys = keys();
        assertThat(code(() -> registrar.register(name, unique() + "@example.com", Role.USER, PASSWORD, ADDRESS)))
                .isEqualTo(ErrorCode.USER_EXISTS);
        assertThat(keys()).isEqualTo(keys);
    }

    @Test
    void a_new_address_lets_go_of_the_one_before() {
        var user = register();
        send(new ChangeProfile(user, "new-" + name + "@example.com", null));

        var other = registrar.register(unique(), name + "@example.com", Role.USER, PASSWORD, ADDRESS);

        assertThat(code(() -> send(new ChangeProfile(other, "NEW-" + name + "@example.com", null))))
                .isEqualTo(ErrorCode.USER_EXISTS);
        assertThat(log.lastSequenceNumberFor(other.value())).contains(0L);
    }

    @Test
    void a_login_on_GitHub_belongs_to_one_active_user() {
        var user = register();
        var other = registrar.register(unique(), unique() + "@example.com", Role.SUPPORT_AGENT, PASSWORD, ADDRESS);
        send(new ChangeRole(user, Role.SUPPORT_AGENT));
        send(new ChangeProfile(user, null, new GithubLogin(name)));

        assertThat(onGithub(name.toUpperCase(java.util.Locale.ROOT))).isEqualTo(name);
        assertThat(code(() -> send(new ChangeProfile(other, null, new GithubLogin(name)))))
                .isEqualTo(ErrorCode.INVALID);

        send(new DeactivateUser(user));
        assertThat(onGithub(name)).isNull();
        send(new ChangeProfile(other, null, new GithubLogin(name)));
        assertThat(onGithub(name)).isNotNull().isNotEqualTo(name);
        send(new ChangeProfile(other, null, new GithubLogin(null)));
        assertThat(onGithub(name)).isNull();
    }

    @Test
    void what_a_user_once_said_to_be_on_GitHub_counts_for_nothing() {
        var squatter = register();
        jdbc.sql("update user_login set github_key = ? where user_id = ?")
                .params(name, squatter.value())
                .update();
        assertThat(onGithub(name)).isNull();

        var agent = registrar.register(unique(), unique() + "@example.com", Role.SUPPORT_AGENT, PASSWORD, ADDRESS);
        send(new ChangeProfile(agent, null, new GithubLogin(name)));
        assertThat(onGithub(name)).isNotNull();
        send(new ChangeRole(agent, Role.USER));
        assertThat(onGithub(name)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "system",
                "SYSTEM",
                "anonymous",
                "Ghost",
                "support",
                "supp0rt",
                "root",
                "r00t",
                "admin",
                "Adm1n",
                "adrnin",
                "a.d.m.i.n",
                "_admin_",
                "r_o_o_t"
            })
    void nobody_is_called_what_is_taken_for_the_service(String reserved) {
        assertThatThrownBy(() -> registrar.register(reserved, name + "@example.com", Role.USER, PASSWORD, ADDRESS))
                .isInstanceOf(Refused.class)
                .hasMessage("username is reserved");
    }

    @ParameterizedTest
    @ValueSource(strings = {"administrator", "rooty", "my-support", "admin2", "ghostly"})
    void other_names_are_free(String free) {
        assertThat(Names.isReserved(free)).isFalse();
    }

    private void assertOneOf(List<@Nullable ErrorCode> outcomes) {
        assertThat(outcomes.stream().filter(java.util.Objects::isNull)).hasSize(1);
        assertThat(outcomes.stream().filter(ErrorCode.USER_EXISTS::equals)).hasSize(49);
        assertThat(jdbc.sql("select user_id from user_login where username_key like ? or email_key like ?")
                        .params(name + "%", name + "%")
                        .query(String.class)
                        .list())
                .hasSize(1)
                .allSatisfy(id -> assertThat(log.lastSequenceNumberFor(id)).contains(0L));
    }

    private void setEmailKey(UserId user, String key) {
        jdbc.sql("update user_login set email_key = ? where user_id = ?")
                .params(key, user.value())
                .update();
    }

    private String emailKey(UserId user) {
        return jdbc.sql("select email_key from user_login where user_id = ?")
                .param(user.value())
                .query(String.class)
                .single();
    }

    private @Nullable String onGithub(String person) {
        return queries.query(new FindUserByGithub(person), UserAnswer.class)
                .join()
                .username();
    }

    private int keys() {
        return jdbc.sql("select count(*) from personal_key")
                .query(Integer.class)
                .single();
    }
}
