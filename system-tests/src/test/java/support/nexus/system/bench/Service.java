package support.nexus.system.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// The packaged service in a process of its own.
///
/// @param startSeconds from the start of the process until it said that it was ready
record Service(Process process, int port, double startSeconds) implements AutoCloseable {

    private static final Path JAR = Path.of("../standalone/target/nexus-standalone.jar");
    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(5);

    static Service start(Database database, Path folder) throws IOException, InterruptedException {
        var port = freePort();
        var management = freePort();
        var command = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-jar",
                        JAR.toString(),
                        "--server.port=" + port,
                        "--management.server.port=" + management,
                        "--nexus.data-dir=" + folder.resolve("data"),
                        "--nexus.rate-limit.enabled=false")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("service.log").toFile()));
        command.environment().putAll(database.environment());
        var start = System.nanoTime();
        var process = command.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly)); // should this process be ended
        while (!isReady(management)) {
            if (!process.isAlive() || System.nanoTime() - start > PATIENCE) {
                process.destroyForcibly();
                throw new IOException("The service does not start, see service.log");
            }
            Thread.sleep(20);
        }
        return new Service(process, port, (System.nanoTime() - start) / 1e9);
    }

    Answer ask(byte[] request) throws IOException {
        try (var connection = new Connection(port)) {
            return connection.send(request);
        }
    }

    double residentMemory() {
        return LinuxProcess.residentMemory(process.pid());
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        process.onExit().orTimeout(2, TimeUnit.MINUTES).join();
    }

    private static boolean isReady(int management) {
        try (var connection = new Connection(management)) {
            return connection.send(Http.get("/actuator/health/readiness")).isSuccess();
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
