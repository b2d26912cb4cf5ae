package support.nexus.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import support.nexus.platform.storage.Database;

/// Work is done once, by whoever has the lease, and never lost; on both databases.
class OutboxTest {

    private static final OutboxTable TABLE = new OutboxTable(
                    "errand", "id", "reason", "state = 'open'", "state = 'dead'")
            .withLease(Duration.ofMillis(600));

    @ParameterizedTest
    @EnumSource
    void a_row_is_leased_by_one_of_many_who_look(Database kind) throws Exception {
        var town = new Town(kind);
        town.plan(100);
        var taken = new ConcurrentLinkedQueue<String>();
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (var i = 0; i < 4; i++) {
                var node = town.node("node " + i);
                threads.execute(() -> {
                    for (var leases = node.takeDue(7); !leases.isEmpty(); leases = node.takeDue(7)) {
                        leases.forEach(lease -> taken.add(lease.key()));
                    }
                });
            }
        }

        assertThat(taken).hasSize(100).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource
    void a_lease_that_ended_is_another_s_and_the_first_writes_nothing_more(Database kind) {
        var town = new Town(kind);
        town.plan(1);
        var first = town.node("one").takeDue(1).getFirst();
        assertThat(town.node("two").takeDue(1)).isEmpty();
        assertThat(town.node("two").take(first.key(), "true")).isEmpty();

        await().until(() -> town.node("two").takeDue(1), leases -> !leases.isEmpty());

        assertThatThrownBy(() -> town.node("one").end(first, "state = 'done'")).isInstanceOf(LeaseLost.class);
        assertThatThrownBy(() -> town.node("one").renew(first)).isInstanceOf(LeaseLost.class);
        assertThat(town.state(first)).isEqualTo("open");
    }

    @ParameterizedTest
    @EnumSource
    void a_node_that_takes_its_own_row_anew_has_lost_the_old_lease(Database kind) {
        var town = new Town(kind);
        town.plan(1);
        var node = town.node("one");
        var first = node.takeDue(1).getFirst();
        node.takeUp();
        var second = node.takeDue(1).getFirst();

        assertThatThrownBy(() -> node.end(first, "state = 'done'")).isInstanceOf(LeaseLost.class);
        node.end(second, "state = 'done'");
        assertThat(second.attempts()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void work_that_lasts_longer_than_a_lease_keeps_it(Database kind) throws Exception {
        var town = new Town(kind);
        town.plan(1);
        var one = town.node("one");
        var lease = one.takeDue(1).getFirst();
        var end = System.nanoTime() + TABLE.lease().multipliedBy(3).toNanos();
        try (var _ = one.hold(lease)) {
            while (System.nanoTime() < end) {
                assertThat(town.node("two").takeDue(1)).isEmpty();
            }
        }

        one.end(lease, "state = 'done'");
        assertThat(town.state(lease)).isEqualTo("done");
    }

    @ParameterizedTest
    @EnumSource
    void what_is_postponed_comes_when_its_time_has_come(Database kind) {
        var town = new Town(kind);
        town.plan(1);
        var node = town.node("one");
        node.postpone(node.takeDue(1).getFirst(), Duration.ofHours(1), "away");
        assertThat(node.takeDue(1)).isEmpty();
        var now = node.take("errand 0", "true").orElseThrow();
        node.postpone(now, Duration.ZERO, "away");

        assertThat(node.takeDue(1)).singleElement().extracting(Lease::attempts).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource
    void depth_age_and_dead_rows_can_be_measured(Database kind) {
        var town = new Town(kind);
        town.plan(3);
        var node = town.node("one");
        node.end(node.takeDue(1).getFirst(), "state = 'dead'");

        assertThat(node.depth()).isEqualTo(2);
        assertThat(node.dead()).isOne();
        await().until(() -> node.age().isPositive());
    }

    @ParameterizedTest
    @EnumSource
    void where_nothing_is_due_the_database_is_left_alone(Database kind) {
        var town = new Town(kind);
        town.plan(1);
        var node = town.node("one");
        node.postpone(node.takeDue(1).getFirst(), Duration.ofMinutes(1), "away");
        var dispatcher = new Dispatcher(new OutboxWork() {
            @Override
            public Outbox outbox() {
                return node;
            }

            @Override
            public int atOnce() {
                return 3;
            }

            @Override
            public void work(Lease lease) {
                throw new IllegalStateException("not yet");
            }
        });
        var before = town.connections.get();
        dispatcher.start();
        try {
            await().during(Duration.ofSeconds(2)).until(() -> town.connections.get() - before <= 4);
        } finally {
            dispatcher.stop();
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_is_planned_here_is_done_at_once_and_no_more_of_it_than_there_is_room_for(Database kind) {
        var town = new Town(kind);
        var node = town.node("one");
        var atOnce = new AtomicInteger();
        var most = new AtomicInteger();
        var open = new CountDownLatch(1);
        var work = new OutboxWork() {
            @Override
            public Outbox outbox() {
                return node;
            }

            @Override
            public int atOnce() {
                return 3;
            }

            @Override
            public void work(Lease lease) {
                most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
                try {
                    open.await();
                } catch (InterruptedException ended) {
                    throw new IllegalStateException(ended);
                }
                atOnce.decrementAndGet();
                node.end(lease, "state = 'done'");
            }
        };
        var beans = new StaticListableBeanFactory(Map.of("errands", work));
        var dispatchers = new Dispatchers(beans.getBeanProvider(OutboxWork.class), new SimpleMeterRegistry());
        dispatchers.start();
        dispatchers.begin();
        try {
            town.plan(10);
            node.wake();
            await().until(() -> most.get() == 3);
            open.countDown();
            await().until(() -> node.depth() == 0);
        } finally {
            dispatchers.stop();
        }
        assertThat(most).hasValue(3);
    }

    /// A database with a table of errands, and nodes that run them.
    private static final class Town {

        private final JdbcClient jdbc;
        private final TransactionTemplate transaction;
        private final Renewals renewals = new Renewals();
        private final AtomicInteger connections = new AtomicInteger();

        Town(Database kind) {
            var database = new DelegatingDataSource(kind.migrated()) {
                @Override
                public Connection getConnection() throws SQLException {
                    connections.incrementAndGet();
                    return super.getConnection();
                }
            };
            this.jdbc = JdbcClient.create(database);
            this.transaction = new TransactionTemplate(new JdbcTransactionManager(database));
            jdbc.sql("""
                            create table errand (
                                id         varchar(64) primary key,
                                state      varchar(4) not null,
                                due_at     timestamp(3) with time zone,
                                claimed_by varchar(80),
                                fence      bigint not null default 0,
                                attempts   integer not null default 0,
                                reason     varchar(1000))
                            """).update();
        }

        void plan(int count) {
            IntStream.range(0, count)
                    .forEach(number -> jdbc.sql(
                                    "insert into errand (id, state, due_at) values (?, 'open', current_timestamp)")
                            .param("errand " + number)
                            .update());
        }

        Outbox node(String name) {
            return new Outbox(TABLE, jdbc, transaction, name, renewals);
        }

        String state(Lease lease) {
            return jdbc.sql("select state from errand where id = ?")
                    .param(lease.key())
                    .query(String.class)
                    .single();
        }
    }
}
