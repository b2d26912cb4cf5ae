package support.nexus.command.ticket;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Optional;
import org.axonframework.messaging.MetaData;
import org.springframework.http.HttpStatus;
import support.nexus.events.Viewer;

/// Under which conditions a client wants its request done: `If-Match`, `If-None-Match` and `Idempotency-Key`.
record Conditions(Preconditions preconditions, Optional<IdempotencyClaim> claim) {

    static Conditions of(HttpServletRequest request, HttpStatus status, Viewer viewer) {
        return new Conditions(Preconditions.of(request, viewer), IdempotencyClaim.of(request, status));
    }

    /// They ride beside the command: the ticket reads the first, its transaction the second.
    MetaData asMetadata() {
        var metadata = new HashMap<String, Object>();
        if (preconditions.exist()) {
            metadata.put(Preconditions.METADATA, preconditions.asMetadata());
        }
        claim.ifPresent(given -> metadata.put(IdempotencyClaim.METADATA, given.asMetadata()));
        return MetaData.from(metadata);
    }
}
