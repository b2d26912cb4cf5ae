package support.nexus.gateway.webhooks;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.domain.Sort;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refused;
import support.nexus.platform.storage.JpaPackage;

/// The endpoints, and what becomes of them.
@Component
class Endpoints {

    private static final Logger LOG = LoggerFactory.getLogger(Endpoints.class);
    private static final int MOST = 100;
    private static final Duration OVERLAP = Duration.ofHours(24);

    private final EndpointRepository stored;
    private final EndpointSecrets secrets;
    private final TargetAddress addresses;
    private final OfferedTypes types;
    private final MessageLines lines;
    private final WebhooksSettings settings;
    private final InstantSource clock;

    Endpoints(
            EndpointRepository stored,
            EndpointSecrets secrets,
            TargetAddress addresses,
            OfferedTypes types,
            MessageLines lines,
            WebhooksSettings settings,
            InstantSource clock) {
        this.stored = stored;
        this.secrets = secrets;
        this.addresses = addresses;
        this.types = types;
        this.lines = lines;
        this.settings = settings;
        this.clock = clock;
    }

    /// @param by the admin's account
    /// @return the endpoint, with the secret that is never shown again
    @Transactional(JpaPackage.TRANSACTIONS)
    public WithSecret add(Wish wish, @Nullable String by) {
        if (stored.count() >= MOST) {
            throw new Refused(ErrorCode.INVALID, "There are %s endpoints already, which is the most.".formatted(MOST));
        }
        var secret = SigningSecret.fresh();
        var id = UUID.randomUUID().toString();
        secrets.begin(id);
        var endpoint = new Endpoint(id, secrets.seal(id, secret), clock.instant(), by);
        ask(endpoint, wish);
        return new WithSecret(stored.save(endpoint), secret);
    }

    @Transactional(JpaPackage.TRANSACTIONS)
    public Endpoint change(String id, Wish wish, @Nullable Boolean enabled) {
        var endpoint = require(id);
        ask(endpoint, wish);
        if (enabled != null && enabled != endpoint.isEnabled()) {
            if (enabled) {
                endpoint.enable();
            } else {
                endpoint.disable("Switched off by an admin");
            }
        }
        return stored.save(endpoint);
    }

    private void ask(Endpoint endpoint, Wish wish) {
        var unknown = wish.types().stream().filter(type -> !types.offer(type)).findFirst();
        if (unknown.isPresent()) {
            throw Refused.invalid(
                    "events",
                    "has %s, which is none of *, %s".formatted(unknown.get(), String.join(", ", types.all())));
        }
        endpoint.ask(addresses.check(wish.url()).toString(), wish.types(), wish.channels());
    }

    @Transactional(JpaPackage.TRANSACTIONS)
    public WithSecret rotate(String id) {
        var endpoint = require(id);
        var secret = SigningSecret.fresh();
        endpoint.rotate(secrets.seal(id, secret), clock.instant().plus(OVERLAP));
        return new WithSecret(stored.save(endpoint), secret);
    }

    @Transactional(JpaPackage.TRANSACTIONS)
    public void remove(String id) {
        stored.delete(require(id));
        secrets.forget(id);
        lines.forget(id);
    }

    Optional<Endpoint> find(String id) {
        return stored.findById(id);
    }

    Endpoint require(String id) {
        return find(id).orElseThrow(() -> new Refused(ErrorCode.NO_SUCH_ROUTE, "There is no such endpoint."));
    }

    List<Endpoint> all() {
        return stored.findAll(Sort.by("createdAt", "id"));
    }

    List<SigningSecret> secrets(Endpoint endpoint) {
        return secrets.of(endpoint, clock.instant());
    }

    @Transactional(JpaPackage.TRANSACTIONS)
    public void succeeded(Endpoint endpoint) {
        if (endpoint.failingSince() != null) {
            stored.succeeded(endpoint.id());
        }
    }

    @Transactional(JpaPackage.TRANSACTIONS)
    public void failed(Endpoint endpoint, Attempt attempt) {
        var id = endpoint.id();
        var now = clock.instant();
        stored.failed(id, now, String.valueOf(attempt.fault()));
        var longFailing = "Has failed for %s: %s".formatted(settings.giveUpAfter(), attempt.fault());
        var off = attempt.isGone()
                ? stored.off(id, "Answered 410: it wants nothing more")
                : stored.off(id, now.minus(settings.giveUpAfter()), longFailing);
        if (off > 0) {
            LOG.warn("The webhook endpoint {} is switched off: {}", id, attempt.fault());
        }
    }

    /// What an admin asks for.
    ///
    /// @param types stored names of facts, or `*`
    /// @param channels by which they come; none for all
    record Wish(String url, Set<String> types, Set<String> channels) {

        Wish {
            types = new HashSet<>(types);
            channels = new HashSet<>(channels);
        }
    }

    record WithSecret(Endpoint endpoint, SigningSecret secret) {}
}
