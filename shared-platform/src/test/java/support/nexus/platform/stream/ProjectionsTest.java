package support.nexus.platform.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.health.contributor.Status;
import support.nexus.events.Refused;
import support.nexus.platform.deadletter.Letter;
import support.nexus.platform.log.LogEntry;
import support.nexus.platform.standing.Standing;
import support.nexus.platform.storage.Database;
import support.nexus.platform.stream.Generations.Build;

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
        assertThat(node.letters.of("tally", "discarded")).hasSize(1);
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
    void an_outage_of_an_idle_desk_is_over_when_a_look_succeeds() {
        node.started().note("a", 1);
        SOON.until(node::hasCaughtUp);
        node.log
                .jdbc()
                .update(
                        "update projection_segment set error = 'away', failing_since = timestamp '2026-01-01 00:00:00'");
        node.standings.listener().taken(node.inventory.take());
        assertThat(node.standings.health().getStatus()).isEqualTo(Status.DOWN);
        node.started();
        SOON.until(() -> node.standing("tally").error() == null);
        SOON.until(() -> Status.UP.equals(node.standings.health().getStatus()));
    }

    @Test
    void tables_that_cannot_be_made_stop_no_other_view_and_it_is_said_whose_they_are() {
        try (var station = new Station(kind, database, 1, List.of(new Broken())).started()) {
            station.note("a", 1);
            SOON.until(station::hasCaughtUp);
            assertThat(station.totals()).isEqualTo(Map.of("a", 1L));
            assertThat(station.standing("broken").error()).contains("SQLSTATE");
            assertThat(station.standing("tally").error()).isNull();
            SOON.until(() -> Status.DOWN.equals(station.standings.health().getStatus()));
            assertThat(said(station, "broken")).startsWith("failing: ");
        }
    }

    @Test
    void whoever_waits_for_a_transaction_says_how_far_it_is_behind_and_for_whom_it_waits() throws InterruptedException {
        node.started().note("a", 1);
        SOON.until(node::hasCaughtUp);
        var drawn = new CountDownLatch(1);
        var ended = new CountDownLatch(1);
        var late = Thread.ofPlatform()
                .start(() -> node.log.inTransaction(() -> {
                    node.log.write("late", new Tally.Noted(2));
                    drawn.countDown();
                    waitFor(ended);
                }));
        waitFor(drawn);
        node.note("b", 3);
        SOON.until(() -> node.standing("tally").heldUp() != null);
        var standing = node.standing("tally");
        assertThat(standing.lagEvents()).isEqualTo(1);
        assertThat(standing.lagSeconds()).isPositive();
        assertThat(standing.head()).isEqualTo(3);
        assertThat(standing.settled()).isEqualTo(1);
        assertThat(node.live.lag(node.tally)).isPositive();
        SOON.until(() -> said(node, "tally").startsWith("1 events behind: it waits for a transaction to end ("));
        ended.countDown();
        assertThat(late.join(Duration.ofMinutes(1))).isTrue();
        SOON.until(node::hasCaughtUp);
        assertThat(node.standing("tally").heldUp()).isNull();
        assertThat(node.standing("tally").settled()).isEqualTo(3);
    }

    @Test
    void more_than_ten_thousand_events_are_not_counted() {
        node.log.jdbc().update("""
                insert into domain_event_entry (aggregate_identifier, sequence_number, type, event_identifier, payload_type,
                    payload_revision, payload, meta_data, time_stamp)
                select 'a', n, 'Ticket', cast(n as varchar), 'tally-noted', '1', cast('' as bytea), cast('' as bytea),
                    '2026-01-01T00:00:00Z' from %s
                """.formatted(
                        kind == Database.H2 ? "system_range(1, 10005) r(n)" : "generate_series(1, 10005) r(n)"));
        var standing = node.standing("tally");
        assertThat(standing.lagEvents()).isEqualTo(10_000);
        assertThat(standing.lagEventsAtLeast()).isTrue();
    }

    @Test
    void what_a_newer_release_has_written_is_left_to_its_nodes() {
        node.started().note("a", 1);
        node.note("b", 2);
        SOON.until(node::hasCaughtUp);
        node.projections.stop();
        node.note("a", 4);
        node.note("b", 8);
        node.note("a", 16);
        var jdbc = node.log.jdbc();
        jdbc.update("update domain_event_entry set payload_type = 'tally-of-tomorrow' where global_index = 4");
        node.started();
        SOON.until(() -> node.standing("tally").error() != null);
        assertThat(node.standing("tally").error()).startsWith("The event at 4, a tally-of-tomorrow of revision 1,");
        assertThat(node.standing("tally").position()).isEqualTo(3);
        assertThat(letters()).isEmpty();
        jdbc.update("update domain_event_entry set payload_type = 'tally-noted' where global_index = 4");
        SOON.until(node::hasCaughtUp);
        assertThat(node.totals()).isEqualTo(Map.of("a", 21L, "b", 10L));
    }

    @Test
    void too_many_dead_letters_raise_the_alarm_and_stop_nobody() {
        node.started();
        IntStream.range(0, 6).forEach(i -> node.note("bad" + i, Tally.POISON));
        node.note("good", 1);
        SOON.until(node::hasCaughtUp);
        assertThat(node.totals()).isEqualTo(Map.of("good", 1L));
        assertThat(letters()).hasSize(6);
        SOON.until(() -> Status.DOWN.equals(node.standings.health().getStatus()));
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
        assertThat(ended().parity()).startsWith(Build.SAME);
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

    /// What is compared is held for a few rows at a time: in between, writers and both followers go on.
    @Test
    void old_and_new_are_compared_piece_by_piece_while_the_log_grows() {
        node.started();
        IntStream.range(0, 50).forEach(i -> node.note("a" + (10 + i), 1));
        SOON.until(node::hasCaughtUp);
        node.projections.stop();
        node.streams.plan(node.tally);
        node.streams.tend(node.tally, node.inventory.take());
        var built = new Generation("tally", 1, 2);
        var live = new Generation("tally", 1, 1);
        var takeOver = node.streams.takeOver(10);
        node.log.jdbc().update(node.live.sql(node.tally, "update {total} set total = 5 where aggregate = 'a33'"));
        var steps = 0;
        for (; node.standing("tally").rebuild() != null; steps++) {
            node.note("z" + steps, 1);
            assertThat(takeOver.step(node.tally, built)).isEqualTo(Progress.MOVED);
            node.note("y" + steps, 1);
            assertThat(node.streams.follower(node.tally, live).follow(false, new CaughtUp()))
                    .isEqualTo(Progress.MOVED);
        }
        assertThat(steps).isGreaterThanOrEqualTo(11); // some sixty rows of each table, ten at a time, and the exchange
        assertThat(ended().parity())
                .startsWith(
                        "total: 1 rows only in the old, first a33; total: 1 rows only in the new, first a33. Compared: ")
                .containsPattern("at positions 51 to \\d+ of the log, exchanged at \\d+");
    }

    @Test
    void a_comparison_goes_on_after_a_restart_where_it_was_and_can_be_broken_off() {
        IntStream.range(0, 25).forEach(i -> node.note("a" + (10 + i), 1));
        node.started();
        SOON.until(node::hasCaughtUp);
        node.projections.stop();
        node.streams.plan(node.tally);
        node.streams.tend(node.tally, node.inventory.take());
        node.streams.takeOver(10).step(node.tally, new Generation("tally", 1, 2));
        var again = new Station(kind, database, 1).streams.takeOver(10);
        again.step(node.tally, new Generation("tally", 1, 2));
        assertThat(node.log.jdbc().queryForObject("select max(comparison) from projection_generation", String.class))
                .contains("\"rows\":20");
        assertThat(node.streams.cancel(node.tally)).isTrue();
        assertThat(again.step(node.tally, new Generation("tally", 1, 2))).isEqualTo(Progress.ELSEWHERE);
    }

    private static String said(Station station, String view) {
        return station.standings.said(view);
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A view whose script no database takes.
    private static final class Broken implements Projection {

        @Override
        public String name() {
            return "broken";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public String tables() {
            return "create table {broken} (position nonsense)";
        }

        @Override
        public void on(LogEntry event, Writes writes) {
            throw new IllegalStateException("It has no tables");
        }
    }

    private List<Letter> letters() {
        return node.letters.of("tally", "parked");
    }

    private Standing.Ended ended() {
        return java.util.Objects.requireNonNull(node.standing("tally").lastRebuild());
    }
}
