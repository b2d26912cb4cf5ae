package support.nexus.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import support.nexus.events.Role;

/// Accounts over HTTP: registering, logging in, roles, profiles and personal tokens.
@OnBothDatabases
class AccountTest {

    private static final String PASSWORD = Node.PASSWORD;
    private static final String NEXT = "an even better one";

    /// Ways to ask for a role without saying so.
    static final List<String> DISGUISES = List.of(
            "\"role\":\"admin\"",
            "\"role\":\"support_agent\"",
            "\"role\":\"auditor\"",
            "\"role\":\"ADMIN\"",
            "\"role\":\" admin\"",
            "\"role\":\"admin\\u0000\"",
            "\"role\":[\"admin\"]",
            "\"role\":{\"role\":\"admin\"}",
            "\"role\":3",
            "\"role\":\"user\",\"role\":\"admin\"",
            "\"Role\":\"admin\"",
            "\"roles\":[\"admin\"]",
            "\"isAdmin\":true",
            "\"user\":{\"role\":\"admin\"}",
            "\"id\":\"5f8d0d55b54764421b7156e4\",\"passwords\":7,\"active\":false");

    private final Api api;
    private final Api admin;
    private final People people;
    private final Node node;

    AccountTest(Desk desk) {
        this.api = desk.api();
        this.admin = desk.admin();
        this.node = desk.node();
        this.people = new People(node);
    }

    @Test
    void what_the_reference_prints_works() {
        var name = unique();
        var registered = api.post("/users/register", People.registration(name, "role", "user"))
                .is(201);
        assertThat(registered.header("Cache-Control")).isEqualTo("no-store");
        assertThat(registered.data().propertyNames()).containsExactly("user", "token");
        assertThat(registered.data().get("user").propertyNames()).containsExactly("id", "username", "email", "role");

        var loggedIn = api.post("/users/login", credentials(name, PASSWORD)).is(200);
        assertThat(loggedIn.header("Cache-Control")).isEqualTo("no-store");
        assertThat(loggedIn.data().get("user")).isEqualTo(registered.data().get("user"));

        var me = api.as(token(loggedIn)).get("/users/me").is(200).data();
        assertThat(me.get("_id")).isEqualTo(registered.data().at("/user/id"));
        assertThat(me.get("githubUsername").isNull()).isTrue();
        assertThat(api.post("/users/register", People.registration(name, "role", "user"))
                        .isProblem(400, "E017")
                        .json()
                        .get("error")
                        .stringValue())
                .isEqualTo("User already exists");
    }

    @Test
    void every_wrong_field_is_named() {
        var answer = api.post(
                        "/users/register",
                        "{\"username\":\"x y\",\"email\":\"x\",\"password\":\"12345\",\"role\":\"root\"}")
                .isProblem(400, "E012");
        assertThat(answer.json()
                        .get("errors")
                        .valueStream()
                        .map(error -> error.get("field").stringValue()))
                .containsExactlyInAnyOrder("username", "email", "password", "role");
        api.post("/users/register", "{\"username\":\"%s\"}".formatted("x".repeat(9_000)))
                .isProblem(413, "E012");
    }

    @ParameterizedTest
    @FieldSource("DISGUISES")
    void nobody_becomes_more_than_a_user_in_disguise(String disguise) {
        var name = unique();
        var body = "{\"username\":\"%s\",\"email\":\"%s@example.com\",\"password\":\"%s\",%s}"
                .formatted(name, name, PASSWORD, disguise);
        var answer = api.post("/users/register", body);

        if (answer.status() == 201) {
            assertThat(answer.data().at("/user/role").stringValue()).isEqualTo("user");
            api.as(token(answer)).get("/users").isProblem(403, "E013");
        } else {
            assertThat(List.of(400, 403)).contains(answer.status());
            api.post("/users/login", credentials(name, PASSWORD)).isProblem(401, "E004");
        }
    }

