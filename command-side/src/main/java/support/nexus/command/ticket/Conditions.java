package support.nexus.command.ticket;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Optional;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/// Under which conditions a client wants its request done: `If-Match` and `Idempotency-Key`.
record Conditions(@Nullable String ifMatch, Optional<IdempotencyClaim> claim) {

    static Conditions of(HttpServletRequest request, HttpStatus status) {
        var ifMatch = request.getHeader(HttpHeaders.IF_MATCH);
        IfMatch.of(ifMatch); // refuses what is malformed
        return new Conditions(ifMatch, IdempotencyClaim.of(request, status));
    }

    /// They ride beside the command: the ticket reads the first, its transaction the second.
    MetaData asMetadata() {
        var metadata = new HashMap<String, Object>();
        if (ifMatch != null) {
            metadata.put(IfMatch.METADATA, ifMatch);
        }
        claim.ifPresent(given -> metadata.put(IdempotencyClaim.METADATA, given.asMetadata()));
        return MetaData.from(metadata);
    }
}
