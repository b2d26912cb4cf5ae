package support.nexus.platform.limits;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refused;

/// Where all bodies of requests are read. What those of up to a 256th of the heap hold in memory while they come is a
/// shared 32nd of it, and what larger ones hold an eighth: neither kind holds up the other. What is made of them is a
/// shared quarter. Each must keep a pace.
@Component
public class Bodies implements ServletRequestListener {

    private static final String HELD = "support.nexus.held-bytes";
    private static final String MADE = "support.nexus.made-bytes";
    private static final int READ_AT_ONCE = 8 * 1024; // what is no longer needs no room
    private static final int MADE_OF_EACH = 4; // as text, as a tree, as what is stored, and sealed
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final long mostOfSmall;
    private final ReadingRoom small;
    private final ReadingRoom large;
    private final ByteBudget made;

    @Autowired
    Bodies(MeterRegistry meters) {
        this(Runtime.getRuntime().maxMemory(), meters);
    }

    Bodies(long heap, MeterRegistry meters) {
        var evicted = Counter.builder("nexus.bodies.evicted")
                .description("Bodies that came too slowly while others waited")
                .register(meters);
        this.mostOfSmall = heap / 256;
        this.small = new ReadingRoom(new ByteBudget("bodies", heap / 32, meters), evicted);
        this.large = new ReadingRoom(new ByteBudget("large-bodies", heap / 8, meters), evicted);
        this.made = new ByteBudget("made-of-bodies", heap / 4, meters);
    }

    /// The whole body, to the byte.
    ///
    /// @param most how long it may be, in bytes
    /// @param isTrusted whether the sender is known, and goes before those who are not where memory is short
    /// @throws Refused 413 where it is longer, 408 where its pace is lost, 503 where there is no memory for it
    public byte[] read(HttpServletRequest request, int most, Pace pace, boolean isTrusted) throws IOException {
        if (request.getContentLengthLong() > most) {
            throw tooLarge(most);
        }
        var reading = new Reading(pace, isTrusted);
        var in = request.getInputStream();
        var buffer = new byte[READ_AT_ONCE];
        while (reading.size() < buffer.length) {
            var length = next(in, buffer, reading.size());
            if (length < 0) {
                return Arrays.copyOf(buffer, reading.size());
            }
            count(reading, length, most);
        }
        return readOn(reading, request, buffer, most);
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

    private byte[] readOn(Reading reading, HttpServletRequest request, byte[] buffer, int most) throws IOException {
        var announced = (int) request.getContentLengthLong();
        var length = announced < 0 ? most : announced;
        var room = length > mostOfSmall ? large : small;
        var isWhole = false;
        try {
            room.admit(reading, length);
            reading.add(buffer, buffer.length);
            fill(reading, request.getInputStream(), buffer, most);
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
        reading.share().keep(reading.size());
        keep(request, HELD, reading.share());
        return join(reading);
    }

    private static void fill(Reading reading, InputStream in, byte[] buffer, int most) throws IOException {
        for (var length = next(in, buffer, 0); length >= 0; length = next(in, buffer, 0)) {
            count(reading, length, most);
            reading.add(buffer, length);
        }
    }

    private static void count(Reading reading, int length, int most) {
        if (length > most - reading.size()) {
            throw tooLarge(most);
        }
        reading.came(length);
        if (reading.isEvicted() || !reading.keepsPace()) {
            throw tooSlow();
        }
    }

    private static int next(InputStream in, byte[] buffer, int from) throws IOException {
        try {
            return in.read(buffer, from, buffer.length - from);
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
        return reading.take().orElseThrow(Bodies::tooSlow);
    }
}
