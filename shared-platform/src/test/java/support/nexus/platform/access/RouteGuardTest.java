package support.nexus.platform.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refused;
import support.nexus.events.Role;
import support.nexus.platform.security.Account;
import support.nexus.platform.security.Caller;
import support.nexus.platform.security.Callers;
import support.nexus.platform.security.LoggedIn;
import support.nexus.platform.security.OpenTo;
import support.nexus.platform.security.OwnAccount;
import support.nexus.platform.security.TestCallers;

class RouteGuardTest {

    private final RouteGuard guard = new RouteGuard(TestCallers.tickets("open"));

    @Test
    void a_route_without_a_rule_is_open_to_nobody() {
        assertRefused(TestCallers.known(Role.ADMIN), "GET", new Forgotten(), ErrorCode.NOT_ALLOWED);
    }

    @Test
    void a_method_s_own_rule_counts_before_its_class_s() throws Exception {
        assertThat(letIn(TestCallers.known(Role.AUDITOR), "GET", new Mixed(), "read"))
                .isTrue();
        assertRefused(TestCallers.known(Role.AUDITOR), "POST", new Mixed(), ErrorCode.NOT_ALLOWED);
        assertThat(letIn(TestCallers.known(Role.ADMIN), "POST", new Mixed(), "route"))
                .isTrue();
    }

    @Test
    void whoever_is_not_known_is_asked_for_a_token() {
        assertRefused(Caller.ANONYMOUS, "POST", new Mixed(), ErrorCode.TOKEN_INVALID);
    }

    @Test
    void a_token_for_reading_changes_nothing() throws Exception {
        Account account = Objects.requireNonNull(TestCallers.known(Role.ADMIN).account());
        var reader = new Caller(account, false, true);
        assertThat(letIn(reader, "GET", new Mixed(), "read")).isTrue();
        assertThat(letIn(reader, "HEAD", new Mixed(), "read")).isTrue();
        assertRefused(reader, "POST", new Mixed(), ErrorCode.NOT_ALLOWED);
        assertRefused(reader, "PUT", new Mixed(), ErrorCode.NOT_ALLOWED);
        assertRefused(reader, "DELETE", new Mixed(), ErrorCode.NOT_ALLOWED);
    }

    @Test
    void what_asks_for_a_person_is_closed_to_a_script() throws Exception {
        Account account = Objects.requireNonNull(TestCallers.known(Role.ADMIN).account());
        assertThat(letIn(new Caller(account, true, false), "POST", new Mixed(), "person"))
                .isTrue();
        assertThatThrownBy(() -> letIn(new Caller(account, true, true), "POST", new Mixed(), "person"))
                .isInstanceOf(Refused.class)
                .hasMessage("A personal API token cannot do this: log in.");
    }

    @Test
    void to_a_user_the_account_of_another_is_not_there() throws Exception {
        assertThat(letIn(TestCallers.known(Role.USER, "1"), "GET", new Mixed(), "own"))
                .isTrue();
        assertThat(letIn(TestCallers.known(Role.AUDITOR, "2"), "GET", new Mixed(), "own"))
                .isTrue();
        assertThatThrownBy(() -> letIn(TestCallers.known(Role.USER, "2"), "GET", new Mixed(), "own"))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo(ErrorCode.USER_NOT_FOUND));
    }

    private void assertRefused(Caller caller, String method, Object controller, ErrorCode code) {
        assertThatThrownBy(() -> letIn(caller, method, controller, "route"))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo(code));
    }

    private boolean letIn(Caller caller, String method, Object controller, String route) throws Exception {
        var handler = new HandlerMethod(controller, route);
        var request = new MockHttpServletRequest(method, "/api/x");
        request.setAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE, Map.of("userId", "1"));
        return TestCallers.calling(caller, () -> guard.preHandle(request, new MockHttpServletResponse(), handler));
    }

    static class Forgotten {
        public void route() {}
    }

    @OpenTo(Callers.AUDITORS)
    static class Mixed {
        public void read() {}

        @OpenTo(Callers.KNOWN)
        @OwnAccount
        public void own() {}

        @OpenTo(Callers.ADMINS)
        @LoggedIn
        public void person() {}

        @OpenTo(Callers.ADMINS)
        public void route() {}
    }
}
