package support.nexus.platform.web;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.ServletRequest;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/// Lets large answers be made a few at a time, so that many who ask for one do not fill the heap. What an answer takes
/// is held until it is written, and a client that reads too slowly is cut off: {@link SlowReaderFilter}.
@Component
public class LargeAnswers {

    /// Answers up to this many bytes of text wait for nobody.
    public static final long SMALL = 64 * 1024;

    private static final long MOST = 256L << 20;
    private static final int COPIES = 4; // the driver's, the answer's, two bytes a character, and what is being written
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration MAY_LAST = Duration.ofSeconds(60);
    private static final String ROOM = LargeAnswers.class.getName() + ".room";

    private final ByteBudget budget;

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
    /// @throws support.nexus.events.Refused 503 where there is none within seconds
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
        request.setAttribute(
                ROOM, new Room(share, System.nanoTime() + MAY_LAST.toNanos()), RequestAttributes.SCOPE_REQUEST);
        request.registerDestructionCallback(ROOM, share::close, RequestAttributes.SCOPE_REQUEST);
    }

    /// Whether what is being answered should have been written by now.
    static boolean isOverdue(ServletRequest request) {
        return request.getAttribute(ROOM) instanceof Room room && System.nanoTime() - room.end() > 0;
    }

    private record Room(ByteBudget.Share share, long end) {}
}
