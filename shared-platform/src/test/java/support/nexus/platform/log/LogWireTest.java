package support.nexus.platform.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import support.nexus.platform.storage.Database;

class LogWireTest {

    private static final ConditionFactory SOON =
            await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(5));

    private final javax.sql.DataSource database = Database.POSTGRESQL.migrated();
    private final JdbcTemplate jdbc = new JdbcTemplate(database);
    private final AtomicInteger heardHere = new AtomicInteger();
    private final AtomicInteger heardThere = new AtomicInteger();
    private final LogWire here = new LogWire(database, heardHere::incrementAndGet);
    private final LogWire there = new LogWire(database, heardThere::incrementAndGet);

    @AfterEach
    void end() {
        here.close();
        there.close();
    }

    @Test
    void what_one_node_tells_the_others_hear_and_it_does_not_hear_itself() {
        open();
        here.tell();
        SOON.until(() -> heardThere.get() == 2);
        there.tell();
        SOON.until(() -> heardHere.get() == 2);
    }

    @Test
    void much_that_is_told_at_once_is_heard_a_few_times() throws InterruptedException {
        open();
        for (var i = 0; i < 2_000; i++) {
            here.tell();
            Thread.sleep(0, 100_000);
        }
        SOON.until(() -> heardThere.get() > 1);
        assertThat(heardThere.get()).isLessThan(500);
    }

    @Test
    void a_line_that_broke_is_made_anew_and_what_was_missed_is_looked_for() {
        open();
        jdbc.queryForList("""
                select pg_terminate_backend(pid) from pg_stat_activity
                where application_name = 'nexus log' and datname = current_database()
                """);
        SOON.until(() -> heardHere.get() == 2 && heardThere.get() == 2);
        here.tell();
        SOON.until(() -> heardThere.get() == 3);
    }

    /// Each has been called once when it listens.
    private void open() {
        here.open();
        there.open();
        SOON.until(() -> heardHere.get() == 1 && heardThere.get() == 1);
    }
}
