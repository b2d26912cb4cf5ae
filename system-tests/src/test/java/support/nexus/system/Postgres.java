package support.nexus.system;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/// A PostgreSQL server that keeps what it has acknowledged.
final class Postgres implements AutoCloseable {

    static final String MASTER_KEY = "bmV4dXMtc3VwcG9ydC1zeXN0ZW0tdGVzdHMta2V5LTE=";
    static final String PRODUCTION_KEY = "dl6FJHfUtnFYPTjd+Y1c0SqMIOZKXcSJBpIbdTV9HHo=";
    static final String JWT_KEY = "l1QcxdWgqHIO2oYQHxJbV2uK4BbCZqlnYZ0kq0c0ZKU=";

    private final Path folder = Node.folder();
    private final EmbeddedPostgres server;
    private EmbeddedPostgres running;

    Postgres() {
        server = running = start(0);
    }

    /// What tells a node to use it.
    String[] arguments() {
        return arguments("postgres");
    }

    String[] arguments(String database) {
        return new String[] {
            "--spring.profiles.active=postgres",
            "--spring.datasource.url=" + url(database),
            "--spring.datasource.username=postgres",
            "--spring.datasource.password=postgres",
            "--nexus.security.master-key=" + MASTER_KEY
        };
    }

    /// What tells a node to use a database of its own there, in production.
    String[] productionArguments() {
        return Stream.concat(
                        Arrays.stream(arguments(newDatabase()))
                                .filter(each -> !each.contains(".profiles.") && !each.contains(".master-key")),
                        Stream.of(
                                "--spring.profiles.active=postgres,production",
                                "--nexus.security.master-key=" + PRODUCTION_KEY,
                                "--nexus.security.jwt-key=" + JWT_KEY,
                                "--nexus.rate-limit.enabled=false"))
                .toArray(String[]::new);
    }

    /// The name of a new, empty one.
    String newDatabase() {
        var name = Tickets.unique("database_");
        execute("create database " + name);
        return name;
    }

    String url() {
        return url("postgres");
    }

    String url(String database) {
        return server.getJdbcUrl("postgres", database);
    }

    /// As `kill -9` on the server and all that serve its connections.
    void kill() {
        var all = processes();
        all.forEach(ProcessHandle::destroyForcibly);
        Awaitility.await("the end of PostgreSQL")
                .atMost(Duration.ofSeconds(30))
                .until(() -> all.stream().noneMatch(ProcessHandle::isAlive));
    }

    /// From now on it holds its connections and says nothing.
    void stall() {
        signal("STOP");
    }

    void goOn() {
        signal("CONT");
    }

    void execute(String... statements) {
        try (var connection = DriverManager.getConnection(url());
                var statement = connection.createStatement()) {
            for (var each : statements) {
                statement.execute(each);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void signal(String signal) {
        var command = new ArrayList<>(List.of("kill", "-" + signal));
        processes().forEach(process -> command.add(Long.toString(process.pid())));
        try {
            new ProcessBuilder(command).inheritIO().start().onExit().join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<ProcessHandle> processes() {
        try {
            var pid = Files.readAllLines(folder.resolve("postmaster.pid")).getFirst();
            var postmaster = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
            return Stream.concat(Stream.of(postmaster), postmaster.descendants())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void restart() {
        close(); // frees the folder
        running = start(server.getPort());
    }

    @Override
    public void close() {
        try {
            running.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private EmbeddedPostgres start(int port) {
        try {
            return EmbeddedPostgres.builder()
                    .setPort(port)
                    .setDataDirectory(folder)
                    .setCleanDataDirectory(false)
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setPGStartupWait(Duration.ofMinutes(1))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
