package support.nexus.query.ticket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refused;
import support.nexus.events.ticket.TicketId;
import support.nexus.platform.language.Languages;

class CursorTest {

    private static final TicketFilter ALL = Filter.none();
    private static final Cursor PLACE =
            new Cursor(ALL.fingerprint(), 2, Instant.parse("2026-01-31T12:00:00.123Z"), new TicketId("TCK-K4J9X2M1"));

    @Test
    void it_reads_back_as_it_was_written() {
        assertThat(Cursor.read(PLACE.write(), ALL)).isEqualTo(PLACE);
    }

    @Test
    void it_is_the_same_text_whatever_language_the_machine_speaks() {
        assertThat(Languages.each(PLACE::write)).containsOnly(PLACE.write());
    }

    @Test
    void it_needs_no_escaping_in_a_url() {
        assertThat(PLACE.write()).matches("[A-Za-z0-9_-]+");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "null",
                "0",
                "%%%",
                "\u00e9",
                "a b",
                "=",
                "AAAA",
                "PHNjcmlwdD4",
                "' or 1=1 --",
                "../../etc/passwd"
            })
    void foreign_text_is_no_cursor(String text) {
        assertNotOurs(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%s 2 1769860800123",
                "%s two 1769860800123 TCK-K4J9X2M1",
                "%s 2 soon TCK-K4J9X2M1",
                "%s 2 1769860800123 tck-k4j9x2m1",
                "%s 2 99999999999999999999 TCK-K4J9X2M1",
                "%s 99999999999 1769860800123 TCK-K4J9X2M1",
                "%s 2 9223372036854775807 TCK-K4J9X2M1",
                "%s 2 -9223372036854775808 TCK-K4J9X2M1",
                "%s 2 31556889864403199 TCK-K4J9X2M1",
                "%s 2 -31557014167219200 TCK-K4J9X2M1",
                "%s 2 253402300800000 TCK-K4J9X2M1",
                "%s",
                ""
            })
    void a_forged_cursor_of_another_form_is_none(String form) {
        var text = form.formatted(ALL.fingerprint());
        assertNotOurs(Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8)));
    }

    @ParameterizedTest
    @MethodSource("others")
    void under_other_filters_or_another_sort_it_is_refused(TicketFilter other) {
        assertThatThrownBy(() -> Cursor.read(PLACE.write(), other))
                .isInstanceOf(Refused.class)
                .hasMessageStartingWith("cursor belongs to other filters or another sort");
    }

    static Stream<TicketFilter> others() {
        return Stream.of(
                Filter.where("status", List.of("open")),
                Filter.where("priority", List.of("high")),
                Filter.where("category", List.of("bug")),
                Filter.where("assignedTo", List.of("ana")),
                Filter.where("tag", List.of("auth")),
                Filter.where("createdBy", List.of("John")),
                Filter.where("githubIssueNumber", List.of(1)),
                Filter.where("createdFrom", "2026-01-31"),
                Filter.where("createdTo", "2026-01-31"),
                Filter.where("updatedFrom", "2026-01-31"),
                Filter.where("sort", "createdAt"),
                Filter.where("sort", "-updatedAt"),
                Filter.where("sort", "priority"));
    }

    @Test
    void the_default_sort_said_aloud_and_another_limit_are_the_same_list() {
        assertThat(Cursor.read(PLACE.write(), Filter.where("sort", "-createdAt")))
                .isEqualTo(PLACE);
        assertThat(Cursor.read(PLACE.write(), Filter.where("limit", 50))).isEqualTo(PLACE);
    }

    @Test
    void filters_whose_hash_codes_meet_are_told_apart() {
        assertThat(Filter.where("category", List.of("Aa")).fingerprint())
                .isNotEqualTo(Filter.where("category", List.of("BB")).fingerprint());
    }

    @Test
    void one_value_with_a_comma_is_not_two_values() {
        assertThat(Filter.where("tag", List.of("a, b")).fingerprint())
                .isNotEqualTo(Filter.where("tag", List.of("a", "b")).fingerprint());
    }

    @Test
    void a_cursor_beside_a_page_is_refused() {
        assertThatThrownBy(() -> Filter.of("""
                {"cursor": "", "page": 1}
                """)).hasStackTraceContaining("cursor cannot be combined with page");
    }

    private static void assertNotOurs(String text) {
        assertThatThrownBy(() -> Cursor.read(text, ALL)).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.refusal().code()).isEqualTo(ErrorCode.INVALID);
            assertThat(refused.getMessage()).startsWith("cursor is not one that this API gave out");
        });
    }
}
