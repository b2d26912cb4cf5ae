package support.nexus.platform.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import support.nexus.platform.contract.EntityTags.Tag;

class EntityTagsTest {

    @Test
    void a_field_on_several_lines_is_one_list() {
        var request = new MockHttpServletRequest();
        assertThat(EntityTags.field(request, "If-Match")).isNull();
        request.addHeader("If-Match", "\"1\"");
        request.addHeader("If-Match", "\"2\"");
        assertThat(EntityTags.field(request, "If-Match")).isEqualTo("\"1\",\"2\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", " * ", "\t*"})
    void a_star_means_any(String text) {
        assertThat(EntityTags.of(text)).contains(new EntityTags(true, List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"3\",W/\"a,b\"", " \"3\" , W/\"a,b\" ", ",\"3\",, ,W/\"a,b\",", "\"3\",\tW/\"a,b\",,"})
    void a_list_may_have_spaces_and_empty_elements_and_a_tag_commas(String text) {
        assertThat(EntityTags.of(text))
                .contains(new EntityTags(false, List.of(new Tag(false, "3"), new Tag(true, "a,b"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ",",
                " , ",
                "3",
                "\"3",
                "3\"",
                "\"1\" \"2\"",
                "*, \"1\"",
                "**",
                "w/\"1\"",
                "W/ \"1\"",
                "\"a b\"",
                "\"\u0663\"",
                "\"1\"; drop",
                "\"a\"b\""
            })
    void what_is_no_list_of_tags_is_malformed(String text) {
        assertThat(EntityTags.of(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "3, 3, 3",
        "999999999999999999, 999999999999999999, 999999999999999999",
        "2-gzip, , 2",
        "2--gzip, , 2",
        "2-br, , 2",
        "02, , ",
        "0, , ",
        "abc, , ",
        "-1, , ",
        "1.0, , ",
        "1234567890123456789, , ",
        "2-zip, , "
    })
    void a_version_is_named_by_its_own_tag_alone_or_by_what_a_proxy_makes_of_it(
            String tag, @Nullable Long strong, @Nullable Long weak) {
        assertThat(new Tag(false, tag).strongVersion()).isEqualTo(optional(strong));
        assertThat(new Tag(false, tag).version()).isEqualTo(optional(weak));
        assertThat(new Tag(true, tag).strongVersion()).isEmpty();
        assertThat(new Tag(true, tag).version()).isEqualTo(optional(weak));
    }

    @Test
    void a_long_list_is_read_in_time_that_grows_with_its_length() {
        var blanks = " ".repeat(65_000);
        assertThat(EntityTags.of(blanks + "x")).isEmpty();
        assertThat(EntityTags.of("\"" + "x".repeat(65_000))).isEmpty();
        assertThat(EntityTags.of("\"1\"" + blanks + "\"")).isEmpty();
        assertThat(EntityTags.of("\"1\"," + ",".repeat(65_000))).isPresent();
    }

    private static OptionalLong optional(@Nullable Long version) {
        return version == null ? OptionalLong.empty() : OptionalLong.of(version);
    }
}
