package support.nexus.query.audit;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import support.nexus.platform.axon.Origin;

/// That somebody read the audit log.
///
/// @param asked path and query
record Reading(Instant at, String actor, String address, String correlationId, String asked) {

    private static final int LONGEST = 2_000;

    static Reading of(HttpServletRequest request) {
        var query = request.getQueryString();
        var asked = request.getRequestURI() + (query == null ? "" : "?" + query);
        return new Reading(
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                Origin.current().actor(),
                request.getRemoteAddr(),
                Origin.current().correlationId(),
                asked.substring(0, Math.min(LONGEST, asked.length())));
    }
}
