package support.nexus.command.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import support.nexus.events.ticket.GithubEvent;

/// Any order and any repetition of the same events ends in the same state.
class AnyOrderTest {

    private static final Random RANDOM = new Random(3);

    static Stream<Named<Issue>> histories() {
        return Stream.of(
                Named.of("a working day", day()),
                Named.of(
                        "opened in the same second as what follows",
                        Issue.opened("high")
                                .inTheSameSecond()
                                .labeled("bug")
                                .inTheSameSecond()
                                .retitled("B")
                                .inTheSameSecond()
                                .closed("completed")
                                .inTheSameSecond()
                                .reopened()
                                .inTheSameSecond()
                                .commented(1, "Hello")),
                Named.of(
                        "labels and logins go without being named",
                        Issue.opened("bug", "docs")
                                .labeled("ui")
                                .labelDeleted("bug")
                                .assigned("user-ann")
                                .assigneeDeleted("user-ann")
                                .labelDeleted("docs")),
                Named.of(
                        "a label in another case is the same",
                        Issue.opened("bug").unlabeled("bug").labeled("ui").pinned()),
                Named.of(
                        "title edited twice in one second",
                        Issue.opened()
                                .retitled("B")
                                .inTheSameSecond()
                                .retitled("C")
                                .labeled("bug")
                                .described("x")
                                .inTheSameSecond()
                                .described("y")),
                Named.of(
                        "title edited three times in one second",
                        Issue.opened()
                                .retitled("B")
                                .inTheSameSecond()
                                .retitled("C")
                                .inTheSameSecond()
                                .retitled("D")
                                .pinned()),
                Named.of(
                        "title edited and edited back but for one",
                        Issue.opened()
                                .retitled("B")
                                .inTheSameSecond()
                                .retitled("C")
                                .inTheSameSecond()
                                .retitled("B")
                                .commented(1, "Hello")),
                Named.of(
                        "title edited in a ring, then settled",
                        Issue.opened()
                                .retitled("B")
                                .inTheSameSecond()
                                .retitled("Cannot log in")
                                .commented(1, "Hello")),
                Named.of(
                        "closed and reopened in one second",
                        Issue.opened()
                                .closed("completed")
                                .inTheSameSecond()
                                .reopened()
                                .labeled("bug")
                                .commented(1, "Hello")),
                Named.of(
                        "reopened and closed in one second, then settled",
                        Issue.opened()
                                .closed("completed")
                                .reopened()
                                .inTheSameSecond()
                                .closed("not_planned")
                                .pinned()
                                .commented(1, "Hello")),
                Named.of(
                        "reopened and closed in one second",
                        Issue.opened()
                                .closed("completed")
                                .reopened()
                                .inTheSameSecond()
                                .closed("not_planned")),
                Named.of(
                        "closed for two reasons",
                        Issue.opened()
                                .closed("completed")
                                .reopened()
                                .closed("not_planned")
                                .commented(1, "Hello")),
                Named.of(
                        "closed again for another reason in one second",
                        Issue.opened()
                                .closed("not_planned")
                                .inTheSameSecond()
                                .closed("completed")
                                .pinned()),
                Named.of(
                        "labeled and unlabeled in one second",
                        Issue.opened("bug")
                                .labeled("high")
                                .inTheSameSecond()
                                .unlabeled("high")
                                .labeled("low")
                                .retitled("B")),
                Named.of(
                        "unlabeled and labeled in one second, then settled",
                        Issue.opened("high")
                                .unlabeled("high")
                                .inTheSameSecond()
                                .labeled("high")
                                .pinned()
                                .commented(1, "Hello")
                                .labeled("bug")),
                Named.of(
                        "assigned and unassigned in one second",
                        Issue.opened()
                                .assigned("user-bo")
                                .inTheSameSecond()
                                .unassigned("user-bo")
                                .assigned("user-cy")
                                .inTheSameSecond()
                                .assigned("user-al")),
                Named.of(
                        "unassigned and assigned in one second, then settled",
                        Issue.opened()
                                .assigned("user-bo")
                                .unassigned("user-bo")
                                .inTheSameSecond()
                                .assigned("user-bo")
                                .pinned()),
                Named.of(
                        "comment edited and deleted in one second",
                        Issue.opened()
                                .commented(1, "Hello")
                                .commented(2, "Hm")
                                .reworded(1, "Hallo")
                                .inTheSameSecond()
                                .uncommented(1)
                                .labeled("bug")),
                Named.of(
                        "comment edited in its first second",
                        Issue.opened()
                                .commented(1, "Hello")
                                .inTheSameSecond()
                                .reworded(1, "Hallo")
                                .inTheSameSecond()
                                .reworded(1, "Hola")
                                .commented(2, "Hm")),
                Named.of(
                        "comment edited often",
                        Issue.opened()
                                .commented(1, "A")
                                .reworded(1, "B")
                                .inTheSameSecond()
                                .reworded(1, "C")
                                .inTheSameSecond()
                                .reworded(1, "D")
                                .closed("completed")),
                Named.of(
                        "transferred",
                        Issue.opened("high")
                                .commented(1, "Hello")
                                .closed("completed")
                                .reopened()
                                .labeled("bug")
                                .gone("transferred")),
                Named.of(
                        "closed and transferred in one second",
                        Issue.opened().closed("completed").inTheSameSecond().gone("transferred")),
                Named.of(
                        "reopened, edited and transferred in one second",
                        Issue.opened()
                                .closed("completed")
                                .reopened()
                                .inTheSameSecond()
                                .retitled("B")
                                .inTheSameSecond()
                                .gone("transferred")),
                Named.of(
                        "deleted when closed",
                        Issue.opened()
                                .closed("completed")
                                .labeled("bug")
                                .commented(1, "Hello")
                                .gone("deleted")));
    }

