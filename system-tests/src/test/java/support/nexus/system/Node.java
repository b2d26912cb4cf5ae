package support.nexus.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/// A process of the service, started from its jar.
final class Node implements AutoCloseable {

    static final String ADMIN = "root";
    static final String HEAP = "768m";
    static final String PASSWORD = "a lamp in every window";

    /// What the machines speak, by turns: digits of another script, and two letters i, must not reach what programs
    /// read.
    private static final List<List<String>> LANGUAGES = List.of(
            List.of("-Duser.language=fa", "-Duser.country=IR"), List.of("-Duser.language=tr", "-Duser.country=TR"));

    private static final AtomicInteger STARTS = new AtomicInteger();
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Process process;
    private final Path output;
    private final int port;
    private final int managementPort;
    private final AtomicReference<String> adminToken = new AtomicReference<>();

    private Node(List<String> java, Path folder, List<String> arguments) {
        try {
            this.port = freePort();
            this.managementPort = freePort();
            this.output = Files.createTempFile(Files.createDirectories(Path.of("target/nodes")), "node-", ".log");
            var line = new ArrayList<>(java);
            line.addAll(1, LANGUAGES.get(STARTS.getAndIncrement() % LANGUAGES.size()));
            line.add("--server.port=" + port);
            line.add("--management.server.port=" + managementPort);
            line.add("--nexus.storage.second-connection=fail");
            line.addAll(arguments);
            this.process = new ProcessBuilder(line)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path folder() {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target/nodes")), "data-")
                    .toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Ready to serve, with its state in the folder and no limit to requests unless an argument says otherwise.
    static Node started(Path folder, String... arguments) {
        return ready(ServiceJar.command(HEAP), folder, arguments);
    }

    /// Started with these arguments, and an admin.
    static Node with(Path folder, String... arguments) {
        return new Node(ServiceJar.command(HEAP), folder, withAdmin(List.of(arguments)));
    }

    /// Ready to serve on a machine of this language.
    static Node speaking(Locale language, Path folder, String... arguments) {
        var java = new ArrayList<>(ServiceJar.command(HEAP));
        java.addAll(1, List.of("-Duser.language=" + language.getLanguage(), "-Duser.country=" + language.getCountry()));
        return ready(java, folder, arguments);
    }

    /// Ready to serve with little memory.
    static Node confined(String... arguments) {
        return ready(ServiceJar.confined(), folder(), arguments);
    }

    private static Node ready(List<String> java, Path folder, String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.add("--nexus.data-dir=" + folder);
        if (all.stream().noneMatch(argument -> argument.startsWith("--nexus.rate-limit."))) {
            all.add("--nexus.rate-limit.enabled=false");
        }
        return new Node(java, folder, withAdmin(all)).ready();
    }

    private static List<String> withAdmin(List<String> arguments) {
        return Stream.concat(
                        arguments.stream(),
                        Stream.of(
                                "--nexus.security.bootstrap-admin.username=" + ADMIN,
                                "--nexus.security.bootstrap-admin.password=" + PASSWORD))
                .toList();
    }

    /// Started in a folder with nothing but these arguments.
    static Node bare(Path folder, String... arguments) {
        return new Node(ServiceJar.command(HEAP), folder, List.of(arguments));
    }

    /// Started in a folder by this command and with nothing else.
    static Node by(List<String> command, Path folder) {
        return new Node(command, folder, List.of());
    }

    Node ready() {
        Awaitility.await("a node that is ready: " + output)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .failFast("it ended", () -> !process.isAlive())
                .until(this::isHealthy);
        return this;
    }

    boolean isHealthy() {
        try {
            return new Api(base(), ApiDocument.NONE)
                            .trying("GET", "/health", BodyPublishers.noBody())
                            .status()
                    == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    Api api() {
        return new Api(base(), new ApiDocument(unchecked().get("/openapi.json").json()));
    }

    /// A client who is logged in as the node's admin.
    Api admin() {
        var token = adminToken.updateAndGet(known -> known != null ? known : token(ADMIN, PASSWORD));
        return api().as(token);
    }

    String token(String username, String password) {
        return unchecked()
                .post("/users/login", Map.of("username", username, "password", password))
                .is(200)
                .data()
                .get("token")
                .stringValue();
    }

    Api unchecked() {
        return new Api(base(), ApiDocument.NONE);
    }

    Api management() {
        return new Api("http://localhost:" + managementPort, ApiDocument.NONE);
    }

    int port() {
        return port;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /// As `kill -9`.
    void kill() {
        process.destroyForcibly();
        exitCode();
    }

    @Override
    public void close() {
        process.destroy();
        exitCode();
    }

    int exitCode() {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("A node does not end: " + output());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String base() {
        return "http://localhost:" + port + "/api";
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
