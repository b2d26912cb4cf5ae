package support.nexus.query.search.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refused;
import support.nexus.query.search.language.Clause.All;
import support.nexus.query.search.language.Clause.Any;
import support.nexus.query.search.language.Clause.Has;
import support.nexus.query.search.language.Clause.Lacks;
import support.nexus.query.search.language.Clause.Not;
import support.nexus.query.search.language.Clause.Phrase;
import support.nexus.query.search.language.Clause.Prefix;
import support.nexus.query.search.language.Clause.Time;
import support.nexus.query.search.language.Clause.Within;
import support.nexus.query.search.language.Clause.Word;

class ParsedQueryTest {

    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    private static final Asker ANA = new Asker("5f8d0d55b54764421b7156e5", "ana", NOW);
    private static final Asker NOBODY = new Asker(null, null, NOW);

    private static final Word A = new Word("a");
    private static final Word B = new Word("b");
    private static final Word C = new Word("c");

    @Test
    void clauses_beside_each_other_all_hold() {
        assertThat(clause("a b  c")).isEqualTo(all(A, B, C));
        assertThat(clause("a AND b")).isEqualTo(all(A, B));
        assertThat(clause("\u00a0a\u3000")).isEqualTo(A);
        assertThat(clause("")).isEqualTo(clause(" \t ")).isEqualTo(new Clause.Anything());
    }

    @Test
    void or_binds_the_two_clauses_beside_it() {
        assertThat(clause("a b OR c")).isEqualTo(all(A, any(B, C)));
        assertThat(clause("a OR b OR c")).isEqualTo(any(A, B, C));
        assertThat(clause("a or b")).isEqualTo(all(A, new Word("or"), B));
        assertThat(clause("(a b) OR c")).isEqualTo(any(all(A, B), C));
        assertThat(clause("a OR -b")).isEqualTo(any(A, new Not(B)));
    }

    @Test
    void a_clause_is_denied_by_a_word_or_a_sign() {
        assertThat(clause("-a")).isEqualTo(clause("NOT a")).isEqualTo(new Not(A));
        assertThat(clause("--a")).isEqualTo(clause("NOT -a")).isEqualTo(A);
        assertThat(clause("-(a b)")).isEqualTo(new Not(all(A, B)));
        assertThat(clause("a - b")).isEqualTo(all(A, new Word("-"), B));
        assertThat(clause("a-b")).isEqualTo(new Word("a-b"));
        assertThat(clause("-status:closed")).isEqualTo(new Not(new Has(Quality.STATUS, "closed")));
    }

    @Test
    void a_group_is_closed_by_its_own_bracket() {
        assertThat(clause("((a))")).isEqualTo(A);
        assertThat(clause("(a OR f(x))")).isEqualTo(any(A, new Word("f(x)")));
        assertThat(clause("(status:open)")).isEqualTo(new Has(Quality.STATUS, "open"));
        assertThat(clause("OR(a)".substring(2))).isEqualTo(A);
    }

    @Test
    void words_phrases_and_beginnings_are_taken_as_they_are_written() {
        assertThat(clause("https://example.org/a?b=c")).isEqualTo(new Word("https://example.org/a?b=c"));
        assertThat(clause("10:30")).isEqualTo(new Word("10:30"));
        assertThat(clause("created by")).isEqualTo(all(new Word("created"), new Word("by")));
        assertThat(clause("\"log in: (a OR b)\"")).isEqualTo(new Phrase("log in: (a OR b)"));
        assertThat(clause("log*")).isEqualTo(new Prefix("log"));
        assertThat(clause("/a.*b/")).isEqualTo(new Word("/a.*b/"));
        assertThat(clause("\ud83d\ude00")).isEqualTo(new Word("\ud83d\ude00"));
    }

