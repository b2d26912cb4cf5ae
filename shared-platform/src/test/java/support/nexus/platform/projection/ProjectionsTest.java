package support.nexus.platform.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.health.contributor.Status;
import support.nexus.events.Refused;
import support.nexus.platform.projection.DeadLetters.Letter;
import support.nexus.platform.storage.Database;

@ParameterizedClass
@EnumSource
class ProjectionsTest {

    private static final ConditionFactory SOON =
            await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(10));

    private final Database kind;
    private final DataSource database;
    private final Station node;

    ProjectionsTest(Database kind) {
        this.kind = kind;
        this.database = kind.migrated();
        this.node = new Station(kind, database, 1);
    }

    @AfterEach
    void end() {
        node.close();
    }

    @Test
    void events_of_before_and_after_the_start_are_taken_once() {
        IntStream.range(0, 30).forEach(i -> node.note("a" + i % 3, 1));
        node.started();
        IntStream.range(0, 30).forEach(i -> node.note("b", 2));
        SOON.until(node::hasCaughtUp);
        assertThat(node.positions()).hasSize(60).doesNotHaveDuplicates();
        assertThat(node.totals()).isEqualTo(Map.of("a0", 10L, "a1", 10L, "a2", 10L, "b", 60L));
    }

    @Test
    void a_restart_goes_on_where_it_was() {
        node.started().note("a", 1);
        SOON.until(node::hasCaughtUp);
        node.projections.stop();
        node.note("a", 2);
        try (var again = new Station(kind, database, 1).started()) {
            SOON.until(again::hasCaughtUp);
            assertThat(again.totals()).isEqualTo(Map.of("a", 3L));
        }
    }

    @Test
    void an_event_that_cannot_be_taken_parks_its_ticket_and_nobody_else_waits() {
        node.started();
        for (var poison : List.of(Tally.POISON, Tally.TOO_MUCH)) {
            node.note("bad" + poison, 1);
            node.note("bad" + poison, poison);
            node.note("bad" + poison, 3);
            node.note("good", 5);
        }
        SOON.until(node::hasCaughtUp);
        assertThat(node.totals()).isEqualTo(Map.of("bad13", 1L, "bad14", 1L, "good", 10L));
        assertThat(letters()).extracting(Letter::aggregate).containsExactly("bad13", "bad13", "bad14", "bad14");
        assertThat(letters().getFirst().cause()).startsWith("IllegalArgumentException at Tally.java:");
        assertThat(letters().get(1).cause()).isNull();
        assertThat(letters().get(2).cause()).contains("SQLSTATE 22");
        assertThat(node.standing("tally").deadLetters()).isEqualTo(2);
    }

    @Test
    void the_letters_of_a_ticket_are_retried_in_their_order() {
        node.started().note("bad", Tally.POISON);
        node.note("bad", 2);
        SOON.until(node::hasCaughtUp);
        var first = letters().getFirst().id();
        var second = letters().getLast().id();
        assertThatThrownBy(() -> node.desk.retry(second, false))
                .isInstanceOf(Refused.class)
                .hasStackTraceContaining("waits behind");
        assertThat(node.desk.retry(first, true).applied()).isZero();
        assertThat(letters().getFirst().attempts()).isEqualTo(2);
        node.tally.healed.set(true);
        assertThat(node.desk.retry(first, false).waiting()).isEqualTo(1);
        assertThat(node.desk.retry(second, true).applied()).isEqualTo(1);
        assertThat(letters()).isEmpty();
        node.note("bad", 4);
        SOON.until(node::hasCaughtUp);
        assertThat(node.totals()).isEqualTo(Map.of("bad", 19L));
    }

    @Test
    void a_letter_is_given_up_with_a_reason_and_those_behind_it_go_on() {
        node.started().note("bad", Tally.POISON);
        node.note("bad", 2);
        SOON.until(node::hasCaughtUp);
        var discarded = node.desk.discard(letters().getFirst().id(), "It was noted by mistake");
        assertThat(discarded.reason()).isEqualTo("It was noted by mistake");
        assertThat(discarded.discardedBy()).isEqualTo("system");
        assertThat(node.desk.retry(letters().getFirst().id(), false).applied()).isEqualTo(1);
        assertThat(node.totals()).isEqualTo(Map.of("bad", 2L));
        assertThat(node.letters.page("discarded", null, 0, 10)).hasSize(1);
    }

    @Test
    void an_outage_is_waited_for_and_makes_no_dead_letter() {
        node.tally.away.set(true);
        node.started().note("a", 1);
        SOON.until(() -> node.standing("tally").error() != null);
        assertThat(node.standing("tally").lagEvents()).isEqualTo(1);
        node.tally.away.set(false);
        SOON.until(node::hasCaughtUp);
        assertThat(node.standing("tally").error()).isNull();
        assertThat(letters()).isEmpty();
    }

    @Test
    void too_many_dead_letters_raise_the_alarm_and_stop_nobody() {
        node.started();
        IntStream.range(0, 6).forEach(i -> node.note("bad" + i, Tally.POISON));
        node.note("good", 1);
        SOON.until(node::hasCaughtUp);
        assertThat(node.totals()).isEqualTo(Map.of("good", 1L));
        assertThat(letters()).hasSize(6);
        SOON.until(() -> Status.DOWN.equals(node.watch.health().getStatus()));
        SOON.until(() -> node.meters
                        .get("nexus.projection.healthy")
                        .tag("projection", "tally")
                        .gauge()
                        .value()
                == 0);
    }

    @Test
    void a_rebuild_beside_the_live_one_takes_its_place_and_agrees() {
        node.started();
        IntStream.range(0, 50).forEach(i -> node.note("a" + i % 7, i % 5));
        SOON.until(node::hasCaughtUp);
        var before = node.totals();
        node.rebuilds.begin("tally");
        node.rebuilds.begin("tally"); // changes nothing
        SOON.until(() -> node.standing("tally").generation() == 2);
        SOON.until(node::hasCaughtUp);
        assertThat(node.totals()).isEqualTo(before);
        assertThat(ended().parity()).isEqualTo(Parity.SAME);
        node.note("b", 1);
        SOON.until(node::hasCaughtUp);
        SOON.untilAsserted(() -> assertThat(node.totals()).containsEntry("b", 1L));
    }

    @Test
    void a_rebuild_says_where_old_and_new_differ() {
        node.started();
        IntStream.range(0, 9).forEach(i -> node.note("a" + i, 1));
        SOON.until(node::hasCaughtUp);
        node.log.jdbc().update(node.live.sql(node.tally, "update {total} set total = 5 where aggregate = 'a3'"));
        node.log.jdbc().update(node.live.sql(node.tally, "delete from {note} where aggregate = 'a4'"));
        node.rebuilds.begin("tally");
        SOON.until(() -> node.standing("tally").generation() == 2);
        assertThat(ended().parity())
                .contains("note: 1 rows only in the new, first 5")
                .contains("total: 1 rows only in the old, first a3");
        SOON.untilAsserted(
                () -> assertThat(node.totals()).containsEntry("a3", 1L).hasSize(9));
    }

    @Test
    void a_view_whose_tables_are_gone_stands_still_and_is_rebuilt() {
        node.started().note("a", 1);
        SOON.until(node::hasCaughtUp);
        node.log.jdbc().execute("drop table " + node.live.sql(node.tally, "{note}"));
        node.note("a", 2);
        SOON.until(() -> node.standing("tally").error() != null);
        assertThat(letters()).isEmpty();
        node.rebuilds.begin("tally");
        SOON.until(() -> node.standing("tally").generation() == 2);
        assertThat(ended().parity()).startsWith("The old one could not be compared");
        SOON.untilAsserted(() -> assertThat(node.totals()).isEqualTo(Map.of("a", 3L)));
    }

    @Test
    void a_rebuild_can_be_cancelled() {
        node.started().note("a", 1);
        SOON.until(node::hasCaughtUp);
        node.projections.stop();
        node.streams.plan(node.tally);
        assertThat(node.streams.cancel(node.tally)).isTrue();
        assertThat(ended().state()).isEqualTo("cancelled");
        assertThat(node.standing("tally").generation()).isEqualTo(1);
        assertThat(node.streams.cancel(node.tally)).isFalse();
        assertThatThrownBy(() -> node.rebuilds.begin("nonsense")).isInstanceOf(Refused.class);
    }

    @Test
    void nodes_share_the_segments_and_take_each_event_once() {
        IntStream.range(0, 200).forEach(i -> node.note("a" + i % 20, 1));
        try (var first = new Station(kind, database, 4).started();
                var second = new Station(kind, database, 4).started()) {
            IntStream.range(0, 200).forEach(i -> node.note("a" + i % 20, 1));
            SOON.until(second::hasCaughtUp);
            assertThat(first.positions()).hasSize(400).doesNotHaveDuplicates();
            assertThat(first.totals().values()).containsOnly(20L).hasSize(20);
        }
    }

    private List<Letter> letters() {
        return node.letters.page("parked", "tally", 0, 100);
    }

    private Standing.Ended ended() {
        return java.util.Objects.requireNonNull(node.standing("tally").lastRebuild());
    }
}
