package support.nexus.query.search.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import support.nexus.platform.storage.Misconfigured;

class WordsTest {

    private static final Words WORDS = new Words("standard");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            The Login's Page, it's       | the login s page it s
            foo.bar_baz                  | foo bar baz
            v1.2.3                       | v1 2 3
            NullPointerException         | nullpointerexception
            john.doe@mail-host.example   | john doe mail host example
            R\u00e9sum\u00e9 STRASSE stra\u00dfe | resume strasse strasse
            \uff21\uff22\uff23\u3000\u2460 | abc
            \u0645\u064f\u062d\u064e\u0645\u0651\u064e\u062f | \u0645\u062d\u0645\u062f
            \u6771\u4eac\u30bf\u30ef\u30fc | \u6771\u4eac \u4eac\u30bf \u30bf\u30ef
            \uc11c\uc6b8\uc5ed            | \uc11c\uc6b8 \uc6b8\uc5ed
            \u0e2a\u0e27\u0e31\u0e2a\u0e14\u0e35\u0e0a\u0e32\u0e27\u0e42\u0e25\u0e01 | \u0e2a\u0e27\u0e31\u0e2a\u0e14\u0e35 \u0e0a\u0e32\u0e27 \u0e42\u0e25\u0e01
            !!! \u2026 & _ -             |
            """)
    void a_text_is_taken_apart_into_words(String text, String words) {
        assertThat(WORDS.of(text)).isEqualTo(words == null ? List.of() : List.of(words.split(" ")));
    }

    @Test
    void a_language_reduces_words_to_their_stems() {
        var english = new Words(" English ");
        assertThat(english.of("connections connected r\u00e9sum\u00e9s"))
                .containsExactly("connect", "connect", "resume");
        assertThat(english.beginnings("connections")).containsExactly("connections");
        assertThat(new Words("german").of("H\u00e4usern Haus")).containsExactly("haus", "haus");
        assertThat(english.analyzer()).isEqualTo("english");
    }

    @ParameterizedTest
    @ValueSource(strings = {"klingon", "", "none", "porter"})
    void a_language_that_is_none_stops_the_start(String language) {
        assertThatThrownBy(() -> new Words(language))
                .isInstanceOf(Misconfigured.class)
                .hasMessageContaining("nexus.search.analyzer must be standard or one of")
                .hasMessageContaining("swedish");
    }

    @Test
    void no_word_is_longer_than_an_engine_takes() {
        assertThat(WORDS.of("a".repeat(60_000))).allMatch(word -> word.length() <= 255);
        assertThat(WORDS.of("\ud835\udc9c".repeat(300))).allMatch(word -> word.length() <= 255);
    }

    /// Whatever is written: a word holds no blank, stands within the text, and is its own word.
    @Test
    void words_are_whole_whatever_they_stand_in() {
        var chance = new Random(3);
        for (var i = 0; i < 3_000; i++) {
            var text = new StringBuilder();
            for (var length = chance.nextInt(30); length > 0; length--) {
                text.appendCodePoint(
                        chance.nextInt(5) == 0
                                ? chance.nextInt(0x2ffff)
                                : " aB\u00e91._-\u4e2d".charAt(chance.nextInt(9)));
            }
            for (var token : WORDS.in(text.toString())) {
                assertThat(token.word()).doesNotContainAnyWhitespaces().isNotEmpty();
                assertThat(token.start()).isBetween(0, token.end());
                assertThat(token.end()).isLessThanOrEqualTo(text.length());
            }
        }
    }
}
