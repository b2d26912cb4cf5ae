package support.nexus.platform.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/// H2 on a disk without room, and with room again.
class H2FullTest {

    private final Path folder;
    private final TestStorage storage;
    private final JdbcClient jdbc;

    H2FullTest(@TempDir Path folder) {
        this.folder = folder;
        FullDisk.IS_FULL.set(false);
        this.storage = new TestStorage(FullDisk.url(folder), () -> !FullDisk.IS_FULL.get());
        this.jdbc = JdbcClient.create(storage.source);
        jdbc.sql("create table sample (id bigint primary key)").update();
    }

    @AfterEach
    void close() throws Exception {
        FullDisk.IS_FULL.set(false);
        storage.close();
    }

    @Test
    void the_store_comes_back_by_itself_with_all_that_was_acknowledged() throws Exception {
        for (var round = 1; round <= 3; round++) {
            var acknowledged = new AtomicLong(round * 1_000_000L);
            try (var writers = Executors.newSingleThreadExecutor()) {
                var writing = writers.submit(() -> writeUntilItFails(acknowledged));
                Awaitility.await().until(() -> acknowledged.get() > 50);
                FullDisk.IS_FULL.set(true);
                assertThat(DatabaseAway.is(writing.get())).isTrue();
            }
            assertAway();
            FullDisk.IS_FULL.set(false);
            awaitBack();
            var last = round * 1_000_000L;
            assertThat(ids()).contains(acknowledged.get());
            assertThat(ids().stream().filter(id -> id > last).count())
                    .isBetween(acknowledged.get() - last, acknowledged.get() - last + 1);
        }
        assertThat(folder).isDirectoryNotContaining("glob:**.trace.db");
    }

    @Test
    void it_stays_away_as_long_as_there_is_no_room() {
        FullDisk.IS_FULL.set(true);
        assertThatThrownBy(() -> write(1))
                .satisfies(failure -> assertThat(DatabaseAway.is(failure)).isTrue());
        assertAway();
        Awaitility.await()
                .during(Duration.ofSeconds(3))
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(this::assertAway);
    }

    private RuntimeException writeUntilItFails(AtomicLong acknowledged) {
        while (true) {
            try {
                write(acknowledged.get() + 1);
            } catch (RuntimeException failure) {
                return failure;
            }
            acknowledged.incrementAndGet();
        }
    }

    private void write(long id) {
        jdbc.sql("insert into sample values (?)").param(id).update();
    }

    private List<Long> ids() {
        return jdbc.sql("select id from sample")
                .query((row, _) -> row.getLong(1))
                .list();
    }

    private void assertAway() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .until(() -> storage.watch.trouble().isPresent());
        assertThatThrownBy(this::ids)
                .satisfies(failure -> assertThat(DatabaseAway.is(failure)).isTrue());
    }

    private void awaitBack() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .until(() -> storage.watch.trouble().isEmpty());
        Awaitility.await().atMost(Duration.ofSeconds(5)).ignoreExceptions().until(() -> !ids().isEmpty());
    }
}
