package support.nexus.platform.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class PlainRequestTest {

    @ParameterizedTest
    @CsvSource({
        "/api, /api",
        "/api/, /api",
        "/api/v1, /api",
        "/api/v1/, /api",
        "/api/v1/tickets, /api/tickets",
        "/api/v1/v1/tickets, /api/v1/tickets",
        "/api/v2/tickets, /api/v2/tickets",
        "/api/tickets/, /api/tickets",
        "/api/tickets//, /api/tickets/",
        "/api/tickets/tck-k4j9x2m1, /api/tickets/TCK-K4J9X2M1",
        "/api/tickets/Tck-k4J9x2m1/comments/, /api/tickets/TCK-K4J9X2M1/comments",
        "/api/tickets/tck-k4j9x2m12, /api/tickets/tck-k4j9x2m12",
        "/api/tickets/x-tck-k4j9x2m1, /api/tickets/x-tck-k4j9x2m1",
        "/apix/v1/, /apix/v1/",
        "/, /"
    })
    void a_path_is_what_is_meant(String given, String meant) {
        assertThat(PlainRequest.path(given)).isEqualTo(meant);
        assertThat(new PlainRequest(new MockHttpServletRequest("GET", given)).getRequestURI())
                .isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"application/json; charset=", "application/json; charset=no-such", "json", "a/b/c", ";", ""})
    void a_content_type_that_is_none_is_not_seen(String type) {
        var request = new MockHttpServletRequest();
        request.addHeader("Content-Type", type);
        var seen = new PlainRequest(request);
        assertThat(seen.getContentType()).isNull();
        assertThat(seen.getHeader("content-type")).isNull();
        assertThat(Collections.list(seen.getHeaders("Content-Type"))).isEmpty();
        assertThat(PlainRequest.hasUnreadableType(seen)).isTrue();
    }

    @Test
    void any_other_is() {
        var request = new MockHttpServletRequest();
        request.addHeader("Content-Type", "text/plain; charset=utf-8");
        assertThat(new PlainRequest(request).getHeader("Content-Type")).isEqualTo("text/plain; charset=utf-8");
        assertThat(PlainRequest.hasUnreadableType(request)).isFalse();
    }
}
