package support.nexus.query.search;

import static org.assertj.core.api.Assertions.assertThat;
import static support.nexus.query.search.Asked.staff;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import support.nexus.events.Viewer;
import support.nexus.query.search.engine.Counts;
import support.nexus.query.search.engine.Counts.Count;
import support.nexus.query.search.engine.Dimension;
import support.nexus.query.search.engine.Hit;
import support.nexus.query.search.engine.Type;
import support.nexus.query.search.language.Sort;

/// What every engine finds, counts and leaves out, and in which order.
@ParameterizedClass
@EnumSource
class SearchContractTest {

    private final EngineUnderTest kind;
    private final TestDesk desk;

    SearchContractTest(EngineUnderTest kind) {
        this.kind = kind;
        this.desk = TestDesk.in(kind);
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
        assertThat(desk.numbers(staff(text))).as(text).isEqualTo(TestDesk.expected(tickets));
    }

    @Test
    void each_type_has_its_own_hits() {
        assertThat(desk.kinds(staff("login"))).containsExactlyInAnyOrder("ticket", "ticket", "ticket", "user");
        assertThat(desk.inOrder(staff("reproduced").in(Type.TICKET))).isEmpty();
        assertThat(desk.inOrder(staff("login").in(Type.USER))).containsExactly(TestDesk.BEN);
        assertThat(desk.inOrder(staff("ben@example.com").in(Type.USER))).containsExactly(TestDesk.BEN);
        var comments = desk.found(staff("urgent").in(Type.COMMENT)).hits();
        assertThat(comments).extracting(Hit::ticket).containsExactly("TCK-00000002");
        assertThat(comments)
                .extracting(Hit::key)
                .containsExactly(TestDesk.TICKETS.get(1).comments().getFirst().commentId());
        assertThat(desk.inOrder(staff("status:in_progress").in(Type.COMMENT))).hasSize(1);
        assertThat(desk.inOrder(staff("author:ben").in(Type.COMMENT))).hasSize(1);
    }

    @Test
    void nobody_but_those_who_work_on_tickets_finds_what_is_internal() {
        for (var text :
                List.of("nuisance", "ledger 4711", "ledger OR nuisance", "nuis*", "author:ben", "in:comments ledger")) {
            assertThat(desk.inOrder(staff(text))).as(text).contains("TCK-00000001");
            for (var type : Type.values()) {
                var hidden = desk.found(staff(text).as(Viewer.PUBLIC).in(type));
                assertThat(hidden.hits()).as(text).isEmpty();
                assertThat(hidden.total()).isZero();
                assertThat(hidden.counts().values()).extracting(Counts::shown).allMatch(List::isEmpty);
            }
        }
        assertThat(desk.found(staff("has:comments").as(Viewer.PUBLIC).in(Type.COMMENT))
                        .total())
                .isEqualTo(2);
        assertThat(desk.numbers(staff("updated:>2026-04-01").as(Viewer.PUBLIC))).isEmpty();
        assertThat(desk.inOrder(staff("login").as(Viewer.PUBLIC).in(Type.USER))).isEmpty();
        assertThat(desk.kinds(staff("login").as(Viewer.PUBLIC))).containsOnly("ticket");
    }

    @Test
    void a_user_finds_the_own_tickets_only_where_tickets_are_closed() {
        var ana = Viewer.owning(TestDesk.ANA, "anna@b\u00fccher.example");
        assertThat(desk.numbers(staff("").as(ana))).isEqualTo(List.of(2, 3));
        assertThat(desk.numbers(staff("").as(Viewer.owning(TestDesk.ANA, null))))
                .isEqualTo(List.of(2));
        assertThat(desk.numbers(staff("login OR broken OR page").as(ana))).isEqualTo(List.of(2, 3));
        assertThat(desk.numbers(staff("-login").as(ana))).isEqualTo(List.of(3));
        assertThat(desk.found(staff("").as(ana)).total()).isEqualTo(2);
        assertThat(desk.counts(staff("").as(ana), Dimension.CATEGORY))
                .containsExactly(new Count("billing", 1), new Count("bug", 1));
        assertThat(desk.inOrder(staff("").as(ana).in(Type.COMMENT))).hasSize(1);
        for (var viewer : List.of(Viewer.NOBODY, Viewer.owning(TestDesk.BEN, "ben@example.com"))) {
            for (var text : List.of("", "login", "-nothing", "status:open OR is:closed", "log*", "TCK-00000001")) {
                var hidden = desk.found(staff(text).as(viewer));
                assertThat(hidden.total()).as(text).isZero();
                assertThat(hidden.counts().values()).extracting(Counts::shown).allMatch(List::isEmpty);
            }
        }
    }

    @Test
    void hits_are_counted_under_all_filters_but_the_own_one() {
        var asked = staff("").with(Dimension.CATEGORY, "bug").with(Dimension.STATUS, "open");
        assertThat(desk.numbers(asked)).isEqualTo(List.of(1));
        assertThat(desk.counts(asked, Dimension.STATUS))
                .containsExactly(new Count("open", 1), new Count("resolved", 1));
        assertThat(desk.counts(asked, Dimension.CATEGORY))
                .containsExactly(new Count("bug", 1), new Count("general", 1));
        assertThat(desk.counts(asked, Dimension.TAGS)).containsExactly(new Count("auth", 1), new Count("frontend", 1));
        assertThat(desk.counts(asked, Dimension.ASSIGNED_TO)).containsExactly(new Count("ana", 1));
        assertThat(desk.counts(asked, Dimension.TYPE)).containsExactly(new Count("comment", 2), new Count("ticket", 1));
        assertThat(desk.counts(staff(""), Dimension.TAGS))
                .containsExactly(
                        new Count("auth", 2),
                        new Count("frontend", 1),
                        new Count("help wanted", 1),
                        new Count("payments", 1));
        assertThat(desk.counts(staff("").with(Dimension.TAGS, "auth", "help wanted"), Dimension.PRIORITY))
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
        var categories = found.counts(Dimension.CATEGORY);
        assertThat(categories.shown())
                .hasSize(10)
                .allMatch(each -> each.count() == 2)
                .extracting(Count::value)
                .isSorted();
        assertThat(categories.other()).isEqualTo(10);
        assertThat(found.counts(Dimension.TAGS).other()).isEqualTo(60 - 30 - 8);
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
}
