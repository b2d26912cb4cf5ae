package support.nexus.query.search;

import static org.assertj.core.api.Assertions.assertThat;
import static support.nexus.query.search.Asked.staff;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import support.nexus.events.Viewer;
import support.nexus.query.search.document.IndexedAccount;
import support.nexus.query.search.engine.Counts;
import support.nexus.query.search.engine.Counts.Count;
import support.nexus.query.search.engine.Dimension;
import support.nexus.query.search.engine.Found;
import support.nexus.query.search.engine.Hit;
import support.nexus.query.search.engine.SearchEngine;
import support.nexus.query.search.engine.Type;
import support.nexus.query.search.language.Sort;

/// What every engine finds, counts and leaves out, and in which order.
@ParameterizedClass
@EnumSource
class SearchContractTest {

    private static final String ANA = "a".repeat(24);
    private static final String BEN = "b".repeat(24);

    private static final List<TestTicket> TICKETS = List.of(
            new TestTicket(1)
                    .titled("Login page not responding")
                    .described("Users cannot access the login page after clicking the button.")
                    .is("open", "high", "bug")
                    .tagged("frontend", "auth")
                    .assignedTo("ana")
                    .commented("support", "This issue has been reproduced: a NullPointerException, code E012.")
                    .commentedInside("ben", "The customer is a nuisance: see ledger 4711."),
            new TestTicket(2)
                    .titled("Cannot pay by card")
                    .described("The page says that my login is unknown, then foo.bar_baz fails in v1.2.3.")
                    .is("in_progress", "critical", "billing")
                    .tagged("payments", "auth")
                    .from("Anna Berg", "anna@b\u00fccher.example", ANA)
                    .assignedTo("Ben")
                    .linkedTo("github.com/owner/repo", 123)
                    .commented("anna", "Please hurry, this is urgent."),
            new TestTicket(3)
                    .titled("R\u00e9sum\u00e9 upload is broken")
                    .described(
                            "Stra\u00dfe and stra\u1e9ee, \u00c5ngstr\u00f6m, na\u00efve caf\u00e9. Mail to john.doe+test@mail-host.example.com")
                    .is("resolved", "low", "bug")
                    .tagged("help wanted")
                    .from("Anna Berg", "anna@b\u00fccher.example", null)
                    .reopened(),
            new TestTicket(4)
                    .titled("\u6771\u4eac\u30bf\u30ef\u30fc\u306e\u30c1\u30b1\u30c3\u30c8")
                    .described(
                            "\uc11c\uc6b8 \ubc84\uc2a4\uac00 \uc624\uc9c0 \uc54a\uc544\uc694 https://example.org:8080/a/b?c=10:30")
                    .is("closed", "low", "Travel"),
            new TestTicket(5)
                    .titled("Export of some_value")
                    .described("some value is not exported; the login is fine, the log-in too. Pages of it."));

    private static final List<IndexedAccount> ACCOUNTS = List.of(
            new IndexedAccount(ANA, "ana", "ana@example.com", TestTicket.BEGINNING, 1),
            new IndexedAccount(BEN, "login.master", "ben@example.com", TestTicket.BEGINNING, 1));

    private static final Map<EngineUnderTest, SearchEngine> ENGINES = new ConcurrentHashMap<>();

    private final EngineUnderTest kind;
    private final SearchEngine engine;

