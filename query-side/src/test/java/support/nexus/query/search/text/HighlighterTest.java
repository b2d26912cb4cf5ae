package support.nexus.query.search.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import support.nexus.query.search.text.Highlighter.Fragment;
import support.nexus.query.search.text.Wanted.Similar;

class HighlighterTest {

    private static final Words WORDS = new Words("standard");

    @Test
    void what_is_found_is_marked_as_it_is_written() {
        assertThat(marked("The R\u00e9sum\u00e9 of a resume", wanted("resume")))
                .isEqualTo("The <mark>R\u00e9sum\u00e9</mark> of a <mark>resume</mark>");
        assertThat(marked("see foo.bar_baz()", phrase("foo", "bar", "baz")))
                .isEqualTo("see <mark>foo.bar_baz</mark>()");
        assertThat(marked("foo bar, baz", phrase("foo", "baz"))).isEmpty();
        assertThat(marked("logging in", new Wanted(Set.of(), Set.of("log"), Set.of(), Set.of())))
                .isEqualTo("<mark>logging</mark> in");
        assertThat(marked("the lgoin page", new Wanted(Set.of(), Set.of(), Set.of(new Similar("login", 1)), Set.of())))
                .isEqualTo("the <mark>lgoin</mark> page");
        assertThat(marked("\u6771\u4eac\u30bf\u30ef\u30fc", phrase("\u4eac\u30bf", "\u30bf\u30ef")))
                .isEqualTo("\u6771<mark>\u4eac\u30bf\u30ef\u30fc</mark>");
        assertThat(marked("nothing", wanted("something"))).isEmpty();
        assertThat(marked("nothing", new Wanted(Set.of(), Set.of(), Set.of(), Set.of())))
                .isEmpty();
    }

    @Test
    void the_text_is_escaped_and_safe_in_a_page() {
        assertThat(marked("<script>alert('login & \"page\"')</script>", wanted("login", "script")))
                .isEqualTo(
                        "&lt;<mark>script</mark>&gt;alert(&#39;<mark>login</mark> &amp; &quot;page&quot;&#39;)&lt;/<mark>script</mark>&gt;");
        assertThat(Highlighter.beginning("<b>" + "word ".repeat(100)))
                .startsWith("&lt;b&gt;word")
                .endsWith("word\u2026");
    }

    @Test
    void the_pieces_with_most_of_it_are_shown_in_their_order() {
        var far = " padding".repeat(60);
        var text = "one" + far + " one two three" + far + " two" + far + " two three";
        var found = new Highlighter(WORDS, wanted("one", "two", "three")).fragments(text, 2);
        assertThat(found).extracting(Fragment::distinct).containsExactly(3, 2);
        assertThat(found.getFirst().html())
                .startsWith("\u2026padding")
                .contains("<mark>one</mark> <mark>two</mark> <mark>three</mark>")
                .endsWith("padding\u2026");
        assertThat(found.getLast().html()).endsWith("<mark>two</mark> <mark>three</mark>");
    }

    /// Whatever the text is: a piece has at most 160 characters, and every mark is closed.
    @Test
    void a_piece_is_bounded() {
        var chance = new Random(4);
        for (var i = 0; i < 2_000; i++) {
            var text = new StringBuilder();
            for (var length = chance.nextInt(200); length > 0; length--) {
                text.append(
                        List.of("login ", "page", " ", "\ud83d\ude00", "<", "&", "x".repeat(chance.nextInt(300)), "\n")
                                .get(chance.nextInt(8)));
            }
            var wanted = new Wanted(
                    Set.of("login"), Set.of("xx"), Set.of(new Similar("pages", 1)), Set.of(List.of("login", "page")));
            for (var fragment : new Highlighter(WORDS, wanted).fragments(text.toString(), 3)) {
                var plain = fragment.html()
                        .replace("<mark>", "")
                        .replace("</mark>", "")
                        .replaceAll("&\\w+;|&#39;", "x");
                assertThat(plain.length()).isLessThanOrEqualTo(160);
                assertThat(fragment.html().split("<mark>", -1))
                        .hasSameSizeAs(fragment.html().split("</mark>", -1));
                assertThat(plain).doesNotContain("<");
            }
        }
    }

    @Test
    void a_long_text_takes_no_longer_than_its_length() {
        var text = "a ".repeat(30_000);
        var wanted = new Wanted(
                Set.of(), Set.of(), Set.of(), Set.of(List.of("a ".repeat(500).split(" "))));
        assertThat(new Highlighter(WORDS, wanted).fragments(text, 3)).hasSize(3);
        assertThat(new Highlighter(WORDS, wanted("a")).fragments(text, 3)).hasSize(3);
    }

    private static String marked(String text, Wanted wanted) {
        return new Highlighter(WORDS, wanted).whole(text).map(Fragment::html).orElse("");
    }

    private static Wanted wanted(String... words) {
        return new Wanted(Set.of(words), Set.of(), Set.of(), Set.of());
    }

    private static Wanted phrase(String... words) {
        return new Wanted(Set.of(), Set.of(), Set.of(), Set.of(List.of(words)));
    }
}
