package support.nexus.query.search.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import support.nexus.events.Refused;

/// Whatever somebody writes is read or refused, in a time that grows with it and no faster.
class HostileQueryTest {

    private static final Asker ASKER =
            new Asker("5f8d0d55b54764421b7156e5", "ana", Instant.parse("2026-01-31T12:00:00Z"));
    private static final List<String> PIECES = List.of(
            "a",
            "log",
            "OR",
            "AND",
            "NOT",
            "-",
            "(",
            ")",
            "\"",
            "*",
            ":",
            " ",
            "\t",
            "status:",
            "open",
            "created:",
            ">",
            "<=",
            "..",
            "2026-01-31",
            "-7d",
            "in:",
            "title",
            "sort:",
            "assigned:me",
            "is:",
            "repo:",
            "o/n",
            "/",
            "#1",
            "\0",
            "\ud800",
            "\udc00",
            "\ud83d\ude00",
            "\u0130",
            "\u200b",
            "\u202e",
            "\\",
            "'",
            ".*",
            "[a-z]+");

    static List<String> hostile() {
        return List.of(
                "a ".repeat(10_000),
                "*".repeat(10_000),
                "a*".repeat(10_000),
                "(".repeat(1_000),
                "(".repeat(1_000) + "a" + ")".repeat(1_000),
                "-".repeat(1_000_000),
                "- ".repeat(500),
                "NOT ".repeat(250),
                "a OR ".repeat(200),
                "a:".repeat(500),
                "tag:".repeat(250),
                "\"".repeat(999),
                "\"" + "a".repeat(998),
                "f(".repeat(500),
                "\0".repeat(1_000),
                "\ud800".repeat(1_000),
                "\u0300".repeat(1_000),
                "created:" + "-".repeat(900),
                "created:" + "..".repeat(450),
                "created:-" + "9".repeat(900) + "d",
                "x".repeat(1 << 20),
                " ".repeat(1 << 20));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void what_is_hostile_is_read_or_refused_at_once(String text) {
        var began = System.nanoTime();
        for (var i = 0; i < 20; i++) {
            readOrRefuse(text);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void whatever_is_put_together_is_read_or_refused_with_a_position_within_it() {
        var chance = new Random(15);
        for (var i = 0; i < 50_000; i++) {
            var text = IntStream.range(0, chance.nextInt(20))
                    .mapToObj(_ -> PIECES.get(chance.nextInt(PIECES.size())))
                    .collect(Collectors.joining(chance.nextBoolean() ? "" : " "));
            readOrRefuse(text);
        }
    }

    private static void readOrRefuse(String text) {
        try {
            assertThat(ParsedQuery.parse(text, ASKER)).isNotNull();
        } catch (Refused refused) {
            assertThat((Integer) refused.refusal().extensions().get("position"))
                    .as(refused.getMessage())
                    .isBetween(1, text.codePointCount(0, text.length()) + 1);
        }
    }
}
