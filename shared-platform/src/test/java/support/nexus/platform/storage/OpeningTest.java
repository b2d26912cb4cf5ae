package support.nexus.platform.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.zaxxer.hikari.HikariConfig;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A database that cannot be opened is told of in one sentence.
class OpeningTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void a_damaged_file_is_named_with_what_to_do() throws Exception {
        filled();
        var file = folder.resolve("nexus.mv.db");
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.allocate((int) Files.size(file)));
        }
        assertThat(refusal(url())).contains(folder.resolve("nexus").toString(), "is damaged", "backup");
        Files.writeString(file, "no database at all");
        assertThat(refusal(url())).contains("is damaged");
    }

    @Test
    void another_password_is_told_from_damage() throws Exception {
        filled();
        assertThat(refusal(url(), "another")).contains("refuses user or password", "spring.datasource.password");
    }

    @Test
    void a_file_that_another_process_has_is_told_of() throws Exception {
        filled();
        try (var channel = FileChannel.open(folder.resolve("nexus.mv.db"), StandardOpenOption.WRITE);
                var _ = channel.lock()) {
            assertThat(refusal(url())).contains("Another process uses the database");
        }
    }

    @Test
    void a_file_of_an_older_H2_is_told_of() throws IOException {
        Files.write(folder.resolve("nexus.data.db"), new byte[4096]);
        assertThat(refusal(url())).contains("another version of H2", "export");
    }

    @Test
    void a_PostgreSQL_that_is_not_there_is_told_of_without_secrets() throws IOException {
        var port = freePort();
        assertThat(refusal("jdbc:postgresql://localhost:%s/nexus?password=hidden".formatted(port)))
                .contains("localhost:%s/nexus does not answer".formatted(port), "spring.datasource.url")
                .doesNotContain("hidden");
    }

    @Test
    void a_database_that_PostgreSQL_does_not_have_is_told_of() {
        assertThat(refusal("jdbc:postgresql://localhost:%s/nowhere?user=postgres".formatted(Database.postgresPort())))
                .contains("There is no database", "nowhere");
    }

    private void filled() throws SQLException {
        try (var database = DriverManager.getConnection(url(), "nexus", "nexus");
                var statement = database.createStatement()) {
            statement.execute("create table sample (id integer)");
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private String url() {
        return "jdbc:h2:file:" + folder.resolve("nexus");
    }

    private static String refusal(String url) {
        return refusal(url, "nexus");
    }

    private static String refusal(String url, String password) {
        var settings = new HikariConfig();
        settings.setUsername("nexus");
        settings.setPassword(password);
        settings.setJdbcUrl(url);
        var opening = new Opening(new Connections(settings, url.contains("postgresql")), url);
        var sentence =
                catchThrowableOfType(Misconfigured.class, opening::connection).getMessage();
        assertThat(sentence).endsWith(".").doesNotContain("\n");
        return String.valueOf(sentence);
    }
}
