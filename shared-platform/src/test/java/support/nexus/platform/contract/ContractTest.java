package support.nexus.platform.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refusal.WrongField;
import support.nexus.events.Refused;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ContractTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Contract contract;

    ContractTest() throws IOException {
        this.contract = new Contract(new ApiDocument());
    }

    @Test
    void a_right_body_passes_unaltered() {
        var body = note().put("unknown", "ignored").put("title", " \u202e t\u00eftle \ud83d\ude80 ");
        assertThat(contract.body("POST", "/notes", body)).isEqualTo(body);
    }

    @Test
    void every_wrong_field_is_named_once() {
        var body = JSON.readTree("""
                {"title": "", "kind": "tall", "tone": "loud", "tags": ["a", "", "a"], "number": 0, "at": "soon", "open": "yes"}
                """);
        assertThat(fields(body))
                .containsExactlyInAnyOrder("title", "from", "kind", "tone", "tags", "tags[1]", "number", "at", "open");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"kind\": 5}", "{\"tone\": null}", "{\"number\": 0.5}", "{\"title\": null}"})
    void a_field_that_is_wrong_in_two_ways_is_named_once(String json) {
        assertThat(fields(note().setAll((ObjectNode) JSON.readTree(json)))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"title", "from"})
    void a_missing_field_is_required(String field) {
        var body = note();
        body.remove(field);
        assertThat(errors(body)).containsExactly(new WrongField(field, "is required"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "\"text\"", "5", "null", "true"})
    void a_body_that_is_no_object_is_named_body(String json) {
        assertThat(fields(JSON.readTree(json))).containsOnly("body");
    }

    @Test
    void no_body_at_all_is_named_body() {
        assertThat(fields(JSON.missingNode())).containsOnly("body");
    }

    @Test
    void wrong_fields_that_agree_on_a_code_give_it() {
        assertThat(code(note().put("kind", "tall"))).isEqualTo(ErrorCode.STATUS_UNKNOWN);
        assertThat(code(note().put("kind", 5))).isEqualTo(ErrorCode.STATUS_UNKNOWN);
        assertThat(code(note().put("tone", "loud"))).isEqualTo(ErrorCode.PRIORITY_UNKNOWN);
    }

    @Test
    void wrong_fields_that_do_not_agree_are_a_validation_error() {
        assertThat(code(note().put("kind", "tall").put("tone", "loud"))).isEqualTo(ErrorCode.INVALID);
        assertThat(code(note().put("kind", "tall").put("title", ""))).isEqualTo(ErrorCode.INVALID);
    }

    @Test
    void the_document_s_own_words_are_the_message() {
        assertThat(errors(note().put("kind", "tall"))).containsExactly(new WrongField("kind", "must be short or long"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "\ud800", "a\udc00", "\udc00\ud800"})
    void nul_and_lone_surrogates_are_refused_in_words(String text) {
        assertThat(errors(note().put("title", text)))
                .containsExactly(new WrongField("title", "must not contain NUL or unpaired surrogates"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ana\n", "ana\r\n", "ana\u2028", "\nana", "ana\nbo", "\u00e4na"})
    void a_pattern_holds_for_the_whole_text_line_ends_too(String name) {
        assertThat(errors(note().put("author", name)))
                .containsExactly(new WrongField("author", "must be of letters, digits, _ . and -"));
    }

    @Test
    void length_is_counted_in_code_points() {
        var rockets = note().put("title", "\ud83d\ude80".repeat(256));
        assertThat(contract.body("POST", "/notes", rockets)).isEqualTo(rockets);
        assertThat(fields(note().put("title", "x".repeat(257)))).containsExactly("title");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-31T12:00:00Z",
                "2026-01-31T12:00:00-11:30",
                "2026-01-31",
                "0001-01-01",
                "9999-12-30T23:59:59.999Z"
            })
    void a_moment_passes(String text) {
        assertThat(contract.body("POST", "/notes", note().put("at", text))
                        .get("at")
                        .stringValue())
                .isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "now",
                "2026-02-30",
                "2026-13-01",
                "2026-1-31",
                "31.01.2026",
                "2026-01-31 12:00:00Z",
                "2026-01-31T12:00:00",
                "2026-01-31T25:00:00Z",
                "2026-01-31T12:00:00Zx",
                "1769860800000",
                "2026-01-31T12:00:00Z\n",
                "\u0662\u0660\u0662\u0666-01-31"
            })
    void what_is_no_moment_is_refused_in_words(String text) {
        assertThat(errors(note().put("at", text)))
                .containsExactly(new WrongField(
                        "at", "must be a time such as 2026-01-31T12:00:00Z or a date such as 2026-01-31"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"+999999999-01-01T00:00:00Z", "-999999999-01-01T00:00:00Z", "+10000-01-01T00:00:00Z"})
    void a_year_that_no_database_keeps_is_no_moment(String text) {
        assertThat(fields(note().put("at", text))).containsExactly("at");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@example.com",
                "first.last+tag@sub.example.co",
                "\u00fcmlaut@b\u00fccher.example",
                "o'hara@example.com",
                "a..b.@docomo.ne.jp",
                "a@mail_server",
                "a@1.example"
            })
    void an_address_passes(String address) {
        assertThat(contract.body("POST", "/notes", note().put("from", address))
                        .get("from")
                        .stringValue())
                .isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "a@",
                "@example.com",
                "a@@example.com",
                "a b@example.com",
                "a@exa mple.com",
                "a@-example.com",
                "a@example-.com",
                "a@example..com",
                "a@example.com\n",
                "a@example.com\r\nBcc: b@example.com",
                "\"a\"@example.com",
                "a@[127.0.0.1]",
                "a,b@example.com"
            })
    void what_is_no_address_is_refused_in_words(String address) {
        assertThat(errors(note().put("from", address)))
                .containsExactly(new WrongField("from", "must be a valid e-mail address"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a.", "@", "a@", "."})
    void no_address_however_long_is_more_than_a_wrong_field(String part) {
        assertThat(fields(note().put("from", part.repeat(1_000_000 / part.length()))))
                .containsOnly("from");
    }

    @Test
    void no_domain_however_long_is_more_than_a_wrong_field() {
        assertThat(fields(note().put("from", "a@" + "a.".repeat(400_000) + "com")))
                .containsOnly("from");
    }

    @Test
    void the_size_of_an_array_is_judged_before_its_items_and_beside_the_other_fields() {
        var body = note().put("title", "");
        IntStream.range(0, 5_000).forEach(_ -> body.withArrayProperty("tags").add(""));
        assertThat(errors(body).getFirst()).isEqualTo(new WrongField("tags", "must have at most 100 items"));
        assertThat(fields(body)).containsExactly("title");
    }

    @Test
    void of_very_many_wrong_fields_a_hundred_are_named() {
        var body = note();
        IntStream.range(0, 5_000)
                .forEach(_ -> body.withArrayProperty("lines").addObject().put("a", 5));
        assertThat(errors(body)).hasSize(100);
        assertThat(refused(body).getMessage()).hasSizeLessThan(20_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "-1e999999999", "1e-999999999", "1e400", "123e-2", "99999999999999999999"})
    void a_number_beyond_all_bounds_is_a_wrong_field(String number) {
        var body = BoundedJson.of(5_000, Integer.MAX_VALUE).readTree("{\"number\": %s}".formatted(number));
        assertThat(fields(note().setAll((ObjectNode) body))).containsExactly("number");
    }

    @Test
    void a_path_of_odd_characters_has_its_own_body() {
        assertThatThrownBy(() -> contract.body("POST", "/notes/{a~b}/lines", JSON.createObjectNode()))
                .isInstanceOf(Refused.class)
                .hasMessage("line is required");
    }

    @Test
    void a_route_that_the_document_lacks_is_our_mistake_not_the_client_s() {
        assertThatThrownBy(() -> contract.body("POST", "/nowhere", note())).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> contract.query("POST", "/notes", Map.of())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_query_s_parameters_become_values_of_their_types() {
        var given = Map.of(
                "kind", values("short", "long"),
                "number", values("7"),
                "page", values("2"),
                "sort", values("up"));
        assertThat(JSON.readTree(contract.query("GET", "/notes", given).toString()))
                .isEqualTo(JSON.readTree("""
                {"kind": ["short", "long"], "number": [7], "page": 2, "sort": "up"}
                """));
    }

    @Test
    void no_parameters_are_an_empty_object() {
        assertThat(contract.query("GET", "/notes", Map.of())).isEqualTo(JSON.createObjectNode());
    }

    @ParameterizedTest
    @CsvSource({
        "page, 0",
        "page, -1",
        "page, 2147483648",
        "page, 1.0",
        "page, 1e1",
        "page, one",
        "page, 99999999999999999999",
        "limit, 101",
        "limit, 0",
        "sort, sideways",
        "from, yesterday"
    })
    void a_wrong_parameter_is_a_validation_error_that_names_it(String name, String value) {
        assertThatThrownBy(() -> contract.query("GET", "/notes", Map.of(name, values(value))))
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.refusal().code()).isEqualTo(ErrorCode.INVALID);
                    assertThat(refused.getMessage()).startsWith(name + " ");
                });
    }

    @Test
    void an_unknown_word_in_a_list_has_its_code_and_names_its_place() {
        assertThatThrownBy(() -> contract.query("GET", "/notes", Map.of("kind", values("short", "tall"))))
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.refusal().code()).isEqualTo(ErrorCode.STATUS_UNKNOWN);
                    assertThat(refused.getMessage()).isEqualTo("kind[1] must be short or long");
                });
    }

    @Test
    void a_list_is_bounded() {
        assertThatThrownBy(() -> contract.query("GET", "/notes", Map.of("number", values("1", "2", "3", "4"))))
                .isInstanceOf(Refused.class)
                .hasMessageStartingWith("number ");
    }

    @Test
    void an_empty_parameter_is_as_if_it_were_not_given() {
        var given = Map.of("kind", values("", "short"), "number", values(""), "page", values(""), "sort", values(""));
        assertThat(contract.query("GET", "/notes", given).toString()).isEqualTo("{\"kind\":[\"short\"]}");
    }

    @Test
    void a_single_parameter_given_twice_is_refused() {
        assertThatThrownBy(() -> contract.verifyNames("GET", "/notes", Map.of("page", values("1", "1"))))
                .isInstanceOf(Refused.class)
                .hasMessage("page must be given once");
    }

    @ParameterizedTest
    @CsvSource({"knd, kind", "kind[], kind", "Sort, sort", "From, from", "If-None-Match, from", "limits, limit"})
    void an_unknown_parameter_is_refused_and_the_nearest_named(String name, String nearest) {
        assertThatThrownBy(() -> contract.verifyNames("GET", "/notes", Map.of(name, values("x"))))
                .isInstanceOf(Refused.class)
                .hasMessage(name + " is not known here: the nearest parameter is " + nearest);
    }

    @Test
    void a_call_that_takes_no_parameters_says_so_and_one_that_only_scripts_add_is_ignored() {
        assertThatThrownBy(() -> contract.verifyNames("POST", "/notes", Map.of("dry", values("x"))))
                .hasMessage("dry is not known here: this call takes no query parameters");
        contract.verifyNames("POST", "/notes", Map.of("_", values("1")));
        assertThatThrownBy(() -> contract.verifyNames("GET", "/not-described", Map.of("dry", values("1"))))
                .hasMessage("dry is not known here: this call takes no query parameters");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"number\": \"x\"} | number must be a whole number",
                "{\"number\": 0} | number must be at least 1",
                "{\"number\": 9999999999} | number must be at most 999999999",
                "{\"open\": 1} | open must be true or false",
                "{\"title\": 1} | title must be text",
                "{\"title\": \"\"} | title must not be blank",
                "{\"title\": \" \"} | title must not be blank",
                "{\"title\": \"\\u00a0\\u200b\\t\"} | title must not be blank",
                "{\"tags\": 1} | tags must be a list",
                "{\"tags\": [\"a\", \"a\"]} | tags must not have the same item twice",
                "{\"either\": true} | either must be text or null"
            })
    void what_is_wrong_is_said_in_a_sentence(String json, String sentence) {
        assertThat(refused(note().setAll((ObjectNode) JSON.readTree(json))).getMessage())
                .isEqualTo(sentence);
    }

    @Test
    void a_body_of_another_kind_is_told_what_it_must_be() {
        assertThat(refused(JSON.missingNode()).getMessage()).isEqualTo("body must be a JSON object");
        assertThat(refused(JSON.readTree("[]")).getMessage()).isEqualTo("body must be a JSON object");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-31T12:00:00 02:00, 2026-01-31T10:00:00Z",
        "2026-12-31T23:59:60Z, 2027-01-01T00:00:00Z",
        "2026-12-31T23:59:60.5Z, 2027-01-01T00:00:00.5Z"
    })
    void a_raw_plus_and_a_leap_second_are_understood(String text, String instant) {
        assertThat(Moment.start(text)).isEqualTo(instant);
        assertThat(contract.query("GET", "/notes", Map.of("from", values(text))).has("from"))
                .isTrue();
    }

    private static String[] values(String... values) {
        return values;
    }

    private static ObjectNode note() {
        return JSON.createObjectNode().put("title", "A note").put("from", "ana@example.com");
    }

    private List<String> fields(JsonNode body) {
        return errors(body).stream().map(WrongField::field).toList();
    }

    @SuppressWarnings("unchecked")
    private List<WrongField> errors(JsonNode body) {
        return (List<WrongField>) refused(body).refusal().extensions().getOrDefault("errors", List.of());
    }

    private ErrorCode code(JsonNode body) {
        return refused(body).refusal().code();
    }

    private Refused refused(JsonNode body) {
        return catchThrowableOfType(Refused.class, () -> contract.body("POST", "/notes", body));
    }
}
