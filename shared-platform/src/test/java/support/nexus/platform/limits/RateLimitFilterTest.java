package support.nexus.platform.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.assertj.core.api.Condition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import support.nexus.events.Role;
import support.nexus.platform.limits.RateLimit.SpentByItself;
import support.nexus.platform.request.TestClients;
import support.nexus.platform.security.TestCallers;
import support.nexus.platform.storage.Database;
import support.nexus.platform.storage.DatabaseVendor;
import support.nexus.platform.storage.Misconfigured;
import tools.jackson.databind.json.JsonMapper;

@ParameterizedClass
@EnumSource
class RateLimitFilterTest {

    private static final Random CHANCE = new Random();
    private static final int REQUESTS = 3;
    private static final int KNOWN_REQUESTS = 5;
    private static final Duration WINDOW = Duration.ofMinutes(15);

    private final DataSource database;
    private final RateLimitFilter filter;
    private final String client = address();

    RateLimitFilterTest(Database database) {
        this.database = database.ready();
        this.filter = filter(true);
    }

    @Test
    void every_limited_answer_says_how_many_remain_and_when_there_are_more() throws Exception {
        var before = Instant.now().getEpochSecond();
        var answer = send(request(client, "/api/tickets"));
        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getHeader("X-RateLimit-Limit")).isEqualTo("3");
        assertThat(answer.getHeader("X-RateLimit-Remaining")).isEqualTo("2");
        assertThat(number(answer, "X-RateLimit-Reset"))
                .isBetween(before, Instant.now().getEpochSecond() + WINDOW.toSeconds() + 1);
        assertThat(number(send(request(client, "/api/tickets")), "X-RateLimit-Remaining"))
                .isEqualTo(1);
    }

    @Test
    void past_the_limit_the_answer_is_429_with_a_problem_and_the_request_goes_no_further() throws Exception {
        spend();
        var chain = new MockFilterChain();
        var answer = new MockHttpServletResponse();
        filter.doFilter(request(client, "/api/tickets"), answer, chain);

        assertThat(chain.getRequest()).isNull();
        assertThat(answer.getStatus()).isEqualTo(429);
        assertThat(answer.getContentType()).startsWith("application/problem+json");
        assertThat(number(answer, "X-RateLimit-Remaining")).isZero();
        assertThat(number(answer, "Retry-After")).isBetween(1L, WINDOW.toSeconds());
        var body = JsonMapper.shared().readTree(answer.getContentAsString());
        assertThat(body.get("success").booleanValue()).isFalse();
        assertThat(body.get("error").stringValue()).isEqualTo("Too many requests");
        assertThat(body.get("code").stringValue()).isEqualTo("E016");
        assertThat(body.get("status").intValue()).isEqualTo(429);
        assertThat(body.get("instance").stringValue()).isEqualTo("/api/tickets");
    }

    @Test
    void each_client_has_its_own_limit() throws Exception {
        spend();
        assertThat(send(request(address(), "/api/tickets")).getStatus()).isEqualTo(200);
        assertThat(send(request(client, "/api/tickets")).getStatus()).isEqualTo(429);
    }

    @Test
    void a_forged_header_buys_no_request() throws Exception {
        spend();
        var forged = request(client, "/api/tickets");
        forged.addHeader("X-Forwarded-For", "198.51.100.1");
        assertThat(send(forged).getStatus()).isEqualTo(429);
    }

    @Test
    void another_address_of_the_same_network_buys_no_request() throws Exception {
        spend();
        assertThat(send(request(client.replace("::1", "::2"), "/api/tickets")).getStatus())
                .isEqualTo(429);
    }

    @Test
    void many_accounts_in_one_place_share_a_budget() throws Exception {
        for (var i = 0; i < 10; i++) {
            var caller = TestCallers.known(Role.USER, String.format(Locale.ROOT, "%024x", CHANCE.nextLong()));
            for (var k = 0; k < KNOWN_REQUESTS; k++) {
                assertThat(TestCallers.calling(caller, () -> send(request(client, "/api/tickets")))
                                .getStatus())
                        .isEqualTo(200);
            }
        }
        var another = TestCallers.known(Role.USER, String.format(Locale.ROOT, "%024x", CHANCE.nextLong()));
        assertThat(TestCallers.calling(another, () -> send(request(client, "/api/tickets")))
                        .getStatus())
                .isEqualTo(429);
        assertThat(TestCallers.calling(another, () -> send(request(address(), "/api/tickets")))
                        .getStatus())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/health", "/api/docs", "/api/docs/swagger-ui.css", "/api/openapi.json"})
    void some_paths_are_free_and_carry_no_headers(String path) throws Exception {
        spend();
        var answer = send(request(client, path));
        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getHeaderNames()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/healthy",
                "/api/docsx",
                "/api/health/",
                "/api/HEALTH",
                "/api/health;x",
                "/",
                "/api/docs;/tickets"
            })
    void a_path_that_looks_like_a_free_one_is_not(String path) throws Exception {
        spend();
        assertThat(send(request(client, path)).getStatus()).isEqualTo(429);
    }

    @Test
    void a_browser_s_preflight_is_free() throws Exception {
        spend();
        var preflight = new MockHttpServletRequest("OPTIONS", "/api/tickets");
        preflight.setRemoteAddr(client);
        preflight.addHeader("Origin", "https://example.org");
        preflight.addHeader("Access-Control-Request-Method", "POST");
        assertThat(send(preflight).getStatus()).isEqualTo(200);
    }

    @Test
    void a_route_that_spends_by_itself_is_left_alone_for_its_method_alone() throws Exception {
        spend();
        var posted = request(client, "/api/hook");
        posted.setMethod("POST");
        assertThat(send(posted).getStatus()).isEqualTo(200);
        assertThat(send(request(client, "/api/hook")).getStatus()).isEqualTo(429);
    }

    @Test
    void whoever_is_known_has_a_limit_of_their_own() throws Exception {
        spend();
        var caller = TestCallers.known(Role.USER, String.format(Locale.ROOT, "%024x", CHANCE.nextLong()));
        for (var left = KNOWN_REQUESTS - 1; left >= 0; left--) {
            var answer = TestCallers.calling(caller, () -> send(request(client, "/api/tickets")));
            assertThat(answer.getStatus()).isEqualTo(200);
            assertThat(answer.getHeader("X-RateLimit-Limit")).isEqualTo("5");
            assertThat(number(answer, "X-RateLimit-Remaining")).isEqualTo(left);
        }
        assertThat(TestCallers.calling(caller, () -> send(request(address(), "/api/tickets")))
                        .getStatus())
                .isEqualTo(429);
    }

    @Test
    void a_client_s_first_requests_may_come_all_at_once() throws Exception {
        for (var i = 0; i < 20; i++) {
            assertThat(statuses(address(), 10))
                    .containsOnly(200, 429)
                    .hasSize(10)
                    .areExactly(REQUESTS, answered());
        }
    }

    @Test
    void where_the_count_was_lost_it_begins_anew() throws Exception {
        for (var i = 0; i < 10; i++) {
            statuses(client, 1);
            lose();
            assertThat(statuses(client, 10)).isSubsetOf(200, 429);
        }
    }

    @Test
    void a_limiter_that_cannot_count_asks_to_try_again() throws Exception {
        var away = new HikariDataSource(); // no database at all: an exception that is not a database's
        var answer = new MockHttpServletResponse();
        filter(true, away).doFilter(request(client, "/api/tickets"), answer, new MockFilterChain());
        if (isPostgres()) {
            assertThat(answer.getStatus()).isEqualTo(503);
            assertThat(answer.getContentAsString()).contains("E011");
            assertThat(number(answer, "Retry-After")).isPositive();
        }
    }

    @Test
    void switched_off_it_lets_all_pass() throws Exception {
        var off = filter(false);
        for (var i = 0; i < REQUESTS + 1; i++) {
            var answer = new MockHttpServletResponse();
            off.doFilter(request(client, "/api/tickets"), answer, new MockFilterChain());
            assertThat(answer.getStatus()).isEqualTo(200);
            assertThat(answer.getHeaderNames()).isEmpty();
        }
    }

    @Test
    void a_limit_of_nothing_ends_the_start_with_a_sentence() {
        assertThatThrownBy(() -> new RateLimitSettings(true, 0, 1_000, WINDOW))
                .isInstanceOf(Misconfigured.class)
                .hasMessageContaining("nexus.rate-limit");
        assertThatThrownBy(() -> new RateLimitSettings(true, 1, 1_000, Duration.ZERO))
                .isInstanceOf(Misconfigured.class);
    }

    private List<Integer> statuses(String client, int requests) throws Exception {
        try (var all = Executors.newVirtualThreadPerTaskExecutor()) {
            return all
                    .<Integer>invokeAll(Collections.nCopies(
                            requests,
                            () -> send(request(client, "/api/tickets")).getStatus()))
                    .stream()
                    .map(Future::resultNow)
                    .toList();
        }
    }

    private static Condition<Integer> answered() {
        return new Condition<>(status -> status == 200, "answered");
    }

    /// As a crash of PostgreSQL loses a table that is not logged.
    private void lose() {
        if (isPostgres()) {
            JdbcClient.create(database).sql("truncate table rate_limit_bucket").update();
        }
    }

    private boolean isPostgres() {
        return url().contains("postgresql");
    }

    private void spend() throws Exception {
        for (var i = 0; i < REQUESTS; i++) {
            assertThat(send(request(client, "/api/tickets")).getStatus()).isEqualTo(200);
        }
    }

    private MockHttpServletResponse send(MockHttpServletRequest request) throws Exception {
        var answer = new MockHttpServletResponse();
        filter.doFilter(request, answer, new MockFilterChain());
        return answer;
    }

    private static long number(MockHttpServletResponse answer, String header) {
        return Long.parseLong(String.valueOf(answer.getHeader(header)));
    }

    private static MockHttpServletRequest request(String client, String path) {
        var request = new MockHttpServletRequest("GET", path);
        request.setRemoteAddr(client);
        return request;
    }

    private RateLimitFilter filter(boolean enabled) {
        return filter(enabled, database);
    }

    private RateLimitFilter filter(boolean enabled, DataSource counting) {
        var limit = new RateLimitSettings(enabled, REQUESTS, KNOWN_REQUESTS, WINDOW);
        var properties = new DataSourceProperties();
        properties.setUrl(url());
        var spending = new RateLimit(
                limit, TestClients.direct(), new ClientBuckets(limit, counting, new DatabaseVendor(properties)));
        var beans = new StaticListableBeanFactory(Map.of("webhook", new SpentByItself("POST", "/api/hook")));
        return new RateLimitFilter(spending, beans.getBeanProvider(SpentByItself.class));
    }

    private String url() {
        try {
            return database.unwrap(HikariDataSource.class).getJdbcUrl();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static String address() {
        return String.format(Locale.ROOT, "2a00:%x:%x::1", CHANCE.nextInt(0x10000), CHANCE.nextInt(0x10000));
    }
}
