package support.nexus.command.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.MetaData;
import org.axonframework.queryhandling.QueryGateway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import support.nexus.command.user.SecurityLog.Kind;
import support.nexus.command.user.TokenTable.TokenView.Scope;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refused;
import support.nexus.events.Role;
import support.nexus.events.user.UserCommand;
import support.nexus.events.user.UserCommand.ChangePassword;
import support.nexus.events.user.UserCommand.ChangeProfile;
import support.nexus.events.user.UserCommand.ChangeRole;
import support.nexus.events.user.UserCommand.DeactivateUser;
import support.nexus.events.user.UserCommand.EraseUser;
import support.nexus.events.user.UserCommand.GithubLogin;
import support.nexus.events.user.UserId;
import support.nexus.events.user.UserQuery.FindUserByGithub;
import support.nexus.events.user.UserQuery.UserAnswer;
import support.nexus.platform.axon.Commands;
import support.nexus.platform.security.AccessTokens;
import support.nexus.platform.security.Accounts;
import support.nexus.platform.security.ApiTokens;
import support.nexus.platform.settings.Secret;
import support.nexus.platform.storage.DataDirectory;
import support.nexus.platform.storage.Misconfigured;

/// Accounts on a real database.
@SpringBootTest(properties = {"spring.config.import=classpath:nexus-platform.yaml", "nexus.security.hashes-at-once=2"})
@DirtiesContext
@SuppressWarnings("NullAway.Init")
abstract class AccountsTest {

    private static final String PASSWORD = PasswordHashTest.PASSWORD;
    private static final String ADDRESS = "192.0.2.1";

    @TempDir
    static Path folder;

    @Autowired
    Registrar registrar;

    @Autowired
    PasswordCheck passwordCheck;

    @Autowired
    LoginThrottle throttle;

    @Autowired
    LoginTable logins;

    @Autowired
    Passwords passwords;

    @Autowired
    TokenDesk tokens;

    @Autowired
    Verification verification;

    @Autowired
    Accounts accounts;

    @Autowired
    AccessTokens sessions;

    @Autowired
    SecurityLog securityLog;

    @Autowired
    Commands commands;

    @Autowired
    QueryGateway queries;

    @Autowired
    EventStore log;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    JdbcTemplate template;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    DataDirectory files;

    private final String name = unique();

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

    @Test
    void a_password_is_the_same_however_its_letters_are_composed() {
        registrar.register(name, name + "@example.com", Role.USER, "sch\u00f6ne Gr\u00fc\u00dfe", ADDRESS);

        assertThat(passwordCheck
                        .verify(name, "scho\u0308ne Gru\u0308\u00dfe", ADDRESS)
                        .account()
                        .username())
                .isEqualTo(name);
        assertInvalid(name, "schone Gru\u00dfe");
    }

    @Test
    void a_password_that_was_kept_as_it_was_typed_still_works_and_is_kept_anew() {
        var user = register();
        var typed = "scho\u0308ne Gru\u0308\u00dfe";
        jdbc.sql("update user_login set password_hash = ? where user_id = ?")
                .params(PasswordHash.of(typed, PasswordHash.blocks()).phc(), user.value())
                .update();

        passwordCheck.upgrade(passwordCheck.verify(name, typed, ADDRESS).login(), typed);

        assertThat(passwordCheck
                        .verify(name, "sch\u00f6ne Gr\u00fc\u00dfe", ADDRESS)
                        .userId())
                .isEqualTo(user);
        var kept = passwordCheck.verify(name, typed, ADDRESS).login();
        assertThat(passwordCheck.upgrade(kept, typed)).isSameAs(kept);
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
        assertThat(securityLog.list(List.of(Kind.PROFILE_CHANGED), 0, 10_000).stream()
                        .filter(line -> line.userId().equals(user.value())))
                .hasSize(5)
                .allSatisfy(line -> {
                    assertThat(line.detail()).isEqualTo("email");
                    assertThat(line.address()).isEqualTo(ADDRESS);
                });
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
        assertThat(kinds(user)).contains(Kind.VERIFICATION_GIVEN, Kind.EMAIL_VERIFIED);
        send(new DeactivateUser(user));
        assertThat(code(() -> verification.give(user, ADDRESS))).isEqualTo(ErrorCode.USER_NOT_FOUND);
    }

