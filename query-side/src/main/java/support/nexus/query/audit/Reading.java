package support.nexus.query.audit;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import support.nexus.platform.log.Origin;

/// That somebody read the audit log.
///
/// @param address the client's
/// @param asked path and query, see {@link Question}
record Reading(Instant at, String actor, String address, String correlationId, String asked) {

    /// @param address the client's
    static Reading of(HttpServletRequest request, String address) {
        return new Reading(
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                Origin.current().actor(),
                address,
                Origin.current().correlationId(),
                Question.of(request));
    }
}
