package support.nexus.gateway.inbound;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Component;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refusal;
import support.nexus.events.Refused;
import support.nexus.platform.web.RateLimit;

/// Lets in what GitHub signed. Whoever is refused is counted; whoever is let in is not.
@Component
class WebhookDoor {

    static final String SIGNATURE = "X-Hub-Signature-256";
    static final int MOST_BYTES = 25 * 1024 * 1024; // GitHub sends no more

    private static final int USUAL_BYTES = 1024 * 1024;
    private static final int LARGE_AT_ONCE = 8;

    private final Semaphore large = new Semaphore(LARGE_AT_ONCE);
    private final WebhookSignature signature;
    private final RateLimit limit;

    WebhookDoor(WebhookSignature signature, RateLimit limit) {
        this.signature = signature;
        this.limit = limit;
    }

    /// The body, to the byte.
    byte[] open(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getContentLengthLong() > MOST_BYTES) {
            throw refused(tooLarge(), request, response);
        }
        if (!signature.canBe(request.getHeader(SIGNATURE))) {
            throw refused(unsigned(), request, response);
        }
        var body = read(request.getInputStream());
        if (body.length > MOST_BYTES) {
            throw refused(tooLarge(), request, response);
        }
        if (!signature.matches(body, request.getHeader(SIGNATURE))) {
            throw refused(unsigned(), request, response);
        }
        return body;
    }

    /// Nobody knows yet whose it is: few large ones are held in memory at a time.
    private byte[] read(InputStream in) throws IOException {
        var begin = in.readNBytes(USUAL_BYTES);
        if (begin.length < USUAL_BYTES) {
            return begin;
        }
        if (!large.tryAcquire()) {
            throw new Refused(ErrorCode.DEPENDENCY_AWAY, "Many large deliveries come in at once; deliver it again.");
        }
        try {
            var whole = new ByteArrayOutputStream(2 * USUAL_BYTES);
            whole.write(begin);
            whole.write(in.readNBytes(MOST_BYTES + 1 - USUAL_BYTES));
            return whole.toByteArray();
        } finally {
            large.release();
        }
    }

    private Refused refused(Refusal refusal, HttpServletRequest request, HttpServletResponse response) {
        return new Refused(limit.spend(request, response).orElse(refusal));
    }

    private static Refusal tooLarge() {
        return new Refusal(ErrorCode.TOO_LARGE, "A delivery may have up to %s bytes.".formatted(MOST_BYTES));
    }

    private static Refusal unsigned() {
        return new Refusal(ErrorCode.SIGNATURE_INVALID, "%s is not the signature of this body.".formatted(SIGNATURE));
    }
}
