package support.nexus.platform.limits;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.ServletRequest;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refused;

/// Lets large answers be made a few at a time, so that many who ask for one do not fill the heap, nor keep everybody
/// else from the processors and the database. What an answer takes is held until it is written, and a client that reads
/// too slowly is cut off: {@link SlowReaderFilter}.
@Component
public class LargeAnswers {

    /// Answers up to this many bytes of text wait for nobody.
    public static final long SMALL = 64 * 1024;

    private static final long MOST = 256L << 20;
    private static final int COPIES = 4; // the driver's, the answer's, two bytes a character, and what is being written
    private static final int AT_ONCE = 2; // a processor's: one is read from the database, one is written as JSON
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration MAY_LAST = Duration.ofSeconds(60);

    /// A virtual thread that is woken by another goes before all that come from the network. So many would follow each
    /// other that nobody else had a turn.
    private static final Executor WAKER = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("large-answers").factory());

    private static final String ROOM = LargeAnswers.class.getName() + ".room";

    private final ByteBudget budget;
    private final Semaphore processors =
            new Semaphore(AT_ONCE * Runtime.getRuntime().availableProcessors(), true);

    @Autowired
    LargeAnswers(MeterRegistry meters) {
        this(Math.min(MOST, Runtime.getRuntime().maxMemory() / 4), meters);
    }

    public LargeAnswers(long bytes, MeterRegistry meters) {
        this.budget = new ByteBudget("answers", bytes, meters);
    }

    /// Waits until there is room for an answer with so many bytes of text, before they are read. A request has one
    /// room: whoever asks again has done with what it read before.
    ///
    /// @throws Refused 503 where there is none within seconds
    public void admit(long bytes) {
        var request = RequestContextHolder.getRequestAttributes();
        if (bytes <= SMALL || request == null) {
            return;
        }
        var held = (Room) request.getAttribute(ROOM, RequestAttributes.SCOPE_REQUEST);
        if (held != null) {
            if (held.share().held() >= COPIES * bytes) {
                return;
            }
            held.share().close();
        }
        var share = budget.acquire(COPIES * bytes, PATIENCE);
        var room = new Room(
                processors,
                share,
                held == null ? begun(share) : held.isMaking(),
                System.nanoTime() + MAY_LAST.toNanos());
        request.setAttribute(ROOM, room, RequestAttributes.SCOPE_REQUEST);
        request.registerDestructionCallback(ROOM, room::close, RequestAttributes.SCOPE_REQUEST);
    }

    private AtomicBoolean begun(ByteBudget.Share share) {
        if (!take()) {
            share.close();
            throw new Refused(ErrorCode.DEPENDENCY_AWAY, "Many large requests are under way; try again.");
        }
        return new AtomicBoolean(true);
    }

    private boolean take() {
        try {
            return processors.tryAcquire(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// Whether the answer is still being made: then it is to be kept together until it is {@link #made}.
    static boolean isMaking(ServletRequest request) {
        return request.getAttribute(ROOM) instanceof Room room
                && room.isMaking().get();
    }

    /// The answer is there, and only has to be sent: the next one may be made.
    static void made(ServletRequest request) {
        if (request.getAttribute(ROOM) instanceof Room room) {
            room.made();
        }
    }

    /// Whether what is being answered should have been sent by now.
    static boolean isOverdue(ServletRequest request) {
        return request.getAttribute(ROOM) instanceof Room room && System.nanoTime() - room.end() > 0;
    }

    /// What one answer takes.
    ///
    /// @param isMaking until it is made, one of those that may be made at a time
    private record Room(Semaphore processors, ByteBudget.Share share, AtomicBoolean isMaking, long end) {

        void made() {
            if (isMaking.compareAndSet(true, false)) {
                WAKER.execute(processors::release);
            }
        }

        void close() {
            made();
            share.close();
        }
    }
}