    @ParameterizedTest
    @CsvSource({
        "status:in_progress, STATUS, in_progress",
        "Status:OPEN, STATUS, open",
        "priority:critical, PRIORITY, critical",
        "category:Billing, CATEGORY, Billing",
        "tag:\"help wanted\", TAG, help wanted",
        "tag:a:b, TAG, a:b",
        "assigned:ben, ASSIGNEE, ben",
        "assigned:me, ASSIGNEE, ana",
        "by:\"John Doe\", PERSON, John Doe",
        "author:john@example.com, AUTHOR, john@example.com",
        "id:tck-k4j9x2m1, TICKET, TCK-K4J9X2M1",
        "issue:123, ISSUE, 123",
        "issue:#0123, ISSUE, 123",
        "repo:Owner/Name, REPOSITORY, owner/name",
        "repo:github.example/o/n, REPOSITORY, github.example/o/n",
        "is:linked, TRAIT, linked",
        "is:reopened, TRAIT, reopened",
        "has:comments, TRAIT, comments"
    })
    void a_qualifier_asks_for_a_quality(String text, Quality quality, String value) {
        assertThat(clause(text)).isEqualTo(new Has(quality, value));
    }

    @Test
    void some_qualifiers_stand_for_more_than_one_value() {
        assertThat(clause("is:open")).isEqualTo(any(status("open"), status("in_progress")));
        assertThat(clause("is:closed")).isEqualTo(any(status("resolved"), status("closed")));
        assertThat(clause("is:unassigned")).isEqualTo(clause("assigned:none")).isEqualTo(new Lacks(Quality.ASSIGNEE));
        assertThat(clause("is:mine"))
                .isEqualTo(
                        any(new Has(Quality.ASSIGNEE, "ana"), new Has(Quality.REQUESTER, "5f8d0d55b54764421b7156e5")));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-31, 2026-01-31T00:00:00Z, 2026-01-31T23:59:59.999Z",
        ">2026-01-01, 2026-01-02T00:00:00Z,",
        ">=2026-01-01, 2026-01-01T00:00:00Z,",
        "<2026-01-01,, 2025-12-31T23:59:59.999Z",
        "<=2026-01-01,, 2026-01-01T23:59:59.999Z",
        "2026-01-01..2026-01-31, 2026-01-01T00:00:00Z, 2026-01-31T23:59:59.999Z",
        ">-7d, 2026-01-24T12:00:00.001Z,",
        "<=-2w,, 2026-01-17T12:00:00Z",
        "-1y..-1m, 2025-01-31T12:00:00Z, 2025-12-31T12:00:00Z",
        ">=2026-01-31T10:30:00Z, 2026-01-31T10:30:00Z,"
    })
    void a_date_bounds_a_time(String text, @Nullable Instant from, @Nullable Instant to) {
        assertThat(clause("created:" + text)).isEqualTo(new Within(Time.CREATED, from, to));
        assertThat(clause("updated:\"" + text + "\"")).isEqualTo(new Within(Time.UPDATED, from, to));
    }

    @Test
    void where_to_look_and_the_order_belong_to_the_whole_query() {
        var query = ParsedQuery.parse("in:title a in:comments sort:updated b", ANA);
        assertThat(query.clause()).isEqualTo(all(A, B));
        assertThat(query.places()).isEqualTo(Set.of(Place.TITLE, Place.COMMENTS));
        assertThat(query.sort()).isEqualTo(Sort.UPDATED);
        assertThat(ParsedQuery.parse("a", ANA)).isEqualTo(new ParsedQuery(A, Set.of(), null));
    }

    @Test
    void what_has_no_words_has_no_relevance() {
        assertThat(clause("status:open created:>-7d assigned:none -a").hasWords())
                .isFalse();
        assertThat(clause("status:open OR (log* -b)").words()).isEqualTo(List.of(new Prefix("log")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a OR                | 5  | a word, a phrase, a qualifier or a group was expected
            OR a                | 1  | a word, a phrase, a qualifier or a group was expected
            a OR OR b           | 6  | a word, a phrase, a qualifier or a group was expected
            a AND               | 6  | a word, a phrase, a qualifier or a group was expected
            AND a               | 1  | a word, a phrase, a qualifier or a group was expected
            a NOT               | 6  | a word, a phrase, a qualifier or a group was expected
            a ()                | 4  | a word, a phrase, a qualifier or a group was expected
            a (b                | 3  | the bracket that closes this one is missing
            a) b                | 2  | this bracket closes nothing
            a "b c              | 3  | the quotation mark that ends what begins here is missing
            tag:"b c            | 5  | the quotation mark that ends what begins here is missing
            a*                  | 2  | at least 2 letters must stand before *
            a **                | 4  | at least 2 letters must stand before *
            tag:                | 5  | a tag was expected
            a tag: b            | 7  | a tag was expected
            tag:" "             | 5  | a tag was expected
            issue:12x           | 7  | the number of an issue was expected
            issue:9999999999    | 7  | the number of an issue was expected
            issue:0             | 7  | the number of an issue was expected
            id:TCK-1            | 4  | a ticket's id such as TCK-K4J9X2M1 was expected
            repo:name           | 6  | a repository such as owner/name was expected
            is:late             | 4  | open, closed, unassigned, linked, reopened or mine was expected
            has:tags            | 5  | comments was expected
            created:yesterday   | 9  | a date such as 2026-01-31, >2026-01-01, 2026-01-01..2026-01-31 or >-7d was expected
            created:>2026-02-30 | 10 | a date such as 2026-01-31, >2026-01-01, 2026-01-01..2026-01-31 or >-7d was expected
            created:2026-01-01..x | 21 | a date such as 2026-01-31, >2026-01-01, 2026-01-01..2026-01-31 or >-7d was expected
            created:>-9999y     | 10 | a date such as 2026-01-31, >2026-01-01, 2026-01-01..2026-01-31 or >-7d was expected
            in:tags a           | 4  | title, description or comments was expected
            (in:title a)        | 2  | in: stands by itself, outside of groups, OR, AND and NOT
            a OR sort:newest    | 6  | sort: stands by itself, outside of groups, OR, AND and NOT
            sort:best           | 6  | relevance, newest, oldest or updated was expected
            """)
    void what_cannot_be_read_is_pointed_at(String text, int position, String expected) {
        assertThat(refusal(text, NOBODY).refusal().code()).isEqualTo(ErrorCode.INVALID);
        assertThat(refusal(text, NOBODY).refusal().extensions()).containsEntry("position", position);
        assertThat(refusal(text, NOBODY).refusal().detail())
                .isEqualTo("q cannot be read at character %s: %s".formatted(position, expected));
    }

    @Test
    void an_unknown_status_or_priority_has_the_code_that_lists_have_for_it() {
        assertThat(refusal("status:done", ANA).refusal().code()).isEqualTo(ErrorCode.STATUS_UNKNOWN);
        assertThat(refusal("priority:urgent", ANA).refusal().code()).isEqualTo(ErrorCode.PRIORITY_UNKNOWN);
    }

    @Test
    void a_position_counts_characters_not_their_halves() {
        assertThat(refusal("\ud83d\ude00\ud83d\ude00 tag:", ANA).refusal().extensions())
                .containsEntry("position", 8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"assigned:me", "by:me", "author:ME", "is:mine"})
    void nobody_in_particular_is_not_me(String text) {
        assertThat(refusal(text, NOBODY)).hasMessageContaining("whoever is logged in, and nobody is");
    }

    @Test
    void a_query_is_bounded() {
        assertThat(clause("a ".repeat(64))).isInstanceOf(All.class);
        assertThat(refusal("a ".repeat(65), ANA))
                .hasMessageContaining("character 129")
                .hasMessageContaining("64 clauses");
        assertThat(clause("(".repeat(8) + "a" + ")".repeat(8))).isEqualTo(A);
        assertThat(refusal("(".repeat(9) + "a" + ")".repeat(9), ANA)).hasMessageContaining("character 9: groups");
        assertThat(clause("a".repeat(1_000))).isEqualTo(new Word("a".repeat(1_000)));
        assertThat(refusal("\ud83d\ude00".repeat(1_001), ANA)).hasMessageContaining("character 1001");
    }

    private static Clause clause(String text) {
        return ParsedQuery.parse(text, ANA).clause();
    }

    private static Refused refusal(String text, Asker asker) {
        return assertThrows(Refused.class, () -> ParsedQuery.parse(text, asker), text);
    }

    private static Clause all(Clause... clauses) {
        return new All(List.of(clauses));
    }

    private static Clause any(Clause... clauses) {
        return new Any(List.of(clauses));
    }

    private static Clause status(String word) {
        return new Has(Quality.STATUS, word);
    }
}
