package support.nexus.gateway.webhooks;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Another system that is told what happens. Its secrets are sealed under a key of its own.
@Entity
@Table(name = "webhook_endpoint")
@SuppressWarnings("NullAway.Init") // set by Hibernate
class Endpoint {

    @Id
    private String id;

    private String url;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "webhook_endpoint_type", joinColumns = @JoinColumn(name = "endpoint_id"))
    @Column(name = "type")
    private Set<String> types = new HashSet<>();

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "webhook_endpoint_channel", joinColumns = @JoinColumn(name = "endpoint_id"))
    @Column(name = "channel")
    private Set<String> channels = new HashSet<>();

    private byte[] secret;

    private byte @Nullable [] formerSecret;

    private @Nullable Instant formerSecretUntil;

    private boolean enabled = true;

    private @Nullable String reason;

    private @Nullable Instant failingSince;

    private Instant createdAt;

    private @Nullable String createdBy;

    @Version
    private long version;

    protected Endpoint() {}

    Endpoint(String id, byte[] secret, Instant createdAt, @Nullable String createdBy) {
        this.id = id;
        this.secret = secret;
        this.createdAt = createdAt;
        this.createdBy = createdBy;
    }

    void ask(String address, Collection<String> asked, Collection<String> ways) {
        url = address;
        types = new HashSet<>(asked);
        channels = new HashSet<>(ways);
    }

    /// From now on messages are signed with both, until the former one's time is over.
    void rotate(byte[] fresh, Instant formerUntil) {
        formerSecret = secret;
        formerSecretUntil = formerUntil;
        secret = fresh;
    }

    void enable() {
        enabled = true;
        reason = null;
        failingSince = null;
    }

    void disable(String why) {
        enabled = false;
        reason = why;
    }

    String id() {
        return id;
    }

    String url() {
        return url;
    }

    Set<String> types() {
        return types;
    }

    Set<String> channels() {
        return channels;
    }

    byte[] secret() {
        return secret;
    }

    byte @Nullable [] formerSecret() {
        return formerSecret;
    }

    @Nullable
    Instant formerSecretUntil() {
        return formerSecretUntil;
    }

    boolean isEnabled() {
        return enabled;
    }

    @Nullable
    String reason() {
        return reason;
    }

    @Nullable
    Instant failingSince() {
        return failingSince;
    }

    Instant createdAt() {
        return createdAt;
    }

    @Nullable
    String createdBy() {
        return createdBy;
    }
}
