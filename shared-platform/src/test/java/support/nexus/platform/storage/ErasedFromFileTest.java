package support.nexus.platform.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/// H2's file after a deletion.
class ErasedFromFileTest {

    private static final String CANARY = "Zwiebelkuchen";

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    private final Path folder;
    private final TestStorage storage;
    private final JdbcClient jdbc;

    ErasedFromFileTest(@TempDir Path folder) {
        this.folder = folder;
        this.storage = new TestStorage(
                "jdbc:h2:file:%s/nexus;WRITE_DELAY=0;PAGE_SIZE=4096;TRACE_LEVEL_FILE=0".formatted(folder),
                new H2File(folder, true, () -> true, now::get));
        this.jdbc = JdbcClient.create(storage.source);
    }

    @AfterEach
    void close() throws Exception {
        storage.close();
    }

    @Test
    void what_was_deleted_is_gone_from_the_file_after_a_while_and_the_rest_is_there() throws Exception {
        fill();
        assertThat(file()).contains(CANARY);
        jdbc.sql("delete from sample where mod(id, 10) = 0").update();
        storage.file.noted();
        assertThat(file()).contains(CANARY);
        pass(H2File.AFTER.plusSeconds(1));
        Awaitility.await().atMost(Duration.ofSeconds(40)).until(() -> !file().contains(CANARY));
        assertThat(count()).isEqualTo(1_800);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("nexus.mv.db"))))
                .isEqualTo("rw-------");
        assertThat(folder.resolve("nexus.compact")).doesNotExist();
    }

    @Test
    void whoever_asks_meanwhile_waits_a_moment_and_is_answered() throws Exception {
        fill();
        jdbc.sql("delete from sample where mod(id, 10) = 0").update();
        storage.file.noted();
        pass(H2File.LATEST.plusSeconds(1));
        Awaitility.await().atMost(Duration.ofSeconds(40)).until(() -> {
            assertThat(count()).isEqualTo(1_800);
            return !file().contains(CANARY);
        });
    }

    @Test
    void a_deletion_is_remembered_by_the_next_process() {
        storage.file.noted();
        var next = new H2File(folder, true, () -> true, now::get);
        assertThat(next.isDue(1)).isFalse();
        pass(H2File.LATEST.plusSeconds(1));
        assertThat(next.isDue(1)).isTrue();
    }

    @Test
    void without_a_deletion_nothing_is_done() {
        pass(Duration.ofDays(1));
        assertThat(storage.file.isDue(0)).isFalse();
    }

    private void fill() {
        jdbc.sql("create table sample (id bigint primary key, title varchar)").update();
        for (var id = 0; id < 2_000; id++) {
            jdbc.sql("insert into sample values (?, ?)")
                    .params(id, (id % 10 == 0 ? CANARY : "other") + " text ".repeat(50))
                    .update();
        }
    }

    private long count() {
        return jdbc.sql("select count(*) from sample").query(Long.class).single();
    }

    private void pass(Duration time) {
        now.updateAndGet(at -> at.plus(time));
    }

    private String file() throws IOException {
        return Files.readString(folder.resolve("nexus.mv.db"), StandardCharsets.ISO_8859_1);
    }
}
