package support.nexus.query.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import support.nexus.platform.log.Origin;

/// That somebody read the audit log.
@Entity
@Table(name = "audit_reading")
@SuppressWarnings("NullAway.Init") // set by Hibernate
class Reading {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @Column
    private Instant readAt;

    @Column
    private String actor;

    @Column
    private String address;

    @Column
    private String correlationId;

    @Column
    private String asked;

    protected Reading() {}

    Reading(Instant at, String actor, String address, String correlationId, String asked) {
        this.readAt = at.truncatedTo(ChronoUnit.MILLIS);
        this.actor = actor;
        this.address = address;
        this.correlationId = correlationId;
        this.asked = asked;
    }

    /// @param address the client's
    static Reading of(HttpServletRequest request, String address) {
        var origin = Origin.current();
        return new Reading(Instant.now(), origin.actor(), address, origin.correlationId(), Question.of(request));
    }

    View view() {
        return new View(readAt, actor, address, correlationId, asked);
    }

    /// @param address the client's
    /// @param asked path and query, see {@link Question}
    record View(Instant at, String actor, String address, String correlationId, String asked) {}
}