    @Test
    void nothing_is_left_that_says_who_an_erased_account_was() {
        var user = registrar.register(name, "mail-" + name + "@example.com", Role.SUPPORT_AGENT, PASSWORD, ADDRESS);
        send(new ChangeProfile(user, null, new GithubLogin("hub-" + name)));
        var token =
                tokens.make(user, "laptop of " + name, Scope.READ, 1, ADDRESS).token();

        send(new EraseUser(user));
        send(new EraseUser(user));

        for (var table : List.of("user_login", "api_token", "security_event", "erased_account")) {
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
        assertThat(kinds(user)).contains(Kind.USER_ERASED);
        assertThat(code(() -> registrar.register(
                        name.toUpperCase(java.util.Locale.ROOT),
                        unique() + "@example.com",
                        Role.USER,
                        PASSWORD,
                        ADDRESS)))
                .isEqualTo(ErrorCode.USER_EXISTS);
        registrar.register(unique(), "mail-" + name + "@example.com", Role.USER, PASSWORD, ADDRESS);
    }

    @Test
    void of_an_erased_account_the_addresses_are_known_that_it_had_verified() {
        var user = registrar.register(name, "first-" + name + "@example.com", Role.USER, PASSWORD, ADDRESS);
        send(new ChangeProfile(user, "second-" + name + "@example.com", null));
        verification.verify(verification.give(user, ADDRESS).token(), ADDRESS);
        send(new ChangeProfile(user, "third-" + name + "@example.com", null));

        send(new EraseUser(user));

        var former = template.queryForList("select * from erased_address where user_id = ?", user.value());
        assertThat(former).hasSize(1); // the first may have been anybody's
        assertThat(former.toString()).doesNotContain(name);
    }

    @Test
    void the_last_admin_is_not_erased() {
        var others = logins.lockAdmins();
        var last = register();
        send(new ChangeRole(last, Role.ADMIN));
        others.forEach(other -> send(new ChangeRole(other, Role.USER)));
        assertThat(code(() -> send(new EraseUser(last)))).isEqualTo(ErrorCode.NOT_ALLOWED);
        assertThat(passwordCheck.verify(name, PASSWORD, ADDRESS).userId()).isEqualTo(last);
        others.forEach(other -> send(new ChangeRole(other, Role.ADMIN)));
        send(new ChangeRole(last, Role.USER));
    }

    private List<Kind> kinds(UserId user) {
        return securityLog.list(null, 0, 10_000).stream()
                .filter(line -> line.userId().equals(user.value()))
                .map(SecurityLog.Entry::kind)
                .toList();
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

    @Test
    void the_operator_s_own_admin_is_called_as_the_operator_likes() {
        firstAdmin("root", PASSWORD).start();
        var root = passwordCheck.verify("root", PASSWORD, ADDRESS);
        assertThat(root.account().role()).isEqualTo(Role.ADMIN);
        send(new ChangeRole(root.userId(), Role.USER));
    }

    @Test
    void one_account_pushes_nothing_of_another_out_of_the_security_log() {
        var user = register();
        var eve = registrar.register(unique(), unique() + "@example.com", Role.USER, PASSWORD, ADDRESS);
        securityLog.record(Kind.TOKEN_MADE, user, ADDRESS, "mine");
        new TransactionTemplate(transactions).executeWithoutResult(_ -> {
            for (var i = 0; i < 600; i++) {
                securityLog.record(Kind.TOKEN_MADE, eve, ADDRESS, "number " + i);
                securityLog.failure(Kind.LOGIN_FAILED, null, name + i);
            }
        });
        assertThat(securityLog.list(List.of(Kind.TOKEN_MADE), 0, 10_000).stream()
                        .filter(line -> line.userId().equals(eve.value()))
                        .map(SecurityLog.Entry::detail))
                .hasSize(500)
                .contains("number 599", "number 100")
                .doesNotContain("number 99");
        assertThat(securityLog.list(List.of(Kind.TOKEN_MADE), 0, 10_000))
                .anyMatch(line -> line.userId().equals(user.value()));
        assertThat(securityLog.list(List.of(Kind.LOGIN_FAILED), 0, 10_000).stream()
                        .filter(line -> line.userId().equals(SecurityLog.UNKNOWN)))
                .hasSizeLessThanOrEqualTo(500);
    }

    @Test
    void of_two_admins_who_demote_or_deactivate_each_other_one_stays() throws Exception {
        var first = register();
        var second = registrar.register(unique(), unique() + "@example.com", Role.USER, PASSWORD, ADDRESS);
        var others = logins.lockAdmins();
        for (var round = 0; round < 10; round++) {
            send(new ChangeRole(first, Role.ADMIN));
            send(new ChangeRole(second, Role.ADMIN));
            others.forEach(other -> send(new ChangeRole(other, Role.USER)));
            var outcomes = atOnce(List.of(
                    () -> code(() -> send(new ChangeRole(first, Role.USER))),
                    () -> code(() -> send(new ChangeRole(second, Role.AUDITOR)))));
            assertThat(outcomes).containsExactlyInAnyOrder(null, ErrorCode.NOT_ALLOWED);
            assertThat(logins.lockAdmins()).hasSize(1);
            assertThat(code(() -> send(new DeactivateUser(logins.lockAdmins().getFirst()))))
                    .isEqualTo(ErrorCode.NOT_ALLOWED);
            others.forEach(other -> send(new ChangeRole(other, Role.ADMIN)));
        }
        send(new ChangeRole(first, Role.USER));
        send(new ChangeRole(second, Role.USER));
    }

    @Test
    void only_the_right_password_of_an_active_account_logs_in() {
        var user = register();

        assertThat(passwordCheck
                        .verify(name.toUpperCase(java.util.Locale.ROOT), PASSWORD, ADDRESS)
                        .userId())
                .isEqualTo(user);
        assertInvalid(name, PASSWORD + " ");
        assertInvalid(unique(), PASSWORD);
        assertInvalid(name + "\0", PASSWORD);
        send(new DeactivateUser(user));
        assertInvalid(name, PASSWORD);
    }

    private void assertInvalid(String username, String password) {
        assertThatThrownBy(() -> passwordCheck.verify(username, password, ADDRESS))
                .isInstanceOf(Refused.class)
                .hasMessage("The username or the password is wrong.");
    }

    @Test
    void a_weak_hash_becomes_a_strong_one_at_log_in() {
        var user = register();
        jdbc.sql("update user_login set password_hash = ? where user_id = ?")
                .params(PasswordHashTest.WEAK, user.value())
                .update();

        passwordCheck.upgrade(passwordCheck.verify(name, PASSWORD, ADDRESS).login(), PASSWORD);

        assertThat(jdbc.sql("select password_hash from user_login where user_id = ?")
                        .param(user.value())
                        .query(String.class)
                        .single())
                .startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(passwordCheck.verify(name, PASSWORD, ADDRESS).userId()).isEqualTo(user);
    }

    @Test
    void a_password_is_changed_once_by_whoever_knew_the_one_before() throws Exception {
        var user = register();
        var before = passwordCheck.verify(name, PASSWORD, ADDRESS).login();

        var outcomes = atOnce(List.of(
                () -> code(() -> changePassword(before, "another one")),
                () -> code(() -> changePassword(before, "yet another one"))));

        assertThat(outcomes).containsExactlyInAnyOrder(null, ErrorCode.CREDENTIALS_INVALID);
        assertInvalid(name, PASSWORD);
        assertThat(log.lastSequenceNumberFor(user.value())).contains(1L);
    }

    @Test
    void a_personal_token_is_good_until_it_is_revoked_or_expires() {
        var user = register();
        var made = tokens.make(user, "nightly", Scope.WRITE, 1, ADDRESS);
        var other = tokens.make(user, "reader", Scope.READ, 1, ADDRESS);

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
        var made = tokens.make(register(), "nightly", Scope.READ, 1, ADDRESS);
        var other = registrar.register(unique(), unique() + "@example.com", Role.USER, PASSWORD, ADDRESS);

        assertThat(code(() -> tokens.revoke(other, made.made().id(), ADDRESS))).isEqualTo(ErrorCode.NO_SUCH_ROUTE);
        assertThat(tokens.holderOf(made.token())).isPresent();
    }

    @Test
    void an_account_has_fifty_tokens_at_most_however_many_are_made_at_once() throws Exception {
        var user = register();
        var outcomes = atOnce(IntStream.range(0, 60)
                .mapToObj(_ -> (Callable<@Nullable ErrorCode>)
                        () -> code(() -> tokens.make(user, "many", Scope.READ, 1, ADDRESS)))
                .toList());

        assertThat(outcomes.stream().filter(java.util.Objects::isNull)).hasSize(50);
        assertThat(tokens.list(user)).hasSize(50);
        send(new DeactivateUser(user));
        assertThat(tokens.list(user)).isEmpty();
    }

    @Test
    void failures_of_one_hour_are_one_line_and_tell_no_name() throws Exception {
        var user = register();
        for (var i = 0; i < 3; i++) {
            assertInvalid(name, "wrong");
        }
        var lines = securityLog.list(List.of(Kind.LOGIN_FAILED), 0, 10_000).stream()
                .filter(line -> line.userId().equals(user.value()))
                .toList();

        assertThat(lines.stream().mapToInt(SecurityLog.Entry::count).sum()).isEqualTo(3);
        assertThat(lines).hasSizeBetween(1, 2); // an hour may end meanwhile
        assertThat(lines.toString()).doesNotContain(name).doesNotContain("wrong");
    }

    @Test
    void the_security_log_keeps_the_newest_ten_thousand_of_a_sort() {
        var user = register();
        securityLog.record(Kind.ROLE_CHANGED, user, ADDRESS, "admin");
        var rows = IntStream.range(0, 10_050)
                .mapToObj(i -> new Object[] {"u" + i, name + i})
                .toList();
        new TransactionTemplate(transactions).executeWithoutResult(_ -> template.batchUpdate("""
                insert into security_event (kind, user_id, actor, address, failure_key, times, first_at, last_at)
                values ('login_failed', ?, 'anonymous', 'x', ?, 1, current_timestamp, current_timestamp)
                """, rows));
        securityLog.failure(Kind.LOGIN_FAILED, null, name);
        securityLog.forget();

        assertThat(securityLog.count(List.of(Kind.LOGIN_FAILED))).isEqualTo(10_000);
        assertThat(securityLog.list(List.of(Kind.ROLE_CHANGED), 0, 10_000))
                .anyMatch(line -> line.userId().equals(user.value()));
        jdbc.sql("delete from security_event where failure_key is not null").update();
    }

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

    @Test
    void an_admin_who_is_named_is_made_once() {
        firstAdmin(name, PASSWORD).start();
        firstAdmin(name, "another password").start();

        var user = passwordCheck.verify(name, PASSWORD, ADDRESS);
        assertThat(user.account().role()).isEqualTo(Role.ADMIN);
        send(new ChangeRole(user.userId(), Role.USER));
        assertThatThrownBy(() -> firstAdmin(unique(), "password").start()).isInstanceOf(Misconfigured.class);
        assertThatThrownBy(
                        () -> adminCheck(new MockEnvironment(), "a b", PASSWORD).check())
                .isInstanceOf(Misconfigured.class);
    }

    @Test
    void the_first_admin_finds_the_password_in_a_file_that_goes_when_it_is_used() throws Exception {
        var file = folder.resolve("admin-password");
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));

        var admin = passwordCheck.verify("admin", Files.readString(file).strip(), ADDRESS);
        assertThat(admin.account().role()).isEqualTo(Role.ADMIN);
        firstAdmin("", "").start();
        assertThat(file).exists();
        firstAdmin("", "").loggedIn(admin.account());
        assertThat(file).doesNotExist();
        files.writePrivateText("admin-password", "put back for the other tests");
    }

