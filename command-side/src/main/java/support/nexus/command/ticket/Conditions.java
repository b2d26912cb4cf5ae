package support.nexus.command.ticket;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.HashMap;
import java.util.Optional;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/// Under which conditions a client wants its request done: `If-Match` and `Idempotency-Key`.
record Conditions(@Nullable String ifMatch, Optional<IdempotencyClaim> claim) {

    static Conditions of(HttpServletRequest request, HttpStatus status) {
        var lines = Collections.list(request.getHeaders(HttpHeaders.IF_MATCH)); // several are one list: RFC 9110, 5.3
        var ifMatch = lines.isEmpty() ? null : String.join(", ", lines);
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
