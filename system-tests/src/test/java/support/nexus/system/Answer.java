package support.nexus.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the service answered.
record Answer(int status, HttpHeaders headers, String text) {

    JsonNode json() {
        return JsonMapper.shared().readTree(text);
    }

    JsonNode data() {
        assertThat(json().path("success").asBoolean()).as(text).isTrue();
        return json().get("data");
    }

    String ticketId() {
        return data().get("ticketId").stringValue();
    }

    String header(String name) {
        return String.join(", ", headers.allValues(name));
    }

    String code() {
        return json().path("code").asString("");
    }

    Answer is(int expected) {
        assertThat(status).as(text).isEqualTo(expected);
        return this;
    }

    /// The one body of every failure.
    Answer isProblem(int expected, String code) {
        is(expected);
        assertThat(header("Content-Type")).isEqualTo("application/problem+json");
        var body = json();
        assertThat(body.propertyNames())
                .as(text)
                .contains("success", "error", "code", "type", "title", "status", "detail", "instance");
        assertThat(body.get("success").asBoolean()).isFalse();
        assertThat(body.get("status").asInt()).isEqualTo(expected);
        assertThat(code()).as(text).isEqualTo(code);
        assertThat(text)
                .doesNotContain(
                        "Exception",
                        "java.",
                        "springframework",
                        "jackson",
                        "StreamRead",
                        "JsonToken",
                        "select ",
                        "insert into");
        return this;
    }
}
