package support.nexus.command.token;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import support.nexus.events.ticket.ObjectId;
import support.nexus.events.user.UserId;

/// A personal API token: of its secret only the hash. One that has expired is as if it were not there.
@Entity
@SuppressWarnings("NullAway.Init") // set by Hibernate
class ApiToken {

    @Id
    @Column(name = "token_id")
    private String id;

    @Column
    private String userId;

    @Column
    private String name;

    @Column
    @Convert(converter = TokenScope.AsWord.class)
    private TokenScope scope;

    @Column
    private String tokenHash;

    @Column
    private Instant createdAt;

    @Column
    private Instant expiresAt;

    @Column
    private @Nullable Instant lastUsedAt;

    protected ApiToken() {}

    ApiToken(UserId user, String name, TokenScope scope, String hash, Instant now, Duration life) {
        this.id = ObjectId.next();
        this.userId = user.value();
        this.name = name;
        this.scope = scope;
        this.tokenHash = hash;
        this.createdAt = now;
        this.expiresAt = now.plus(life);
    }

    UserId user() {
        return new UserId(userId);
    }

    boolean mayWrite() {
        return scope == TokenScope.WRITE;
    }

    boolean wasUsedSince(Instant time) {
        return lastUsedAt != null && !lastUsedAt.isBefore(time);
    }

    TokenView view() {
        return new TokenView(id, name, scope, createdAt, expiresAt, lastUsedAt);
    }
}
