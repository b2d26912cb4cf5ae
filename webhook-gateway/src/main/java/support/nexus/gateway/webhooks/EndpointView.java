package support.nexus.gateway.webhooks;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import support.nexus.gateway.webhooks.Endpoints.WithSecret;

/// What an admin sees of an endpoint.
///
/// @param secret shown once, with the answer that makes it
record EndpointView(
        String id,
        String url,
        List<String> events,
        Filter filter,
        boolean enabled,
        @Nullable String reason,
        @Nullable Instant failingSince,
        Instant createdAt,
        @Nullable String createdBy,
        @Nullable Instant formerSecretUntil,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String secret) {

    static EndpointView of(Endpoint endpoint) {
        return of(endpoint, null);
    }

    static EndpointView of(WithSecret made) {
        return of(made.endpoint(), made.secret().text());
    }

    private static EndpointView of(Endpoint endpoint, @Nullable String secret) {
        return new EndpointView(
                endpoint.id(),
                endpoint.url(),
                endpoint.types().stream().sorted().toList(),
                new Filter(endpoint.channels().stream().sorted().toList()),
                endpoint.isEnabled(),
                endpoint.reason(),
                endpoint.failingSince(),
                endpoint.createdAt(),
                endpoint.createdBy(),
                endpoint.formerSecretUntil(),
                secret);
    }

    /// @param channels by which facts come: `api`, `github`, `system`; none for all
    record Filter(List<String> channels) {}
}