    @ParameterizedTest
    @MethodSource("histories")
    void one_state_whatever_the_order_and_the_repetitions(Issue issue) {
        var expected = Merged.of(issue.events()).seen();
        for (var order : orders(issue.events())) {
            assertThat(Merged.of(order).seen()).as("%s", order).isEqualTo(expected);
            assertThat(Merged.of(repeated(order)).seen()).as("%s", order).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("histories")
    void the_aggregate_remembers_the_same_through_snapshots_and_replays(Issue issue) {
        var expected = Merged.of(issue.events()).seen();
        for (var order : orders(issue.events())) {
            var merged = Merged.nothing();
            for (var event : repeated(order)) {
                merged.hears(event);
                assertThat(merged.throughSnapshot().known()).isNotNull();
            }
            assertThat(merged.seen()).as("%s", order).isEqualTo(expected);
            assertThat(merged.replayed().hears(order.getFirst()))
                    .as("a repeat after a replay")
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("histories")
    void a_ticket_linked_by_hand_ends_in_one_state_too(Issue issue) {
        var expected = Merged.byHand("mine").hears(issue).seen();
        for (var order : orders(issue.events())) {
            var merged = Merged.byHand("mine");
            repeated(order).forEach(merged::hears);
            assertThat(merged.seen()).as("%s", order).isEqualTo(expected);
        }
    }

    /// An event that is repeated at once, or after all others, is no news.
    @ParameterizedTest
    @MethodSource("histories")
    void a_repeat_stores_nothing(Issue issue) {
        var merged = Merged.of(issue.events());
        for (var event : issue.events()) {
            assertThat(merged.hears(event)).isEmpty();
        }
    }

    @Test
    void there_are_720_orders_of_six_events() {
        assertThat(orders(day().events())).hasSize(720);
    }

    private static Issue day() {
        return Issue.opened("question")
                .labeled("priority: high")
                .retitled("Cannot log in at all")
                .closed("completed")
                .reopened()
                .commented(1, "Still not");
    }

    private static List<GithubEvent> repeated(List<GithubEvent> order) {
        var events = new ArrayList<>(order);
        for (var i = 0; i < 3; i++) {
            events.add(RANDOM.nextInt(events.size() + 1), order.get(RANDOM.nextInt(order.size())));
        }
        return events;
    }

    private static List<List<GithubEvent>> orders(List<GithubEvent> events) {
        if (events.size() > 6) {
            return Stream.generate(() -> shuffled(events)).limit(720).toList();
        }
        var orders = new ArrayList<List<GithubEvent>>();
        permute(new ArrayList<>(events), 0, orders);
        return orders;
    }

    private static List<GithubEvent> shuffled(List<GithubEvent> events) {
        var order = new ArrayList<>(events);
        Collections.shuffle(order, RANDOM);
        return order;
    }

    private static void permute(List<GithubEvent> events, int from, List<List<GithubEvent>> orders) {
        if (from == events.size()) {
            orders.add(List.copyOf(events));
            return;
        }
        for (var i = from; i < events.size(); i++) {
            Collections.swap(events, from, i);
            permute(events, from + 1, orders);
            Collections.swap(events, from, i);
        }
    }
}
