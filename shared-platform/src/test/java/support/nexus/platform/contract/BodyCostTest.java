package support.nexus.platform.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.mock.web.MockHttpServletRequest;
import support.nexus.events.Refused;
import support.nexus.platform.limits.TestBodies;

/// A body of a megabyte that is meant to cost: each is refused for little.
class BodyCostTest {

    private static final int MEGABYTE = 1024 * 1024;
    private static final Duration MOST = Duration.ofMillis(250); // of CPU; of the first, when nothing is compiled yet

    private final JsonBody bodies = new JsonBody(TestBodies.bodies());
    private final Contract contract;

    BodyCostTest() throws IOException {
        this.contract = new Contract(new ApiDocument());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void it_is_refused_for_little(String name, String body) {
        var before = cpu();
        assertThatThrownBy(() -> judge(body)).isInstanceOf(Refused.class);
        assertThat(cpu().minus(before)).as(name).isLessThan(MOST);
    }

    static Stream<Arguments> it_is_refused_for_little() {
        return Stream.of(
                Arguments.of("500,000 wrong tags", note("tags", "[" + "0,".repeat(500_000) + "0]")),
                Arguments.of("4,900 wrong tags", note("tags", "[" + "0,".repeat(4_900) + "0]")),
                Arguments.of("2,400 empty objects as tags", note("tags", "[" + "{},".repeat(2_400) + "0]")),
                Arguments.of("31,000 texts of one hash code", note("tags", list(31_000, BodyCostTest::sameHash))),
                Arguments.of("4,900 texts of one hash code", note("tags", list(4_900, BodyCostTest::sameHash))),
                Arguments.of(
                        "4,900 long texts of one hash code",
                        note("tags", list(4_900, i -> "AaAaAaAa".repeat(20) + sameHash(i)))),
                Arguments.of("100 tags of 10,000", note("tags", list(100, i -> i + "x".repeat(10_000)))),
                Arguments.of(
                        "names of one hash code",
                        "{"
                                + IntStream.range(0, 31_000)
                                        .mapToObj(i -> "\"" + sameHash(i) + "\":0")
                                        .collect(joining(","))
                                + "}"),
                Arguments.of(
                        "2,400 names of one hash code",
                        "{"
                                + IntStream.range(0, 2_400)
                                        .mapToObj(i -> "\"" + sameHash(i) + "\":0")
                                        .collect(joining(","))
                                + "}"),
                Arguments.of("one name again and again", "{" + "\"a\":0,".repeat(170_000) + "\"a\":0}"),
                Arguments.of("a long name", "{\"" + "n".repeat(MEGABYTE - 100) + "\":0}"),
                Arguments.of(
                        "2,400 long names",
                        "{"
                                + IntStream.range(0, 2_400)
                                        .mapToObj(i -> "\"" + "n".repeat(400) + i + "\":0")
                                        .collect(joining(","))
                                + "}"),
                Arguments.of("depth", "[".repeat(MEGABYTE / 2) + "]".repeat(MEGABYTE / 2)),
                Arguments.of(
                        "depth of 99, often",
                        note("lines", "[" + ("[".repeat(49) + "]".repeat(49) + ",").repeat(45) + "0]")),
                Arguments.of("a huge number", note("number", "9".repeat(MEGABYTE - 100))),
                Arguments.of("a huge exponent", note("number", "1e999999999")),
                Arguments.of("many huge exponents", note("lines", "[" + "1e999999999,".repeat(4_900) + "0]")),
                Arguments.of("a long text", note("title", "\"" + "x".repeat(MEGABYTE - 100) + "\"")),
                Arguments.of("a long escaped text", note("title", "\"" + "\\u0041".repeat(170_000) + "\"")),
                Arguments.of(
                        "a long address",
                        note("from", "\"" + "a.".repeat(250_000) + "@" + "b.".repeat(250_000) + "\"")),
                Arguments.of("a long time", note("at", "\"" + "2".repeat(MEGABYTE - 100) + "\"")),
                Arguments.of("spaces", " ".repeat(MEGABYTE - 1) + "x"),
                Arguments.of("2,400 wrong lines", note("lines", "[" + "{\"a\":0},".repeat(1_200) + "0]")));
    }

    private void judge(String text) throws IOException {
        var request = new MockHttpServletRequest("POST", "/api/notes");
        request.setContentType("application/json");
        request.setContent(text.getBytes(UTF_8));
        var value = bodies.read(request, MEGABYTE);
        contract.body("POST", "/notes", value);
        throw new AssertionError("was taken");
    }

    private static String note(String field, String value) {
        return "{\"title\":\"\",\"%s\":%s}".formatted(field, value);
    }

    private static String list(int count, IntFunction<String> item) {
        return IntStream.range(0, count).mapToObj(item).collect(joining("\",\"", "[\"", "\"]"));
    }

    /// `Aa` and `BB` have one hash code, and so has every row of them.
    private static String sameHash(int number) {
        return IntStream.range(0, 15)
                .mapToObj(bit -> (number >> bit & 1) == 0 ? "Aa" : "BB")
                .collect(joining());
    }

    private static Duration cpu() {
        return Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime());
    }
}
