package support.nexus.command.ticket;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refused;

class IfMatchTest {

    @Test
    void without_the_header_there_is_no_condition() {
        assertThat(IfMatch.of(null)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", " * ", "\t*"})
    void a_star_allows_every_version(String header) {
        assertThat(requireNonNull(IfMatch.of(header)).allows(1)).isTrue();
        assertThat(requireNonNull(IfMatch.of(header)).allows(Long.MAX_VALUE)).isTrue();
    }

    @Test
    void a_tag_allows_its_version_alone() {
        assertThat(requireNonNull(IfMatch.of("\"3\""))).isEqualTo(new IfMatch(false, List.of(3L), 3));
        assertThat(requireNonNull(IfMatch.of("\"3\"")).allows(3)).isTrue();
        assertThat(requireNonNull(IfMatch.of("\"3\"")).allows(2)).isFalse();
        assertThat(requireNonNull(IfMatch.of("\"3\"")).allows(4)).isFalse();
    }

    @Test
    void a_list_allows_each_of_its_versions_and_misses_what_came_after_the_newest() {
        assertThat(IfMatch.of("\"3\" ,\"7\",  \"5\"")).isEqualTo(new IfMatch(false, List.of(3L, 7L, 5L), 7));
    }

    @Test
    void a_weak_tag_never_matches_but_says_what_the_client_knows() {
        assertThat(IfMatch.of("W/\"3\"")).isEqualTo(new IfMatch(false, List.of(), 3));
        assertThat(IfMatch.of("W/\"3\", \"2\"")).isEqualTo(new IfMatch(false, List.of(2L), 3));
    }

    @Test
    void leading_zeros_name_the_same_version() {
        assertThat(requireNonNull(IfMatch.of("\"007\"")).allows(7)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "3",
                "\"3",
                "3\"",
                "\"\"",
                "\"abc\"",
                "\"-1\"",
                "\"1.0\"",
                "\"\u0663\"",
                "\"1\",",
                ",\"1\"",
                "\"1\" \"2\"",
                "*, \"1\"",
                "**",
                "w/\"1\"",
                "\"1234567890123456789\"",
                "\"1\"; drop"
            })
    void what_is_no_list_of_tags_is_refused_as_a_wrong_field(String header) {
        assertThatThrownBy(() -> IfMatch.of(header)).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.refusal().code()).isEqualTo(ErrorCode.INVALID);
            assertThat(refused.getMessage()).startsWith("If-Match must be");
        });
    }
}
