package support.nexus.platform.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.axonframework.serialization.Revision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import support.nexus.events.StoredAs;
import support.nexus.platform.storage.Database;

@ParameterizedClass
@EnumSource
class SqlEventLogTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final NodeLog log;
    private final NodeLog other;

    SqlEventLogTest(Database kind) {
        var database = kind.migrated();
        this.log = new NodeLog(kind, database, Noted.class);
        this.other = kind == Database.POSTGRESQL ? new NodeLog(kind, database, Noted.class) : log;
    }

    @Test
    void events_are_read_in_the_order_of_their_positions() {
        log.append("a", new Noted(1));
        log.append("b", new Noted(2));
        log.append("a", new Noted(3));
        assertThat(read(log, 0))
                .extracting(LogEntry::payload)
                .containsExactly(new Noted(1), new Noted(2), new Noted(3));
        assertThat(read(log, 0)).extracting(LogEntry::sequence).containsExactly(0L, 0L, 1L);
        assertThat(read(log, 2)).extracting(LogEntry::payload).containsExactly(new Noted(3));
    }

    @Test
    void nothing_is_read_past_a_position_whose_transaction_is_under_way() throws InterruptedException {
        log.append("a", new Noted(1));
        var late = new Late();
        log.append("b", new Noted(3));
        other.append("c", new Noted(4));
        assertThat(read(log, 0)).extracting(LogEntry::payload).containsExactly(new Noted(1));
        assertThat(log.reader().isWaiting()).isTrue();
        late.commit();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(read(log, 0))
                        .extracting(LogEntry::payload)
                        .containsExactly(new Noted(1), new Noted(2), new Noted(3), new Noted(4)));
        assertThat(log.reader().isWaiting()).isFalse();
    }

    @Test
    void a_position_whose_transaction_was_given_up_holds_nobody_up() throws InterruptedException {
        log.append("a", new Noted(1));
        var late = new Late();
        log.append("b", new Noted(3));
        late.giveUp();
        await().atMost(SOON).until(() -> read(log, 0).size() == 2);
    }

    @Test
    void a_transaction_that_began_before_and_writes_nothing_below_holds_nobody_up_without_a_gap()
            throws InterruptedException {
        var quiet = new CountDownLatch(1);
        var thread = Thread.ofPlatform()
                .start(() -> log.inTransaction(() -> {
                    log.jdbc().update("insert into personal_key (owner, wrapped_key) values ('quiet', '')");
                    waitFor(quiet);
                }));
        log.append("a", new Noted(1));
        log.append("a", new Noted(2));
        assertThat(read(log, 0)).hasSize(2);
        quiet.countDown();
        thread.join();
    }

    @Test
    void the_newest_event_is_seen_while_a_transaction_holds_it_up_and_the_transaction_is_named()
            throws InterruptedException {
        log.append("a", new Noted(1));
        var late = new Late();
        log.append("b", new Noted(3));
        assertThat(log.reader().reach()).isEqualTo(new EventLog.Reach(1, 3));
        await().atMost(SOON).until(() -> log.reader().heldUp().isPresent());
        var held = log.reader().heldUp().orElseThrow();
        assertThat(held.seconds()).isGreaterThanOrEqualTo(1);
        assertThat(held.by()).isNotNull();
        assertThat(held.by().seconds()).isGreaterThanOrEqualTo(1);
        assertThat(held.toString()).contains("open for ");
        late.commit();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(log.reader().reach()).isEqualTo(new EventLog.Reach(3, 3)));
        assertThat(log.reader().heldUp()).isEmpty();
    }

    /// Writers on two nodes that draw positions, dawdle, and commit or give up, while a reader goes on from the last
    /// that it was given.
    @Test
    void whoever_goes_on_from_the_last_position_misses_nothing() throws InterruptedException {
        var ended = new AtomicBoolean();
        var seen = new ArrayList<Long>();
        var reader = Thread.ofPlatform().start(() -> {
            var last = 0L;
            while (!ended.get() || last < log.reader().settled()) {
                for (var entry : read(log, last)) {
                    seen.add(entry.position());
                    last = entry.position();
                }
            }
        });
        try (var writers = Executors.newFixedThreadPool(6)) {
            IntStream.range(0, 6)
                    .forEach(writer -> writers.execute(() -> IntStream.range(0, 60)
                            .forEach(turn -> dawdle(writer % 2 == 0 ? log : other, writer + "-" + turn))));
        }
        ended.set(true);
        reader.join();
        assertThat(seen)
                .isEqualTo(log.jdbc()
                        .queryForList("select global_index from domain_event_entry order by global_index", Long.class));
    }

    private void dawdle(NodeLog node, String aggregate) {
        try {
            node.inTransaction(() -> {
                node.write(aggregate, new Noted(1));
                pause();
                node.write(aggregate, new Noted(2));
                pause();
                if (ThreadLocalRandom.current().nextInt(4) == 0) {
                    throw new IllegalStateException("given up");
                }
            });
        } catch (IllegalStateException givenUp) {
            assertThat(givenUp).hasMessage("given up");
        }
    }

    private static void pause() {
        if (ThreadLocalRandom.current().nextInt(3) == 0) {
            java.util.concurrent.locks.LockSupport.parkNanos(
                    ThreadLocalRandom.current().nextInt(8_000_000));
        }
    }

    private static List<LogEntry> read(NodeLog node, long after) {
        return node.reader().between(after, node.reader().settled(), 1_000);
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A transaction on the other node that has drawn a position and takes its time.
    private final class Late {

        private final CountDownLatch drawn = new CountDownLatch(1);
        private final CountDownLatch decided = new CountDownLatch(1);
        private final AtomicBoolean givesUp = new AtomicBoolean();
        private final Thread thread;

        Late() {
            this.thread = Thread.ofPlatform()
                    .start(() -> other.inTransaction(() -> {
                        other.write("late", new Noted(2));
                        drawn.countDown();
                        waitFor(decided);
                        if (givesUp.get()) {
                            throw new IllegalStateException("given up");
                        }
                    }));
            thread.setUncaughtExceptionHandler((_, _) -> {});
            waitFor(drawn);
        }

        void commit() throws InterruptedException {
            decided.countDown();
            thread.join();
        }

        void giveUp() throws InterruptedException {
            givesUp.set(true);
            commit();
        }
    }

    @StoredAs("note-noted")
    @Revision("1")
    record Noted(int number) {}
}
