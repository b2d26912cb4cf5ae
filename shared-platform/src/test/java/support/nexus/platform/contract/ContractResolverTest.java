package support.nexus.platform.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.core.MethodParameter;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.servlet.HandlerMapping;
import support.nexus.events.Refused;
import support.nexus.platform.limits.TestBodies;
import support.nexus.platform.security.TestCallers;
import tools.jackson.databind.json.JsonMapper;

class ContractResolverTest {

    private final ContractResolver resolver;

    ContractResolverTest() throws IOException {
        this.resolver = new ContractResolver(
                new Contract(new ApiDocument()),
                new BodySigner(TestCallers.tickets("open")),
                new JsonBody(TestBodies.bodies()),
                JsonMapper.shared());
    }

    @Test
    void a_body_becomes_the_parameter_s_record() throws Exception {
        var request = request("POST");
        request.setContent("""
                {"title": "A note", "from": "ana@example.com", "number": 7, "unknown": true}
                """.getBytes(UTF_8));
        assertThat(resolve(request, "post")).isEqualTo(new Note("A note", "ana@example.com", 7));
    }

    @Test
    void a_wrong_body_never_becomes_one() {
        var request = request("POST");
        request.setContent("{\"title\": 5}".getBytes(UTF_8));
        assertThatThrownBy(() -> resolve(request, "post")).isInstanceOf(Refused.class);
    }

    @Test
    void a_query_becomes_the_parameter_s_record() throws Exception {
        var request = request("GET");
        request.addParameter("kind", "short", "long");
        request.addParameter("page", "3");
        assertThat(resolve(request, "get")).isEqualTo(new Filter(List.of("short", "long"), 3));
    }

    @Test
    void a_head_request_is_read_like_the_get() throws Exception {
        var request = request("HEAD");
        request.addParameter("page", "3");
        assertThat(resolve(request, "get")).isEqualTo(new Filter(null, 3));
    }

    @Test
    void a_parameter_that_is_neither_is_left_to_others() {
        assertThat(resolver.supportsParameter(parameter("other"))).isFalse();
        assertThat(resolver.supportsParameter(parameter("get"))).isTrue();
    }

    private Object resolve(MockHttpServletRequest request, String method) throws Exception {
        return Objects.requireNonNull(
                resolver.resolveArgument(parameter(method), null, new ServletWebRequest(request), null));
    }

    private static MockHttpServletRequest request(String method) {
        var request = new MockHttpServletRequest(method, "/api/notes");
        request.setAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE, "/api/notes");
        return request;
    }

    private static MethodParameter parameter(String method) {
        return Arrays.stream(Notes.class.getDeclaredMethods())
                .filter(candidate -> candidate.getName().equals(method))
                .map(found -> new MethodParameter(found, 0))
                .findFirst()
                .orElseThrow();
    }

    interface Notes {
        void post(@Body Note note);

        void get(@Query Filter filter);

        void other(String text);
    }

    record Note(String title, String from, @Nullable Integer number) {}

    record Filter(@Nullable List<String> kind, @Nullable Integer page) {}
}
