package support.nexus.query.search;

import static org.assertj.core.api.Assertions.assertThat;
import static support.nexus.query.search.Asked.staff;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import support.nexus.events.Viewer;
import support.nexus.query.search.engine.Hit;

/// Which words every index finds in what, and what it puts first.
@ParameterizedClass
@EnumSource(
        names = {"H2", "POSTGRESQL"},
        mode = EnumSource.Mode.EXCLUDE)
class RelevanceContractTest {

    private final EngineUnderTest kind;
    private final TestDesk desk;

    RelevanceContractTest(EngineUnderTest kind) {
        this.kind = kind;
        this.desk = TestDesk.in(kind);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        page                                  | 1 2
        pages                                 | 5
        LOGIN                                 | 1 2 5
        login page                            | 1 2
        login -page                           | 5
        login -(page OR export)               |
        reproduced                            | 1
        login reproduced                      | 1
        NullPointerException                  | 1
        pointer                               |
        e012                                  | 1
        resume                                | 3
        r\u00e9sum\u00e9                      | 3
        re\u0301sume\u0301                    | 3
        strasse                               | 3
        angstrom naive cafe                   | 3
        foo.bar_baz                           | 2
        bar                                   | 2
        baz.foo                               |
        v1.2.3                                | 2
        v1.2                                  | 2
        some_value                            | 5
        "some value"                          | 5
        "value some"                          |
        log-in                                | 5
        john.doe+test@mail-host.example.com   | 3
        mail-host                             | 3
        example.org                           | 4
        https://example.org:8080/a            | 4
        10:30                                 | 4
        \u6771\u4eac                          | 4
        \u4eac\u30bf                          | 4
        \u6771                                | 4
        \uc11c\uc6b8                          | 4
        \u7530\u4e2d                          |
        log*                                  | 1 2 5
        "login page" OR some*                 | 1 5
        & login                               | 1 2 5
        &                                     |
        frontend                              | 1
        "help wanted"                         | 3
        in:title login                        | 1
        in:description login -in              | 1
        in:title in:comments reproduced       | 1
        in:comments login                     |
        """)
    void words_are_found_however_they_are_written(String text, String tickets) {
        assertThat(desk.numbers(staff(text).exactly())).as(text).isEqualTo(TestDesk.expected(tickets));
    }

    @ParameterizedTest
    @CsvSource({
        "logni page, 1 2",
        "lugin page, 1 2",
        "reproduecd, 1",
        "respondign, 1",
        "resqondign, 1",
        "xogin,",
        "card, 2",
        "carg, 2",
        "pge, ",
        "E013, ",
        "\"logni page\", ",
        "4712, "
    })
    void a_misspelled_word_finds_what_is_meant(String text, String tickets) {
        assertThat(desk.numbers(staff(text + " -pages"))).as(text).isEqualTo(TestDesk.expected(tickets));
    }

    @Test
    void the_last_word_is_also_a_beginning() {
        assertThat(desk.numbers(staff("page respon"))).isEqualTo(List.of(1));
        assertThat(desk.numbers(staff("respon page"))).isEmpty();
        assertThat(desk.numbers(staff("page respon").exactly())).isEmpty();
    }

    @Test
    void a_title_is_worth_more_than_a_description_and_the_word_itself_more_than_one_like_it() {
        assertThat(desk.inOrder(staff("login"))).startsWith("TCK-00000001");
        assertThat(desk.inOrder(staff("\"login page\""))).containsExactly("TCK-00000001");
        assertThat(desk.inOrder(staff("pages")).getFirst()).isEqualTo("TCK-00000005");
        assertThat(desk.inOrder(staff("some value"))).startsWith("TCK-00000005");
    }

    @Test
    void the_ticket_that_is_called_so_comes_first() {
        assertThat(desk.inOrder(staff("tck-00000004"))).startsWith("TCK-00000004");
        assertThat(desk.inOrder(staff("123")).getFirst()).isEqualTo("TCK-00000002");
        assertThat(desk.inOrder(staff("#123")).getFirst()).isEqualTo("TCK-00000002");
        assertThat(desk.inOrder(staff("login OR TCK-00000005")).getFirst()).isEqualTo("TCK-00000005");
    }

    @Test
    void what_is_hidden_changes_no_score() {
        var without = new ArrayList<>(TestDesk.TICKETS);
        without.set(
                0,
                new TestTicket(1)
                        .titled("Login page not responding")
                        .described("Users cannot access the login page after clicking the button.")
                        .is("open", "high", "bug")
                        .tagged("frontend", "auth")
                        .assignedTo("ana")
                        .commented("support", "This issue has been reproduced: a NullPointerException, code E012."));
        var other = kind.filled(without, TestDesk.ACCOUNTS);
        for (var text : List.of("the customer", "login page", "is a", "issue")) {
            var asked = staff(text).as(Viewer.PUBLIC).search();
            assertThat(desk.engine.search(asked).hits())
                    .extracting(Hit::score)
                    .isEqualTo(
                            other.search(asked).hits().stream().map(Hit::score).toList());
        }
    }

    @Test
    void what_is_new_comes_before_what_is_old() {
        var old = new TestTicket(1).described("The printer").createdAt(Asked.NOW.minus(Duration.ofDays(2_000)));
        var young = new TestTicket(2).described("The printer").createdAt(Asked.NOW.minus(Duration.ofDays(1)));
        var better = new TestTicket(3).titled("The printer").createdAt(Asked.NOW.minus(Duration.ofDays(2_000)));
        var hits = kind.filled(List.of(old, young, better), List.of())
                .search(staff("printer").search())
                .hits();
        assertThat(hits).extracting(Hit::key).containsExactly(better.id(), young.id(), old.id());
        assertThat(hits.get(2).score() / hits.get(1).score()).isBetween(0.8f, 0.81f);
    }

    @Test
    void the_comment_that_shows_best_what_was_found_is_named() {
        var talk = new TestTicket(1)
                .commented("ana", "The printer")
                .commented("ben", "The printer is jammed, jammed I say")
                .commentedInside("ben", "The printer printer printer is jammed by the customer")
                .commented("ana", "Thanks");
        var other = kind.filled(List.of(talk), List.of());
        var asked = staff("printer jammed nothing:else OR something");
        assertThat(other.bestComments(asked.as(Viewer.PUBLIC).search(), List.of(talk.id())))
                .isEqualTo(Map.of(talk.id(), talk.comments().get(1).commentId()));
        assertThat(other.bestComments(staff("customer").search(), List.of(talk.id(), "TCK-00000009")))
                .isEqualTo(Map.of(talk.id(), talk.comments().get(2).commentId()));
        assertThat(other.bestComments(staff("status:open").search(), List.of(talk.id())))
                .isEmpty();
    }

    @Test
    void whether_a_ticket_was_reopened_is_known() {
        assertThat(desk.numbers(staff("is:reopened"))).isEqualTo(List.of(3));
        assertThat(desk.numbers(staff("-is:reopened"))).isEqualTo(List.of(1, 2, 4, 5));
    }

    @Test
    void a_misspelled_word_finds_nothing_that_is_hidden() {
        assertThat(desk.numbers(staff("nuisanse"))).isEqualTo(List.of(1));
        assertThat(desk.numbers(staff("nuisanse").as(Viewer.PUBLIC))).isEmpty();
    }
}
