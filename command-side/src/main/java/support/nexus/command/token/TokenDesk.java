package support.nexus.command.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import support.nexus.command.SecurityEventKind;
import support.nexus.command.SecurityLog;
import support.nexus.command.token.TokenTable.TokenView;
import support.nexus.command.token.TokenTable.TokenView.Scope;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refused;
import support.nexus.events.ticket.ObjectId;
import support.nexus.events.user.UserId;
import support.nexus.platform.contract.RequestHash;
import support.nexus.platform.security.ApiTokens;

/// Makes and revokes personal API tokens, and knows them when they are shown. Their 256 random bits need no slow hash.
@Component
class TokenDesk implements ApiTokens {

    private static final int MOST = 50; // of one account
    private static final int BYTES = 32;
    private static final Duration NOTED_EACH = Duration.ofMinutes(1);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final TokenTable tokens;
    private final SecurityLog log;
    private final TransactionTemplate transaction;

    TokenDesk(TokenTable tokens, SecurityLog log, PlatformTransactionManager transactions) {
        this.tokens = tokens;
        this.log = log;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public Optional<Holder> holderOf(String token) {
        var now = now();
        var hash = hash(token);
        var found = tokens.find(hash, now);
        found.filter(used -> used.lastUsedAt() == null
                        || used.lastUsedAt().plus(NOTED_EACH).isBefore(now))
                .ifPresent(_ -> tokens.used(hash, now));
        return found.map(holder -> new Holder(holder.user().value(), holder.scope() == Scope.WRITE));
    }

    /// Makes one, and tells its secret this once.
    MadeToken make(UserId user, String name, Scope scope, int days, String address) {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        var secret = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        var now = now();
        var token = new TokenView(ObjectId.next(), name, scope, now, now.plus(Duration.ofDays(days)), null);
        transaction.executeWithoutResult(_ -> {
            tokens.lock(user);
            if (tokens.list(user, now).size() >= MOST) {
                throw new Refused(
                        ErrorCode.INVALID, "An account has up to %s tokens: revoke one first.".formatted(MOST));
            }
            tokens.insert(user, token, hash(secret));
            log.record(SecurityEventKind.TOKEN_MADE, user, address, token.id());
        });
        return new MadeToken(token, secret);
    }

    List<TokenView> list(UserId user) {
        return tokens.list(user, now());
    }

    void revoke(UserId user, String id, String address) {
        var revoked = Objects.requireNonNull(transaction.execute(_ -> {
            var deleted = tokens.delete(user, id, now());
            if (deleted) {
                log.record(SecurityEventKind.TOKEN_REVOKED, user, address, id);
            }
            return deleted;
        }));
        if (!revoked) {
            throw new Refused(ErrorCode.NO_SUCH_ROUTE, "There is no such token.");
        }
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    private static String hash(String token) {
        return RequestHash.of(token.getBytes(UTF_8));
    }

    /// @param token the secret
    record MadeToken(@JsonUnwrapped TokenView made, String token) {

        @Override
        public String toString() {
            return "MadeToken";
        }
    }
}