    @Test
    void a_role_is_given_by_an_admin_and_holds_at_once() {
        var agent = people.join(Role.SUPPORT_AGENT);
        var path = "/users/" + agent.id() + "/role";
        agent.api().get("/users").is(200);
        agent.api().put(path, Map.of("role", "admin")).isProblem(403, "E013");

        var changed = admin.put(path, Map.of("role", "user")).is(200).data();
        assertThat(changed.get("role").stringValue()).isEqualTo("user");
        agent.api().get("/users").isProblem(403, "E013");
        admin.put("/users/5f8d0d55b54764421b7156e4/role", Map.of("role", "user"))
                .isProblem(404, "E003");
    }

    @Test
    void a_deactivated_account_is_out_at_once() {
        var user = people.join(Role.USER);
        admin.delete("/users/" + user.id()).is(200);

        user.api().get("/users/me").isProblem(401, "E001");
        var right = api.post("/users/login", credentials(user.name(), PASSWORD)).isProblem(401, "E004");
        var unknown = api.post("/users/login", credentials(unique(), PASSWORD)).isProblem(401, "E004");
        assertThat(right.text()).isEqualTo(unknown.text());
        assertThat(admin.get("/users/" + user.id()).data().get("active").asBoolean())
                .isFalse();
    }

    @Test
    void to_a_user_the_accounts_of_others_are_not_there() {
        var user = people.join(Role.USER);
        user.api().get("/users/" + user.id()).is(200);
        user.api().get("/users/" + people.join(Role.USER).id()).isProblem(404, "E003");
        api.get("/users/" + user.id()).isProblem(401, "E001");
    }

    @Test
    void a_profile_is_changed_in_parts() {
        var user = people.join(Role.SUPPORT_AGENT);
        var other = people.join(Role.SUPPORT_AGENT);
        var github = unique() + "--";
        user.api().put("/users/me", People.profile("githubUsername", github)).is(200);
        var changed = user.api()
                .put("/users/me", People.profile("email", "new-" + user.email()))
                .is(200)
                .data();
        assertThat(changed.get("githubUsername").stringValue()).isEqualTo(github);
        assertThat(changed.get("email").stringValue()).startsWith("new-");

        var taken = other.api().put("/users/me", People.profile("githubUsername", github));
        assertThat(taken.isProblem(400, "E012").json().at("/errors/0/field").stringValue())
                .isEqualTo("githubUsername");
        user.api().put("/users/me", People.profile("githubUsername", null)).is(200);
        other.api().put("/users/me", People.profile("githubUsername", github)).is(200);
        other.api().put("/users/me", People.profile("githubUsername", "-no-")).isProblem(400, "E012");
        people.join(Role.USER)
                .api()
                .put("/users/me", People.profile("githubUsername", unique()))
                .isProblem(403, "E013");
    }

    @Test
    void another_address_asks_for_the_password_and_is_rare() {
        var user = people.join(Role.USER);
        var body = Map.of("email", "new-" + user.email());
        assertThat(user.api()
                        .put("/users/me", body)
                        .isProblem(400, "E012")
                        .json()
                        .at("/errors/0/field")
                        .stringValue())
                .isEqualTo("currentPassword");
        user.api()
                .put("/users/me", Map.of("email", "new-" + user.email(), "currentPassword", "wrong"))
                .isProblem(401, "E004");
        user.api().put("/users/me", Map.of()).is(200);
        for (var i = 0; i < 5; i++) {
            user.api()
                    .put("/users/me", People.profile("email", i + user.email()))
                    .is(200);
        }
        var refused = user.api()
                .put("/users/me", People.profile("email", "5" + user.email()))
                .isProblem(429, "E016");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(80_000, 86_400);
    }

    @Test
    void an_address_is_verified_by_the_link_that_stands_in_the_log() {
        var user = people.join(Role.USER);
        assertThat(user.api()
                        .post("/users/me/email/verification", Map.of())
                        .is(200)
                        .data()
                        .get("delivery")
                        .stringValue())
                .isEqualTo("log");
        var told = Pattern.compile("User " + user.id() + " verifies .* opening /api(\\S+)")
                .matcher(node.output());
        assertThat(told.find()).isTrue();
        var link = told.group(1);
        var page = api.unchecked().get(link).is(200);
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.text()).contains(user.email(), "<form method=\"post\" action=\"/api" + link);
        assertThat(verified(user))
                .as("a program that opens links verifies nothing")
                .isFalse();