    SearchContractTest(EngineUnderTest kind) {
        this.kind = kind;
        this.engine = ENGINES.computeIfAbsent(kind, each -> each.filled(TICKETS, ACCOUNTS));
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
        assertThat(numbers(staff(text).exactly())).as(text).isEqualTo(expected(tickets));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            status:open                           | 1 5
            -status:open                          | 2 3 4
            is:open                               | 1 2 5
            is:closed                             | 3 4
            priority:low                          | 3 4
            category:bug                          | 1 3
            category:travel                       |
            category:Travel                       | 4
            tag:auth                              | 1 2
            tag:"help wanted"                     | 3
            tag:help                              |
            assigned:ana                          | 1
            assigned:BEN                          | 2
            assigned:me                           | 1
            assigned:none                         | 3 4 5
            is:unassigned -is:closed              | 5
            is:mine                               | 1 2
            by:"anna berg"                        | 2 3
            by:anna@b\u00fccher.example           | 2 3
            by:anna@xn--bcher-kva.example         | 2 3
            by:berg                               |
            author:support                        | 1
            author:ben                            | 1
            author:BEN@example.com                | 1
            id:TCK-00000003                       | 3
            issue:123                             | 2
            repo:owner/repo                       | 2
            repo:github.com/Owner/Repo            | 2
            is:linked                             | 2
            is:reopened                           | 3
            has:comments                          | 1 2
            created:2026-01-02                    | 1
            created:>2026-01-03                   | 3 4 5
            created:>=2026-01-03                  | 2 3 4 5
            created:2026-01-03..2026-01-04        | 2 3
            created:<=-29d                        | 1 2
            resolved:>2026-01-01                  | 3 4
            updated:>2026-04-01                   | 1
            status:open OR priority:low           | 1 3 4 5
            (status:open OR priority:low) -tag:auth | 3 4 5
            -(status:open OR priority:low)        | 2
            tag:auth login status:in_progress     | 2
            """)
    void qualifiers_say_which(String text, String tickets) {
        assertThat(numbers(staff(text))).as(text).isEqualTo(expected(tickets));
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
        assertThat(numbers(staff(text + " -pages"))).as(text).isEqualTo(expected(tickets));
    }

    @Test
    void the_last_word_is_also_a_beginning() {
        assertThat(numbers(staff("page respon"))).isEqualTo(List.of(1));
        assertThat(numbers(staff("respon page"))).isEmpty();
        assertThat(numbers(staff("page respon").exactly())).isEmpty();
    }

    @Test
    void a_title_is_worth_more_than_a_description_and_the_word_itself_more_than_one_like_it() {
        assertThat(inOrder(staff("login"))).startsWith("TCK-00000001");
        assertThat(inOrder(staff("\"login page\""))).containsExactly("TCK-00000001");
        assertThat(inOrder(staff("pages")).getFirst()).isEqualTo("TCK-00000005");
        assertThat(inOrder(staff("some value"))).startsWith("TCK-00000005");
    }

    @Test
    void the_ticket_that_is_called_so_comes_first() {
        assertThat(inOrder(staff("tck-00000004"))).startsWith("TCK-00000004");
        assertThat(inOrder(staff("123")).getFirst()).isEqualTo("TCK-00000002");
        assertThat(inOrder(staff("#123")).getFirst()).isEqualTo("TCK-00000002");
        assertThat(inOrder(staff("login OR TCK-00000005")).getFirst()).isEqualTo("TCK-00000005");
    }

    @Test
    void each_type_has_its_own_hits() {
        assertThat(kinds(staff("login"))).containsExactlyInAnyOrder("ticket", "ticket", "ticket", "user");
        assertThat(inOrder(staff("reproduced").in(Type.TICKET))).isEmpty();
        assertThat(inOrder(staff("login").in(Type.USER))).containsExactly(BEN);
        assertThat(inOrder(staff("ben@example.com").in(Type.USER))).containsExactly(BEN);
        var comments = found(staff("urgent").in(Type.COMMENT)).hits();
        assertThat(comments).extracting(Hit::ticket).containsExactly("TCK-00000002");
        assertThat(comments)
                .extracting(Hit::key)
                .containsExactly(TICKETS.get(1).comments().getFirst().commentId());
        assertThat(inOrder(staff("status:in_progress").in(Type.COMMENT))).hasSize(1);
        assertThat(inOrder(staff("author:ben").in(Type.COMMENT))).hasSize(1);
    }

    @Test
    void nobody_but_those_who_work_on_tickets_finds_what_is_internal() {
        for (var text : List.of(
                "nuisance",
                "ledger 4711",
                "ledger OR nuisance",
                "nuis*",
                "nuisanse",
                "author:ben",
                "in:comments ledger")) {
            assertThat(inOrder(staff(text))).as(text).contains("TCK-00000001");
            for (var type : Type.values()) {
                var hidden = found(staff(text).as(Viewer.PUBLIC).in(type));
                assertThat(hidden.hits()).as(text).isEmpty();
                assertThat(hidden.total()).isZero();
                assertThat(hidden.counts().values()).extracting(Counts::shown).allMatch(List::isEmpty);
            }
        }
        assertThat(found(staff("has:comments").as(Viewer.PUBLIC).in(Type.COMMENT))
                        .total())
                .isEqualTo(2);
        assertThat(numbers(staff("updated:>2026-04-01").as(Viewer.PUBLIC))).isEmpty();
        assertThat(inOrder(staff("login").as(Viewer.PUBLIC).in(Type.USER))).isEmpty();
        assertThat(kinds(staff("login").as(Viewer.PUBLIC))).containsOnly("ticket");
    }

    @Test
    void what_is_hidden_changes_no_score() {
        var without = new ArrayList<>(TICKETS);
        without.set(
                0,
                new TestTicket(1)
                        .titled("Login page not responding")
                        .described("Users cannot access the login page after clicking the button.")
                        .is("open", "high", "bug")
                        .tagged("frontend", "auth")
                        .assignedTo("ana")
                        .commented("support", "This issue has been reproduced: a NullPointerException, code E012."));
        var other = kind.filled(without, ACCOUNTS);
        for (var text : List.of("the customer", "login page", "is a", "issue")) {
            var asked = staff(text).as(Viewer.PUBLIC).search();
            assertThat(engine.search(asked).hits())
                    .extracting(Hit::score)
                    .isEqualTo(
                            other.search(asked).hits().stream().map(Hit::score).toList());
        }
    }

    @Test
    void a_user_finds_the_own_tickets_only_where_tickets_are_closed() {
        var ana = Viewer.owning(ANA, "anna@b\u00fccher.example");
        assertThat(numbers(staff("").as(ana))).isEqualTo(List.of(2, 3));
        assertThat(numbers(staff("").as(Viewer.owning(ANA, null)))).isEqualTo(List.of(2));
        assertThat(numbers(staff("login OR resume OR page").as(ana))).isEqualTo(List.of(2, 3));
        assertThat(numbers(staff("-login").as(ana))).isEqualTo(List.of(3));
        assertThat(found(staff("").as(ana)).total()).isEqualTo(2);
        assertThat(counts(staff("").as(ana), Dimension.CATEGORY))
                .containsExactly(new Count("billing", 1), new Count("bug", 1));
        assertThat(inOrder(staff("").as(ana).in(Type.COMMENT))).hasSize(1);
        for (var viewer : List.of(Viewer.NOBODY, Viewer.owning(BEN, "ben@example.com"))) {
            for (var text : List.of("", "login", "-nothing", "status:open OR is:closed", "log*", "TCK-00000001")) {
                var hidden = found(staff(text).as(viewer));
                assertThat(hidden.total()).as(text).isZero();
                assertThat(hidden.counts().values()).extracting(Counts::shown).allMatch(List::isEmpty);
            }
        }
    }

    @Test
    void hits_are_counted_under_all_filters_but_the_own_one() {
        var asked = staff("").with(Dimension.CATEGORY, "bug").with(Dimension.STATUS, "open");
        assertThat(numbers(asked)).isEqualTo(List.of(1));
        assertThat(counts(asked, Dimension.STATUS)).containsExactly(new Count("open", 1), new Count("resolved", 1));
        assertThat(counts(asked, Dimension.CATEGORY)).containsExactly(new Count("bug", 1), new Count("general", 1));
        assertThat(counts(asked, Dimension.TAGS)).containsExactly(new Count("auth", 1), new Count("frontend", 1));
        assertThat(counts(asked, Dimension.ASSIGNED_TO)).containsExactly(new Count("ana", 1));
        assertThat(counts(asked, Dimension.TYPE)).containsExactly(new Count("comment", 2), new Count("ticket", 1));
        assertThat(counts(staff(""), Dimension.TAGS))
                .containsExactly(
                        new Count("auth", 2),
                        new Count("frontend", 1),
                        new Count("help wanted", 1),
                        new Count("payments", 1));
        assertThat(counts(staff("").with(Dimension.TAGS, "auth", "help wanted"), Dimension.PRIORITY))
                .containsExactly(new Count("critical", 1), new Count("high", 1), new Count("low", 1));
    }

    @Test
    void the_ten_most_frequent_values_are_told_apart() {
        var many = IntStream.range(0, 30)
                .mapToObj(i -> new TestTicket(i)
                        .is("open", "low", "category " + (i % 15))
                        .tagged("t" + i, "u" + i % 2))
                .toList();
        var found = kind.filled(many, List.of()).search(staff("").search());
        var categories = found.counts().get(Dimension.CATEGORY);
        assertThat(categories.shown())
                .hasSize(10)
                .allMatch(each -> each.count() == 2)
                .extracting(Count::value)
                .isSorted();
        assertThat(categories.other()).isEqualTo(10);
        assertThat(found.counts().get(Dimension.TAGS).other()).isEqualTo(60 - 30 - 8);
    }

    @Test
    void every_order_is_total_and_pages_neither_repeat_nor_skip() {
        var chance = new java.util.Random(5);
        var many = IntStream.range(0, 120)
                .mapToObj(i -> new TestTicket(i)
                        .titled(i % 3 == 0 ? "login login" : "a login of mine")
                        .createdAt(TestTicket.BEGINNING.plusSeconds(chance.nextInt(5))))
                .toList();
        var other = kind.filled(many, List.of());
        for (var sort : Sort.values()) {
            var asked = staff("login").by(sort);
            var all = other.search(asked.page(0, 100).search()).hits();
            assertThat(all).hasSize(100);
            var byTime = Comparator.comparingLong((Hit hit) -> hit.place().time());
            var order = switch (sort) {
                case RELEVANCE ->
                    Comparator.comparingDouble(Hit::score).reversed().thenComparing(byTime.reversed());
                case NEWEST, UPDATED -> byTime.reversed();
                case OLDEST -> byTime;
            };
            assertThat(all).isSortedAccordingTo(order.thenComparing(Hit::key));
            var paged = new ArrayList<Hit>();
            for (var offset = 0; offset < 120; offset += 7) {
                paged.addAll(other.search(asked.page(offset, 7).search()).hits());
            }
            assertThat(paged).hasSize(120).startsWith(all.toArray(Hit[]::new));
            var followed =
                    new ArrayList<>(other.search(asked.page(0, 7).search()).hits());
            for (var last = followed.getLast(); last != null; ) {
                var page = other.search(asked.after(last, 7).search());
                assertThat(page.total()).isEqualTo(120);
                followed.addAll(page.hits());
                last = page.hits().isEmpty() ? null : page.hits().getLast();
            }
            assertThat(followed).isEqualTo(paged);
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

    @ParameterizedTest
    @ValueSource(ints = {9_999, 10_001})
    void a_total_is_exact_up_to_ten_thousand(int count) {
        var many = IntStream.range(0, count).mapToObj(TestTicket::new).toList();
        var found = kind.filled(many, List.of())
                .search(staff("something").page(9_990, 9).search());
        assertThat(found.hits()).hasSize(9);
        assertThat(found.total()).isEqualTo(Math.min(10_000, count));
        assertThat(found.totalIsLowerBound()).isEqualTo(count > 10_000);
    }

    private Found found(Asked asked) {
        return engine.search(asked.search());
    }

    private List<Count> counts(Asked asked, Dimension dimension) {
        return found(asked).counts().get(dimension).shown();
    }

    private List<String> inOrder(Asked asked) {
        return found(asked).hits().stream().map(Hit::key).toList();
    }

    private List<String> kinds(Asked asked) {
        return found(asked).hits().stream().map(hit -> hit.kind().word()).toList();
    }

    /// The numbers of the tickets, ascending.
    private List<Integer> numbers(Asked asked) {
        var found = found(asked);
        var numbers = found.hits().stream()
                .map(Hit::key)
                .filter(key -> key.startsWith("TCK-"))
                .map(key -> Integer.valueOf(key.substring(4)))
                .sorted()
                .toList();
        return numbers;
    }

    private static List<Integer> expected(String tickets) {
        return tickets == null
                ? List.of()
                : Arrays.stream(tickets.split(" ")).map(Integer::valueOf).toList();
    }
}
