package support.nexus.platform.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import support.nexus.platform.contract.Envelope.Pagination;
import tools.jackson.databind.json.JsonMapper;

class EnvelopeTest {

    private final JsonMapper json;

    EnvelopeTest() {
        var builder = JsonMapper.builder();
        new JsonForm().json().customize(builder);
        this.json = builder.build();
    }

    @Test
    void a_success_carries_its_data_and_nothing_else() {
        assertThat(json.writeValueAsString(Envelope.of(Map.of()))).isEqualTo("{\"success\":true,\"data\":{}}");
    }

    @Test
    void a_page_adds_how_many_it_has_and_where_it_stands() {
        assertThat(json.writeValueAsString(Envelope.page(List.of("a", "b"), Pagination.numbered(2, 2, 5, "next"))))
                .isEqualTo("{\"success\":true,\"data\":[\"a\",\"b\"],\"count\":2,"
                        + "\"pagination\":{\"page\":2,\"limit\":2,\"total\":5,\"pages\":3,\"nextCursor\":\"next\"}}");
    }

    @Test
    void in_cursor_mode_what_is_not_known_is_null() {
        assertThat(json.writeValueAsString(Envelope.page(List.of(), Pagination.cursor(10, null))))
                .isEqualTo("{\"success\":true,\"data\":[],\"count\":0,\"pagination\":"
                        + "{\"page\":null,\"limit\":10,\"total\":null,\"pages\":null,\"nextCursor\":null}}");
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "10, 1", "11, 2", "4000000001, 400000001"})
    void the_last_page_may_be_short(long total, long pages) {
        assertThat(Pagination.numbered(1, 10, total, null).pages()).isEqualTo(pages);
    }

    @ParameterizedTest
    @CsvSource({
        "2020-10-20T14:30:00Z, 2020-10-20T14:30:00.000Z",
        "2020-10-20T14:30:00.120Z, 2020-10-20T14:30:00.120Z",
        "2020-10-20T14:30:00.123999Z, 2020-10-20T14:30:00.123Z",
        "0999-01-01T00:00:00Z, 0999-01-01T00:00:00.000Z"
    })
    void a_time_has_three_digits_of_a_second(Instant time, String written) {
        assertThat(json.writeValueAsString(time)).isEqualTo("\"" + written + "\"");
    }
}
