package support.nexus.platform.limits;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refused;

/// Where all bodies of requests are read. What they hold in memory is a shared eighth of the heap while they come, and
/// what is made of them a shared quarter; each must keep a pace.
@Component
public class Bodies implements ServletRequestListener {

    private static final String HELD = "support.nexus.held-bytes";
    private static final String MADE = "support.nexus.made-bytes";
    private static final int READ_AT_ONCE = 8 * 1024;
    private static final int MADE_OF_EACH = 4; // as text, as a tree, as what is stored, and sealed
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ReadingRoom room;
    private final ByteBudget made;

    @Autowired
    Bodies(MeterRegistry meters) {
        this(Runtime.getRuntime().maxMemory(), meters);
    }

    Bodies(long heap, MeterRegistry meters) {
        this.room = new ReadingRoom(new ByteBudget("bodies", heap / 8, meters), meters);
        this.made = new ByteBudget("made-of-bodies", heap / 4, meters);
    }

    /// Sees the bytes as they come.
    @FunctionalInterface
    public interface Watcher {
        void saw(byte[] bytes, int length);
    }

    /// The whole body, to the byte.
    ///
    /// @param most how long it may be, in bytes
    /// @param isTrusted whether the sender is known, and goes before those who are not where memory is short
    /// @throws Refused 413 where it is longer, 408 where its pace is lost, 503 where there is no memory for it
    public byte[] read(HttpServletRequest request, int most, Pace pace, boolean isTrusted, Watcher watcher)
            throws IOException {
        if (request.getContentLengthLong() > most) {
            throw tooLarge(most);
        }
        var reading = room.enter(isTrusted);
        var isWhole = false;
        try {
            fill(reading, request, most, pace, watcher);
            isWhole = true;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new Refused(ErrorCode.DEPENDENCY_AWAY, "The service is stopping.");
        } finally {
            room.leave(reading);
            if (!isWhole) {
                reading.evict();
            }
        }
        keep(request, HELD, reading.share());
        return join(reading);
    }

    private static Refused tooLarge(int most) {
        return new Refused(ErrorCode.TOO_LARGE, "A body may have up to %s bytes.".formatted(most));
    }

    /// Waits until there is memory for what is made of a body.
    ///
    /// @throws Refused 503 where there is none for too long
    public void makeRoom(HttpServletRequest request, byte[] body) {
        keep(request, MADE, made.acquire((long) MADE_OF_EACH * body.length, PATIENCE));
    }

    /// The answer is known: what was made of the body is not needed to write it.
    void answered(HttpServletRequest request) {
        release(request, HELD);
        release(request, MADE);
    }

    @Override
    public void requestDestroyed(ServletRequestEvent ended) {
        if (ended.getServletRequest() instanceof HttpServletRequest request) {
            answered(request);
        }
    }

    private void fill(Reading reading, HttpServletRequest request, int most, Pace pace, Watcher watcher)
            throws IOException, InterruptedException {
        var announced = request.getContentLengthLong();
        var in = request.getInputStream();
        var buffer = new byte[READ_AT_ONCE];
        for (var length = next(in, buffer); length >= 0; length = next(in, buffer)) {
            if (length > most - reading.size()) {
                throw tooLarge(most);
            }
            var lacks = reading.lacks(length, announced);
            if (lacks > 0 && !room.grow(reading, lacks, pace) && !reading.isEvicted()) {
                throw new Refused(ErrorCode.DEPENDENCY_AWAY, "Many large requests come in at once; try again.");
            }
            reading.add(buffer, length);
            if (reading.isEvicted() || !reading.keeps(pace)) {
                throw tooSlow();
            }
            watcher.saw(buffer, length);
        }
    }

    private static int next(InputStream in, byte[] buffer) throws IOException {
        try {
            return in.read(buffer);
        } catch (IOException ended) {
            if (ended.getCause() instanceof SocketTimeoutException) {
                throw tooSlow();
            }
            throw Refused.invalid("body", "ended before it was complete");
        }
    }

    private static Refused tooSlow() {
        return new Refused(ErrorCode.TOO_SLOW, "The body came too slowly.");
    }

    private static void keep(HttpServletRequest request, String name, ByteBudget.Share share) {
        release(request, name);
        request.setAttribute(name, share);
    }

    private static void release(HttpServletRequest request, String name) {
        if (request.getAttribute(name) instanceof ByteBudget.Share share) {
            request.removeAttribute(name);
            share.close();
        }
    }

    /// One at a time: for a moment, a body lies in memory twice.
    private synchronized byte[] join(Reading reading) {
        if (reading.isEvicted()) {
            throw tooSlow();
        }
        return reading.take();
    }
}
