package support.nexus.gateway.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Takes every payload, and puts into each place of it in turn what does not belong there.
class HostilePayloadTest {

    private static final List<String> INTRUDERS = List.of(
            "null",
            "[]",
            "[null]",
            "[[{}]]",
            "{}",
            "0",
            "-1",
            "1e400",
            "3.7",
            "99999999999999999999999999",
            "true",
            "\"\"",
            "\"\\u0000\"",
            "\"\\ud83d\"",
            "\"http://[::1\"",
            "\"https:///x/y/issues/1\"",
            "\"https://a b/c/d\"",
            "\"https://user@host/o/r\"",
            "\"9999999-99-99T99:99:99Z\"",
            "\"+999999999-12-31T23:59:59Z\"",
            "\"../..\"",
            "[".repeat(60) + "]".repeat(60),
            "{\"login\":{\"login\":[{\"name\":null}]},\"name\":7,\"from\":[],\"id\":\"x\"}");

    private final Translator translator = TranslatorTest.translator(List.of("a/b"), false);
    private final Translator open = TranslatorTest.translator(List.of(), true);

    static List<String> names() {
        return Payloads.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void nothing_in_any_place_is_an_error(String name) {
        var payload = Payloads.json(name);
        for (var place : places(payload)) {
            for (var intruder : INTRUDERS) {
                var hostile = with(
                        payload.deepCopy(),
                        place,
                        WebhookBody.read(intruder.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
                assertThatCode(() -> {
                            translate(translator, name, hostile);
                            translate(open, name, hostile);
                        })
                        .as("%s, %s at %s", name, intruder, place)
                        .doesNotThrowAnyException();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void nothing_that_is_missing_is_an_error(String name) {
        var payload = Payloads.json(name);
        for (var place : places(payload)) {
            var poorer = payload.deepCopy();
            if (poorer.at(place.head()) instanceof ObjectNode object) {
                object.remove(place.last().getMatchingProperty());
            }
            assertThat(open.translate(Payloads.event(name), poorer, Instant.EPOCH))
                    .isNotNull();
        }
    }

    private static void translate(Translator translator, String name, JsonNode hostile) {
        assertThat(translator.translate(Payloads.event(name), hostile, Instant.EPOCH))
                .isNotNull();
    }

    private static JsonNode with(JsonNode payload, JsonPointer place, JsonNode intruder) {
        var holder = payload.at(place.head());
        if (holder instanceof ObjectNode object) {
            object.set(place.last().getMatchingProperty(), intruder);
        } else if (holder instanceof ArrayNode array) {
            array.set(place.last().getMatchingIndex(), intruder);
        }
        return payload;
    }

    private static List<JsonPointer> places(JsonNode payload) {
        var places = new ArrayList<JsonPointer>();
        collect(payload, JsonPointer.empty(), places);
        return places;
    }

    private static void collect(JsonNode node, JsonPointer here, List<JsonPointer> places) {
        if (!here.matches()) {
            places.add(here);
        }
        node.forEachEntry((name, value) -> collect(value, here.appendProperty(name), places));
        for (var i = 0; node.isArray() && i < node.size(); i++) {
            collect(node.get(i), here.appendIndex(i), places);
        }
    }
}