    @Test
    void production_does_not_start_without_an_admin() {
        var production = new MockEnvironment();
        production.setActiveProfiles("production");
        adminCheck(production, "", "").check(database()); // there is one
        jdbc.sql("update user_login set role = 'was' where role = 'admin'").update();
        try {
            assertThatThrownBy(() -> adminCheck(production, "", "").check(database()))
                    .isInstanceOf(Misconfigured.class)
                    .hasMessageContaining("nexus.security.bootstrap-admin.username");
        } finally {
            jdbc.sql("update user_login set role = 'admin' where role = 'was'").update();
        }
    }

    private javax.sql.DataSource database() {
        return java.util.Objects.requireNonNull(template.getDataSource());
    }

    private FirstAdmin firstAdmin(String username, String password) {
        return new FirstAdmin(registrar, logins, files, named(username, password));
    }

    private static AdminCheck adminCheck(MockEnvironment environment, String username, String password) {
        return new AdminCheck(environment, named(username, password));
    }

    private static AccountSettings named(String username, String password) {
        return new AccountSettings(false, 0, new AccountSettings.BootstrapAdmin(username, Secret.valueOf(password)));
    }

    private UserId register() {
        return registrar.register(name, name + "@example.com", Role.USER, PASSWORD, ADDRESS);
    }

