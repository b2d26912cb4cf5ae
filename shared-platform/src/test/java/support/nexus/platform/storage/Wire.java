package support.nexus.platform.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// A wire to a server, on which answers can be held back, and which can be cut.
public final class Wire implements AutoCloseable {

    private enum State {
        GOING,
        SILENT,
        CUT
    }

    private final ServerSocket door;
    private final int target;
    private final Set<Socket> ends = ConcurrentHashMap.newKeySet();
    private final AtomicReference<State> state = new AtomicReference<>(State.GOING);
    private final AtomicReference<@Nullable String> last = new AtomicReference<>();
    private final java.util.concurrent.ExecutorService pumps = Executors.newVirtualThreadPerTaskExecutor();

    public Wire(int target) {
        this.target = target;
        try {
            this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var _ = pumps.submit(this::accept);
    }

    public int port() {
        return door.getLocalPort();
    }

    /// Bytes go in, and none come back: as a server that is stopped, or a network that drops what it is given.
    public void fallSilent() {
        state.set(State.SILENT);
    }

    public void goOn() {
        state.set(State.GOING);
    }

    /// As a server that is gone: what is open ends, and nobody answers.
    public void cut() {
        state.set(State.CUT);
        ends.forEach(Wire::end);
        ends.clear();
    }

    /// Cuts the wire when these bytes have gone to the server, before its answer comes back.
    public void cutAfter(String bytes) {
        last.set(bytes);
    }

    private boolean accept() throws IOException {
        while (!door.isClosed()) {
            var client = door.accept();
            if (state.get() == State.CUT) {
                end(client);
                continue;
            }
            var server = new Socket(InetAddress.getLoopbackAddress(), target);
            ends.add(client);
            ends.add(server);
            var _ = pumps.submit(() -> pump(client, server, true));
            var _ = pumps.submit(() -> pump(server, client, false));
        }
        return true;
    }

    private void pump(Socket from, Socket to, boolean goesIn) {
        try (from;
                to) {
            copy(from.getInputStream(), to.getOutputStream(), goesIn);
        } catch (IOException ended) {
            end(to);
        }
    }

    private void copy(InputStream from, OutputStream to, boolean goesIn) throws IOException {
        var bytes = new byte[8192];
        for (var count = from.read(bytes); count >= 0; count = from.read(bytes)) {
            while (state.get() == State.SILENT) {
                LockSupport.parkNanos(1_000_000);
            }
            if (state.get() == State.CUT) {
                return;
            }
            var word = last.get();
            var isLast = goesIn
                    && word != null
                    && new String(bytes, 0, count, java.nio.charset.StandardCharsets.ISO_8859_1).contains(word);
            if (isLast) {
                last.set(null);
                state.set(State.SILENT); // the answer stays out there
            }
            to.write(bytes, 0, count);
            to.flush();
            if (isLast) {
                LockSupport.parkNanos(200_000_000); // the server does what it was told
                cut();
            }
        }
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException alreadyClosed) {
            // that is what was wanted
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        cut();
        pumps.shutdownNow();
    }
}
