package support.nexus.clients;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/// The packaged service, as long as a client calls it. It needs nothing but the JDK: the build also runs this file by
/// itself, before anything is compiled, to ask for the API document.
final class Service implements AutoCloseable {

    private static final Path JAR = Path.of("../../standalone/target/nexus-standalone.jar");
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final URI api;

    private Service(Process process, URI api) {
        this.process = process;
        this.api = api;
    }

    /// @param arguments the file that the document is written to
    public static void main(String[] arguments) throws IOException, InterruptedException {
        try (var service = started()) {
            var document = Path.of(arguments[0]);
            Files.createDirectories(document.toAbsolutePath().getParent());
            Files.writeString(document, service.get("/openapi.json").body());
        }
    }

    /// Ready to serve, with a database of its own.
    static Service started() throws IOException, InterruptedException {
        var folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "data-");
        var port = freePort();
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(
                        java,
                        "-jar",
                        JAR.toAbsolutePath().toString(),
                        "--server.port=" + port,
                        "--management.server.port=" + freePort(),
                        "--nexus.data-dir=" + folder.toAbsolutePath())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.log").toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        var service = new Service(process, URI.create("http://localhost:" + port + "/api"));
        service.awaitReady();
        return service;
    }

    /// Where the API begins.
    URI api() {
        return api;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            process.destroyForcibly();
        }
    }

    private void awaitReady() throws InterruptedException {
        var end = Instant.now().plus(PATIENCE);
        while (!isReady()) {
            if (!process.isAlive() || Instant.now().isAfter(end)) {
                process.destroyForcibly();
                throw new IllegalStateException("The service does not start; see output.log in clients/target/data-*");
            }
            Thread.sleep(PAUSE);
        }
    }

    private boolean isReady() throws InterruptedException {
        try {
            return get("/health").statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(api + path)).timeout(PATIENCE);
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
