package support.nexus.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import support.nexus.events.ticket.Repository;
import support.nexus.events.ticket.TicketId;
import support.nexus.gateway.Marks.Mark;

class WordingTest {

    private static final Repository PLACE = new Repository("github.com", "octo", "desk", null);

    private final Marks marks = new Marks(new byte[32]);
    private final TicketId ticket = TicketId.next();
    private final String mark = marks.of(new Mark(ticket, null), PLACE);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Nothing to hide",
                "",
                "closes #1, octo/desk#2 and GH-3",
                "Hi @ana and a@b.org and @@twice",
                "https://github.com/octo/desk/issues/4 and /pull/5 and /commit/abc",
                "&#64;bob &commat;eve R&D <!-- hidden",
                "@\u200bana #\u200b1 written so by somebody",
                "# A heading\n\n- a list\n```\ncode @x #1\n```"
            })
    void a_text_comes_back_as_it_was(String text) {
        assertThat(Wording.plain(Wording.body(text, mark))).isEqualTo(text);
        var name = marks.of(new Mark(ticket, "c".repeat(24)), PLACE);
        assertThat(Wording.said(Wording.comment("Ana *the* #1 @admin", text, name)))
                .isEqualTo(text);
    }

    @Test
    void a_heading_is_still_one() {
        assertThat(Wording.body("# A heading", mark)).startsWith("# A heading\n");
    }

    @Test
    void what_is_too_long_is_cut_with_a_note_and_keeps_its_mark() {
        var body = Wording.body("\ud83d\ude80@".repeat(40_000), mark);

        assertThat(body)
                .hasSizeLessThanOrEqualTo(Wording.MOST)
                .endsWith("\n\n" + mark)
                .contains("This was longer");
        assertThat(java.nio.charset.StandardCharsets.UTF_8.newEncoder().canEncode(body))
                .isTrue();
        assertThat(Wording.title("@".repeat(256))).hasSizeLessThanOrEqualTo(256);
    }

    @Test
    void a_mark_is_read_where_it_was_made_for_and_by_whom() {
        assertThat(marks.read("Text\n\n" + mark, PLACE)).contains(new Mark(ticket, null));
        assertThat(marks.read("Text\n\n" + mark, new Repository("github.com", "octo", "other", null)))
                .isEmpty();
        assertThat(new Marks(new byte[] {1}).read(mark, PLACE)).isEmpty();
        assertThat(marks.read(mark.replace(ticket.value(), "TCK-AAAAAAAA"), PLACE))
                .isEmpty();
        assertThat(marks.read("Text", PLACE)).isEmpty();
    }

    @Test
    void what_somebody_adds_below_a_mark_stays() {
        assertThat(Wording.plain("Before\n\n" + mark + "\n\nAfter")).isEqualTo("Before\n\nAfter");
    }
}
