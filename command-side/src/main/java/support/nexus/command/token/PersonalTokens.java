package support.nexus.command.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.HOURS;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import support.nexus.command.AccountLock;
import support.nexus.command.SecurityEventKind;
import support.nexus.command.SecurityLog;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refused;
import support.nexus.events.user.UserId;
import support.nexus.platform.contract.RequestHash;
import support.nexus.platform.security.ApiTokens;
import support.nexus.platform.storage.JpaPackage;

/// Makes and revokes personal API tokens, and knows them when they are shown. Their 256 random bits need no slow hash.
@Component
class PersonalTokens implements ApiTokens {

    private static final int MOST = 50; // of one account
    private static final int BYTES = 32;
    private static final Duration NOTED_EACH = Duration.ofMinutes(1);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final ApiTokenRepository tokens;
    private final AccountLock accounts;
    private final SecurityLog log;
    private final TransactionTemplate transaction;

    PersonalTokens(
            ApiTokenRepository tokens,
            AccountLock accounts,
            SecurityLog log,
            @Qualifier(JpaPackage.TRANSACTIONS) PlatformTransactionManager transactions) {
        this.tokens = tokens;
        this.accounts = accounts;
        this.log = log;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public Optional<Holder> holderOf(String token) {
        var now = now();
        var hash = hash(token);
        var found = tokens.find(hash, now);
        found.filter(used -> !used.wasUsedSince(now.minus(NOTED_EACH))).ifPresent(_ -> tokens.used(hash, now));
        return found.map(holder -> new Holder(holder.user().value(), holder.mayWrite()));
    }

    /// Makes one, and tells its secret this once.
    MadeToken make(UserId user, String name, TokenScope scope, int days, String address) {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        var secret = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        var now = now();
        var token = new ApiToken(user, name, scope, hash(secret), now, Duration.ofDays(days));
        transaction.executeWithoutResult(_ -> {
            accounts.lock(user);
            if (tokens.list(user.value(), now).size() >= MOST) {
                throw new Refused(
                        ErrorCode.INVALID, "An account has up to %s tokens: revoke one first.".formatted(MOST));
            }
            tokens.save(token);
            log.record(SecurityEventKind.TOKEN_MADE, user, address, token.view().id());
        });
        return new MadeToken(token.view(), secret);
    }

    List<TokenView> list(UserId user) {
        return tokens.list(user.value(), now()).stream().map(ApiToken::view).toList();
    }

    void revoke(UserId user, String id, String address) {
        transaction.executeWithoutResult(_ -> {
            if (tokens.delete(user.value(), id, now()) == 0) {
                throw new Refused(ErrorCode.NO_SUCH_ROUTE, "There is no such token.");
            }
            log.record(SecurityEventKind.TOKEN_REVOKED, user, address, id);
        });
    }

    @Scheduled(fixedDelay = 1, timeUnit = HOURS)
    void forget() {
        tokens.deleteExpired(now());
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
