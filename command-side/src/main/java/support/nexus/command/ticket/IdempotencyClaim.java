package support.nexus.command.ticket;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import support.nexus.events.Refused;
import support.nexus.platform.contract.RequestHash;
import support.nexus.platform.log.Origin;
import tools.jackson.databind.json.JsonMapper;

/// A request that its client may repeat: who sent what under which `Idempotency-Key`. It holds no text of theirs.
record IdempotencyClaim(String caller, String keyHash, String method, String path, String bodyHash, int status) {

    static final String METADATA = "idempotency";
    private static final String HEADER = "Idempotency-Key";
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");

    static Optional<IdempotencyClaim> of(HttpServletRequest request, HttpStatus status) {
        var key = request.getHeader(HEADER);
        if (key == null) {
            return Optional.empty();
        }
        if (!KEY.matcher(key).matches()) {
            throw Refused.invalid(HEADER, "must be 1 to 255 visible ASCII characters");
        }
        return Optional.of(new IdempotencyClaim(
                Origin.current().actor(),
                RequestHash.of(key.getBytes(StandardCharsets.US_ASCII)),
                request.getMethod(),
                request.getServletPath(),
                RequestHash.ofBody(request),
                status.value()));
    }

    static IdempotencyClaim read(String metadata) {
        return JsonMapper.shared().readValue(metadata, IdempotencyClaim.class);
    }

    String asMetadata() {
        return JsonMapper.shared().writeValueAsString(this);
    }

    boolean isFor(IdempotencyClaim other) {
        return method.equals(other.method) && path.equals(other.path) && bodyHash.equals(other.bodyHash);
    }
}
