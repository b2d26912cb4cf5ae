package support.nexus.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import support.nexus.events.Role;
import support.nexus.system.People.Person;

/// What somebody tries who ought not to come in.
class LockedDoorsTest {

    private static final String WRONG = "not the password";

    private static Node node;
    private static People people;
    private static Api api;

    @BeforeAll
    static void a_closed_desk_behind_a_proxy() {
        node = Node.started(
                Node.folder(),
                "--nexus.security.ticket-access=authenticated",
                "--nexus.security.jwt-key=" + Postgres.JWT_KEY,
                "--nexus.http.trusted-proxies=127.0.0.1,::1");
        people = new People(node);
        api = node.unchecked();
    }

    @AfterAll
    static void that_is_all() {
        node.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'role': 'admin'",
                "'role': 'auditor'",
                "'role': 'ADMIN'",
                "'role': ' admin'",
                "'role': ['admin']",
                "'role': {'name': 'admin'}",
                "'role': 3",
                "'role': true",
                "'role': 'user', 'role': 'admin'",
                "'role': 'user,admin'",
                "'role': 'admin\\u0000'",
                "'role': '\\u0061dmin'",
                "'Role': 'admin'",
                "'roles': ['admin']",
                "'user': {'role': 'admin'}",
                "'isAdmin': true, 'active': true, '_id': '000000000000000000000000', 'passwords': 7"
            })
    void nobody_becomes_an_admin_by_registering(String disguise) {
        var name = Tickets.unique("eve");
        var body = "{\"username\":\"%s\",\"email\":\"%s\",\"password\":\"%s\",%s}"
                .formatted(name, People.email(name), Node.PASSWORD, disguise.replace('\'', '"'));
        for (var caller : List.of(
                api,
                people.with(Role.USER).api(),
                people.with(Role.SUPPORT_AGENT).api())) {
            var answer = caller.unchecked().write("POST", "/users/register", body);
            assertThat(answer.status()).as(answer.text()).isIn(201, 400, 403);
            if (answer.status() == 201) {
                assertThat(answer.data().at("/user/role").stringValue()).isEqualTo("user");
                api.as(answer.data().get("token").stringValue())
                        .get("/audit/summary")
                        .isProblem(403, "E013");
                return;
            }
        }
    }

    @Test
    void whoever_is_demoted_or_deactivated_loses_access_at_once() {
        var agent = people.join(Role.SUPPORT_AGENT);
        agent.api().get("/users").is(200);
        node.admin()
                .put("/users/" + agent.id() + "/role", Map.of("role", "user"))
                .is(200);
        agent.api().get("/users").isProblem(403, "E013");
        agent.api().get("/users/me").is(200);
        var script = token(agent, "write");
        node.admin().delete("/users/" + agent.id()).is(200);
        agent.api().get("/users/me").isProblem(401, "E001");
        api.as(script).get("/users/me").isProblem(401, "E001");
        login(agent.name(), Node.PASSWORD, "192.0.2.1").isProblem(401, "E004");
    }

    @Test
    void a_changed_password_ends_what_was_signed_before() {
        var ana = people.join(Role.USER);
        var script = token(ana, "read");
        var change = Map.of("currentPassword", Node.PASSWORD, "newPassword", "another lamp, another window");
        var token = ana.api().post("/users/me/password", change).is(200).data().get("token");
        ana.api().get("/users/me").isProblem(401, "E001");
        api.as(token.stringValue()).get("/users/me").is(200);
        api.as(script).get("/users/me").is(200);
        login(ana.name(), Node.PASSWORD, "192.0.2.2").isProblem(401, "E004");
        login(ana.name(), "another lamp, another window", "192.0.2.2").is(200);
    }

    @Test
    void a_script_does_what_its_token_says_and_no_more() {
        var agent = people.join(Role.SUPPORT_AGENT);
        var reader = api.as(token(agent, "read"));
        var path = Tickets.opened(agent.api());
        reader.get(path).is(200);
        for (var method : List.of("PUT", "DELETE")) {
            reader.write(method, path, Map.of("title", "No")).isProblem(403, "E013");
        }
        reader.post("/tickets", Tickets.body()).isProblem(403, "E013");
        var writer = api.as(token(agent, "write"));
        writer.put(path, Map.of("title", "Yes")).is(200);
        writer.post("/users/me/tokens", Map.of("name", "more")).isProblem(403, "E013");
        writer.post("/users/me/password", Map.of("currentPassword", Node.PASSWORD, "newPassword", "taken over now"))
                .isProblem(403, "E013");
        for (var each : agent.api().get("/users/me/tokens").is(200).data()) {
            assertThat(each.propertyNames()).doesNotContain("token", "hash", "secret");
            agent.api()
                    .delete("/users/me/tokens/" + each.get("id").stringValue())
                    .is(200);
        }
        writer.get(path).isProblem(401, "E001");
    }

    @Test
    void a_token_that_we_did_not_sign_so_opens_nothing() throws JOSEException {
        var ana = people.join(Role.USER);
        var hour = Instant.now().plusSeconds(3_600);
        api.as(signed(Postgres.JWT_KEY, claims(ana, hour).build()))
                .get("/users/me")
                .is(200);
        api.as(signed(
                        Postgres.JWT_KEY,
                        claims(ana, Instant.now().minusSeconds(60)).build()))
                .get("/tickets")
                .isProblem(401, "E002");
        var forged = new ArrayList<String>();
        forged.add(signed(Postgres.PRODUCTION_KEY, claims(ana, hour).build()));
        forged.add(
                signed(Postgres.JWT_KEY, claims(ana, hour).audience("another").build()));
        forged.add(signed(Postgres.JWT_KEY, claims(ana, hour).issuer("another").build()));
        forged.add(signed(
                Postgres.JWT_KEY,
                claims(ana, hour).subject("000000000000000000000000").build()));
        forged.add(unsigned("{\"alg\":\"none\"}", claims(ana, hour).build()));
        forged.add("a.b.c");
        forged.add("nxs_" + "x".repeat(43));
        for (var token : forged) {
            for (var path : List.of("/tickets", "/users/me", "/audit/events", "/users/register")) {
                var answer = path.endsWith("register")
                        ? api.as(token).post(path, Map.of())
                        : api.as(token).get(path);
                answer.isProblem(401, "E001");
                assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
            }
        }
    }

    @Test
    void guessing_is_slowed_down_and_the_right_user_comes_in_from_elsewhere() {
        var ana = people.join(Role.USER);
        var known = new ArrayList<Integer>();
        var unknown = new ArrayList<Integer>();
        for (var i = 0; i < 50; i++) {
            known.add(login(ana.name(), WRONG, "198.51.100.7").status());
            unknown.add(login("nobody-" + ana.name(), WRONG, "198.51.100.8").status());
        }
        assertThat(known).startsWith(401).endsWith(429).isEqualTo(unknown);
        var refused = login(ana.name(), Node.PASSWORD, "198.51.100.7").isProblem(429, "E016");
        assertThat(Long.parseLong(refused.header("Retry-After"))).isBetween(1L, 900L);
        login(ana.name(), Node.PASSWORD, "203.0.113.9").is(200);
        assertThat(words(login(ana.name(), WRONG, "203.0.113.10")))
                .isEqualTo(words(login("nobody-" + ana.name(), WRONG, "203.0.113.11")));
        assertThat(node.admin().get("/audit/security?limit=100").is(200).text())
                .contains("login_failed", "login_throttled", ana.id(), "198.51.100.7")
                .doesNotContain(WRONG, "nobody-" + ana.name());
    }

    @Test
    void nothing_tells_a_secret() throws SQLException {
        var folder = Node.folder();
        var secrets = new ArrayList<String>();
        secrets.add(Node.PASSWORD);
        try (var own = Node.started(folder)) {
            var someone = new People(own).with(Role.ADMIN);
            var api = own.unchecked();
            var session = own.token(someone.name(), Node.PASSWORD);
            var script = someone.api()
                    .post("/users/me/tokens", Map.of("name", "nightly"))
                    .is(201)
                    .data()
                    .get("token")
                    .stringValue();
            secrets.addAll(List.of(session, script, "the wrong one"));
            api.post("/users/login", Map.of("username", someone.name(), "password", "the wrong one"))
                    .is(401);
            api.as(script + "x").get("/users/me").is(401);
            api.post("/users/register", People.registration("x", "password", "the wrong one"))
                    .is(400);
            var told = new StringBuilder(
                    own.management().get("/actuator/prometheus").text());
            told.append(own.management().get("/actuator/health").text());
            for (var path : List.of(
                    "/users",
                    "/users/me",
                    "/users/me/tokens",
                    "/audit/events",
                    "/audit/security",
                    "/audit/readings",
                    "/admin/projections",
                    "/openapi.json",
                    "/health")) {
                told.append(someone.api().get(path).is(200).text());
            }
            assertThat(told.append(own.output()).toString()).doesNotContain(secrets);
        }
        try (var database = ErasureTest.h2(folder)) {
            assertThat(ErasureTest.dump(database).toString())
                    .contains("$argon2id$")
                    .doesNotContain(secrets);
        }
    }

    private static Answer login(String name, String password, String address) {
        return api.post("/users/login", Map.of("username", name, "password", password), "X-Forwarded-For", address);
    }

    private static String words(Answer answer) {
        return answer.status() + answer.text();
    }

    private static String token(Person person, String scope) {
        return person.api()
                .post("/users/me/tokens", Map.of("name", "script", "scope", scope))
                .is(201)
                .data()
                .get("token")
                .stringValue();
    }

    private static JWTClaimsSet.Builder claims(Person person, Instant end) {
        return new JWTClaimsSet.Builder()
                .issuer("nexus-support")
                .audience("nexus-support-api")
                .subject(person.id())
                .issueTime(Date.from(Instant.now().minusSeconds(120)))
                .expirationTime(Date.from(end))
                .jwtID("forged")
                .claim("pwd", 0);
    }

    private static String signed(String key, JWTClaimsSet claims) throws JOSEException {
        var token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
        token.sign(new MACSigner(Base64.getDecoder().decode(key)));
        return token.serialize();
    }

    private static String unsigned(String header, JWTClaimsSet claims) {
        var base64 = Base64.getUrlEncoder().withoutPadding();
        return base64.encodeToString(header.getBytes(UTF_8)) + "."
                + base64.encodeToString(claims.toString().getBytes(UTF_8)) + ".";
    }
}
