package support.nexus.platform.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// PostgreSQL that is gone, or says nothing, at the end of a wire.
class PostgresSilentTest {

    private final Wire wire = new Wire(Database.postgresPort());
    private final TestStorage storage =
            new TestStorage("jdbc:postgresql://localhost:%s/postgres".formatted(wire.port()), () -> true);
    private final JdbcClient jdbc = JdbcClient.create(storage.source);
    private final TransactionTemplate transaction = new TransactionTemplate(storage.transactions);

    @AfterEach
    void close() throws Exception {
        wire.goOn();
        storage.close();
        wire.close();
    }

    @Test
    void one_that_is_gone_is_told_of_within_3_seconds_and_taken_up_within_5() {
        ask();
        wire.cut();
        assertThat(failures(20)).allSatisfy(took -> assertThat(took).isLessThan(Duration.ofSeconds(3)));
        awaitTrouble();
        assertThat(failures(20)).allSatisfy(took -> assertThat(took).isLessThan(Duration.ofMillis(500)));
        wire.goOn();
        awaitBack();
    }

    @Test
    void one_that_says_nothing_is_told_of_within_15_seconds_and_taken_up_within_5() {
        ask();
        wire.fallSilent();
        assertThat(failures(20)).allSatisfy(took -> assertThat(took).isLessThan(Duration.ofSeconds(15)));
        awaitTrouble();
        assertThat(failures(20)).allSatisfy(took -> assertThat(took).isLessThan(Duration.ofMillis(500)));
        wire.goOn();
        awaitBack();
    }

    @Test
    void a_commit_that_is_not_answered_is_told_from_one_that_was_not_made() {
        jdbc.sql("create table unanswered (id integer)").update();
        wire.cutAfter("COMMIT");
        assertThatThrownBy(() -> transaction.executeWithoutResult(
                        _ -> jdbc.sql("insert into unanswered values (1)").update()))
                .isInstanceOf(OutcomeUnknown.class);
        wire.goOn();
        awaitBack();
        assertThat(jdbc.sql("select id from unanswered")
                        .query((row, _) -> row.getInt(1))
                        .list())
                .containsExactly(1); // this time it was
        wire.cutAfter("insert into unanswered");
        assertThatThrownBy(() -> transaction.executeWithoutResult(
                        _ -> jdbc.sql("insert into unanswered values (2)").update()))
                .isNotInstanceOf(OutcomeUnknown.class)
                .satisfies(failure -> assertThat(DatabaseAway.is(failure)).isTrue());
    }

    @Test
    void a_statement_is_ended_after_9_seconds_unless_its_transaction_asks_for_more() {
        var longer = new TransactionTemplate(storage.transactions);
        longer.setTimeout(60);
        assertThat(longer.<String>execute(_ -> setting("statement_timeout"))).isEqualTo("1min");
        assertThat(transaction.<String>execute(_ -> setting("statement_timeout")))
                .isEqualTo("9s");
        assertThat(setting("idle_in_transaction_session_timeout")).isEqualTo("1min");
    }

    @Test
    void a_busy_pool_is_waited_for_as_long_as_its_setting_says() {
        try (var all = Executors.newVirtualThreadPerTaskExecutor()) {
            var asked = Stream.generate(() -> all.submit(() -> jdbc.sql("select 1 from pg_sleep(1.2)")
                            .query(Integer.class)
                            .single()))
                    .limit(15)
                    .toList();
            assertThat(asked.stream().map(PostgresSilentTest::result))
                    .hasSize(15)
                    .containsOnly(1);
        }
    }

    private static Integer result(Future<Integer> asked) {
        try {
            return asked.get();
        } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private String setting(String name) {
        return jdbc.sql("show " + name).query(String.class).single();
    }

    private void ask() {
        jdbc.sql("select 1").query(Integer.class).single();
    }

    /// How long so many askers at a time took to be told that the database is away.
    private List<Duration> failures(int askers) {
        try (var all = Executors.newVirtualThreadPerTaskExecutor()) {
            var asked = Stream.generate(() -> all.submit(this::failure))
                    .limit(askers)
                    .toList();
            return asked.stream()
                    .map(each -> {
                        try {
                            return each.get();
                        } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
                            throw new IllegalStateException(e);
                        }
                    })
                    .toList();
        }
    }

    private Duration failure() {
        var began = System.nanoTime();
        assertThatThrownBy(this::ask)
                .satisfies(failure -> assertThat(DatabaseAway.is(failure)).isTrue());
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private void awaitTrouble() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .until(() -> storage.watch.trouble().isPresent());
    }

    private void awaitBack() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .until(() -> storage.watch.trouble().isEmpty());
        ask();
    }
}
