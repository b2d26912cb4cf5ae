package support.nexus.system;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// Many connections that take their time, each from another address of this machine.
final class Strangers implements AutoCloseable {

    private static final AtomicInteger ADDRESSES = new AtomicInteger();

    private final int port;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger connected = new AtomicInteger();

    Strangers(Node node) {
        this.port = node.port();
    }

    /// How many have been let in so far.
    int connected() {
        return connected.get();
    }

    /// They say their headers byte by byte.
    void slowHeaders(int count) {
        come(count, 65_536, (socket, out) -> {
            send(out, "GET /api/tickets HTTP/1.1\r\nHost: localhost\r\nX-Slow: ");
            trickle(out, "a", 1_000);
        });
    }

    /// They say the body of a ticket byte by byte.
    void slowBodies(int count) {
        come(count, 65_536, (socket, out) -> {
            send(out, post("/api/tickets", "", 60_000) + "{\"title\":\"");
            trickle(out, "a", 1_000);
        });
    }

    /// They ask for something large and take it byte by byte.
    void slowReaders(int count, String path) {
        come(count, 1_024, (socket, out) -> {
            send(out, "GET /api%s HTTP/1.1\r\nHost: localhost\r\n\r\n".formatted(path));
            while (!Thread.currentThread().isInterrupted()
                    && socket.getInputStream().read() >= 0) {
                pause(1_000);
            }
        });
    }

    /// They bring 25 megabytes to the webhook's door under a signature of the right form, a little at a time.
    void falseDeliveries(int count) {
        var headers = "X-GitHub-Event: issues\r\nX-GitHub-Delivery: 72d3162e-cc78-11e3-81ab-4c9367dc0958\r\n"
                + "X-Hub-Signature-256: sha256=" + "0".repeat(64) + "\r\n";
        come(count, 65_536, (socket, out) -> {
            send(out, post("/api/github/webhook", headers, 25_000_000));
            trickle(out, "a".repeat(4_096), 200);
        });
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private void come(int count, int buffer, Visit visit) {
        for (var i = 0; i < count; i++) {
            threads.execute(() -> {
                while (!Thread.currentThread().isInterrupted()) { // whoever is shown the door comes again
                    try (var socket = new Socket()) {
                        socket.setReceiveBufferSize(buffer);
                        socket.bind(new InetSocketAddress(address(), 0));
                        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 10_000);
                        connected.incrementAndGet();
                        visit.to(socket, socket.getOutputStream());
                    } catch (IOException shownTheDoor) {
                        pause(1_000);
                    }
                }
            });
        }
    }

    private static InetAddress address() throws IOException {
        var number = ADDRESSES.incrementAndGet();
        return InetAddress.getByAddress(new byte[] {127, 1, (byte) (number / 250 % 250), (byte) (1 + number % 250)});
    }

    private static String post(String path, String headers, int length) {
        return "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n%sContent-Length: %s\r\n\r\n"
                .formatted(path, headers, length);
    }

    private static void trickle(OutputStream out, String piece, long millis) throws IOException {
        while (!Thread.currentThread().isInterrupted()) {
            send(out, piece);
            pause(millis);
        }
    }

    private static void send(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(US_ASCII));
        out.flush();
    }

    private static void pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis); // being slow is what they are for
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    private interface Visit {
        void to(Socket socket, OutputStream out) throws IOException;
    }
}
