package support.nexus.gateway.inbound;

import static java.util.Objects.requireNonNullElse;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.stereotype.Component;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refusal;
import support.nexus.events.Refused;
import support.nexus.platform.limits.Bodies;
import support.nexus.platform.limits.Pace;
import support.nexus.platform.limits.RateLimit;

/// Lets in what GitHub signed. Whoever is refused is counted, and with too many refusals not even read; whoever is let
/// in is not counted.
@Component
class WebhookDoor {

    static final String SIGNATURE = "X-Hub-Signature-256";
    static final int MOST_BYTES = 25 * 1024 * 1024; // GitHub sends no more

    /// GitHub itself waits ten seconds for the answer.
    private static final Pace PACE = new Pace(Duration.ofSeconds(5), 256 * 1024, Duration.ofSeconds(60));

    private static final String PURPOSE = "webhook";

    private final WebhookSignature signature;
    private final Bodies bodies;
    private final KnownSenders known;
    private final RateLimit limit;

    WebhookDoor(WebhookSignature signature, Bodies bodies, KnownSenders known, RateLimit limit) {
        this.signature = signature;
        this.bodies = bodies;
        this.known = known;
        this.limit = limit;
    }

    /// The body, to the byte.
    byte[] open(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            return read(request, response);
        } catch (Refused refused) {
            if (refused.refusal().code() == ErrorCode.DEPENDENCY_AWAY) {
                throw refused; // not the sender's fault
            }
            throw new Refused(limit.spend(PURPOSE, request, response).orElse(refused.refusal()));
        }
    }

    private byte[] read(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var header = requireNonNullElse(request.getHeader(SIGNATURE), "");
        if (!signature.canBe(header)) {
            throw unsigned();
        }
        var isKnown = known.include(request);
        if (!isKnown) {
            refuseSpent(request, response);
        }
        var body = bodies.read(request, MOST_BYTES, PACE, isKnown);
        if (!signature.matches(body, header)) {
            throw unsigned();
        }
        known.add(request);
        bodies.makeRoom(request, body);
        return body;
    }

    private void refuseSpent(HttpServletRequest request, HttpServletResponse response) {
        var spent = limit.spent(PURPOSE, request, response);
        if (spent.isPresent()) {
            throw new Refused(spent.get());
        }
    }

    private static Refused unsigned() {
        return new Refused(
                new Refusal(ErrorCode.SIGNATURE_INVALID, "%s is not the signature of this body.".formatted(SIGNATURE)));
    }
}