        api.post(link, Map.of()).is(200);
        assertThat(verified(user)).isTrue();
        api.post(link + "x", Map.of()).isProblem(400, "E012");
        user.api()
                .put("/users/me", People.profile("email", "new-" + user.email()))
                .is(200);
        assertThat(verified(user)).isFalse();
        api.post(link, Map.of()).isProblem(400, "E012");
        api.as(link.replaceFirst(".*token=", "")).get("/users/me").isProblem(401, "E001");
    }

    private static boolean verified(People.Person user) {
        return user.api().get("/users/me").is(200).data().get("emailVerified").asBoolean();
    }

    @Test
    void a_name_that_is_taken_for_the_service_is_nobody_s() {
        var answer = api.post("/users/register", People.registration("Supp0rt", "role", "user"));
        assertThat(answer.isProblem(400, "E012").json().at("/errors/0/field").stringValue())
                .isEqualTo("username");
    }

    @Test
    void another_password_ends_all_tokens_before() {
        var user = people.join(Role.USER);
        user.api().post("/users/me/password", passwords("wrong", NEXT)).isProblem(401, "E004");
        user.api().post("/users/me/password", passwords(PASSWORD, "Password1")).isProblem(400, "E012");
        var changed =
                user.api().post("/users/me/password", passwords(PASSWORD, NEXT)).is(200);

        user.api().get("/users/me").isProblem(401, "E001");
        api.as(token(changed)).get("/users/me").is(200);
        api.post("/users/login", credentials(user.name(), PASSWORD)).isProblem(401, "E004");
    }

    @Test
    void a_personal_token_does_what_its_scope_says_and_makes_no_other() {
        var user = people.join(Role.USER).api();
        var made = user.post("/users/me/tokens", Map.of("name", "report")).is(201);
        var reader = api.as(token(made));
        var secret = token(user.post("/users/me/tokens", Map.of("name", "bot", "scope", "write")));
        var writer = api.as(secret);

        reader.get("/users/me").is(200);
        reader.put("/users/me", Map.of("githubUsername", unique())).isProblem(403, "E013");
        writer.put("/users/me", Map.of("githubUsername", unique())).isProblem(403, "E013");
        Tickets.opened(writer);
        writer.post("/users/me/tokens", Map.of("name", "more")).isProblem(403, "E013");
        writer.post("/users/me/password", passwords(PASSWORD, NEXT)).isProblem(403, "E013");
        assertThat(user.get("/users/me/tokens").is(200).text()).doesNotContain(secret);

        var path = "/users/me/tokens/" + made.data().get("id").stringValue();
        writer.delete(path).isProblem(403, "E013");
        people.join(Role.USER).api().delete(path).isProblem(404, "E018");
        user.delete(path).is(200);
        reader.get("/users/me").isProblem(401, "E001");
    }

    @Test
    void the_security_log_tells_an_auditor_of_failures() {
        var user = people.join(Role.USER);
        api.post("/users/login", credentials(user.name(), "wrong")).isProblem(401, "E004");

        var log = people.with(Role.AUDITOR)
                .api()
                .get("/audit/security?kind=login_failed&limit=100")
                .is(200);
        assertThat(log.data().valueStream().map(line -> line.get("userId").stringValue()))
                .contains(user.id());
        assertThat(log.text()).doesNotContain(user.name());
        user.api().get("/audit/security").isProblem(403, "E013");
    }

    @Test
    void after_ten_failures_an_account_is_closed_to_that_address() {
        for (var name : List.of(people.join(Role.USER).name(), unique())) {
            for (var i = 0; i < 10; i++) {
                api.post("/users/login", credentials(name, "wrong")).isProblem(401, "E004");
            }
            var refused = api.post("/users/login", credentials(name, PASSWORD)).isProblem(429, "E016");
            assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 900);
        }
    }

    private static String unique() {
        return Tickets.unique("someone-");
    }

    private static Map<String, Object> credentials(String name, String password) {
        return Map.of("username", name, "password", password);
    }

    private static String token(Answer answer) {
        return answer.data().get("token").stringValue();
    }

    private static Map<String, Object> passwords(String current, String next) {
        return Map.of("currentPassword", current, "newPassword", next);
    }
}