    private void send(UserCommand command) {
        commands.send(() -> command, MetaData.with(UserTransaction.ADDRESS, ADDRESS));
    }

    private void changePassword(Login before, String password) {
        commands.send(
                () -> new ChangePassword(before.userId()),
                MetaData.with(UserTransaction.ADDRESS, ADDRESS)
                        .and(UserTransaction.PASSWORD_BEFORE, before.passwordHash())
                        .and(UserTransaction.PASSWORD, passwords.hash(password)));
    }

    private void fail(String account, String address) {
        try (var attempt = throttle.begin(account, address)) {
            attempt.failed();
        }
    }

    private void succeed(String account, String address) {
        throttle.begin(account, address).close();
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

    /// Whoever is told that too many are at it comes again.
    private static @Nullable ErrorCode code(Runnable work) {
        var code = codeOnce(work);
        for (var again = 0; again < 20 && code == ErrorCode.DEPENDENCY_AWAY; again++) {
            code = codeOnce(work);
        }
        return code;
    }

    private static @Nullable ErrorCode codeOnce(Runnable work) {
        try {
            work.run();
            return null;
        } catch (Refused refused) {
            return refused.refusal().code();
        } catch (org.axonframework.messaging.HandlerExecutionException refused) {
            return refused.<support.nexus.events.Refusal>getDetails()
                    .orElseThrow()
                    .code();
        }
    }

    private static List<@Nullable ErrorCode> atOnce(List<Callable<@Nullable ErrorCode>> tasks) throws Exception {
        var start = new CyclicBarrier(tasks.size());
        try (var threads = Executors.newFixedThreadPool(tasks.size())) {
            var running = new ArrayList<Future<@Nullable ErrorCode>>();
            for (var task : tasks) {
                running.add(threads.submit(() -> {
                    start.await();
                    return task.call();
                }));
            }
            var done = new ArrayList<@Nullable ErrorCode>();
            for (var task : running) {
                done.add(task.get());
            }
            return done;
        }
    }

    private static String unique() {
        return "u" + UUID.randomUUID().toString().substring(0, 13);
    }
}
