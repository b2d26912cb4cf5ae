package support.nexus.system;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;

/// Readers who ask for one thing again and again, in a process of their own: what they cost is not the normal client's.
final class EndlessReaders implements AutoCloseable {

    private final Process process;

    EndlessReaders(int count, URI wanted) {
        try {
            this.process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx128m",
                            "-cp",
                            EndlessReaders.class
                                    .getProtectionDomain()
                                    .getCodeSource()
                                    .getLocation()
                                    .getPath(),
                            EndlessReaders.class.getName(),
                            String.valueOf(count),
                            wanted.toString())
                    .inheritIO()
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void main(String[] arguments) throws InterruptedException {
        var wanted = URI.create(arguments[1]);
        var request = "GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                .formatted(wanted.getPath())
                .getBytes(US_ASCII);
        for (var i = 1; i < Integer.parseInt(arguments[0]); i++) {
            Thread.ofVirtual().start(() -> readForEver(wanted, request));
        }
        Thread.currentThread().join(); // until the process is ended
    }

    private static void readForEver(URI wanted, byte[] request) {
        var thrownAway = new byte[64 * 1024];
        while (true) {
            try (var socket = new Socket(wanted.getHost(), wanted.getPort())) {
                socket.getOutputStream().write(request);
                var in = socket.getInputStream();
                while (in.read(thrownAway) >= 0) {
                    // all that comes
                }
            } catch (IOException shownTheDoor) {
                Thread.onSpinWait(); // and comes again
            }
        }
    }

    boolean areReading() {
        return process.isAlive();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
