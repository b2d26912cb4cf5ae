package support.nexus.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.method.HandlerMethod;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refused;
import support.nexus.events.Role;
import support.nexus.platform.security.Account;
import support.nexus.platform.security.Caller;
import support.nexus.platform.security.Callers;
import support.nexus.platform.security.OpenTo;
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

    private void assertRefused(Caller caller, String method, Object controller, ErrorCode code) {
        assertThatThrownBy(() -> letIn(caller, method, controller, "route"))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo(code));
    }

    private boolean letIn(Caller caller, String method, Object controller, String route) throws Exception {
        var handler = new HandlerMethod(controller, route);
        return TestCallers.calling(
                caller,
                () -> guard.preHandle(
                        new MockHttpServletRequest(method, "/api/x"), new MockHttpServletResponse(), handler));
    }

    static class Forgotten {
        public void route() {}
    }

    @OpenTo(Callers.AUDITORS)
    static class Mixed {
        public void read() {}

        @OpenTo(Callers.ADMINS)
        public void route() {}
    }
}
