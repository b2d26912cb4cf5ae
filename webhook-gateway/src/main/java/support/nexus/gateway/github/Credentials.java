package support.nexus.gateway.github;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.PrivateKey;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Date;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refused;
import support.nexus.gateway.github.GithubSettings.App;
import support.nexus.platform.storage.Misconfigured;
import support.nexus.platform.storage.ReadsSettings;
import tools.jackson.databind.exc.JsonNodeException;

/// What shows GitHub who asks: a token that was configured, or one that the GitHub App gets for where it is installed,
/// kept until shortly before it expires.
@Component
@ReadsSettings
public class Credentials {

    private static final Duration BEFORE_EXPIRY = Duration.ofMinutes(5);
    private static final Duration CLOCKS_MAY_DIFFER = Duration.ofSeconds(60);
    private static final Duration LIFE_OF_JWT = Duration.ofMinutes(9); // GitHub allows ten

    private final @Nullable String token;
    private final @Nullable App app;
    private final @Nullable PrivateKey key;
    private final AppApi api;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable Installed installed;

    Credentials(GithubSettings settings, AppApi api, InstantSource clock) {
        this.token = settings.token().isBlank() ? null : settings.token().text().strip();
        this.app = settings.app();
        this.key = app == null ? null : RsaKey.of(app.privateKey().text());
        this.api = api;
        this.clock = clock;
        if (token != null && app != null) {
            throw new Misconfigured("Set nexus.github.token or nexus.github.app, not both.");
        }
    }

    public String authorization() {
        if (token != null) {
            return "Bearer " + token;
        }
        if (app == null || key == null) {
            throw new Refused(
                    ErrorCode.GITHUB_FAILED, "Neither nexus.github.token nor nexus.github.app is configured.");
        }
        return "Bearer " + installed(app, key);
    }

    /// The token was refused: the next call gets another.
    void forget() {
        installed = null;
    }

    private String installed(App of, PrivateKey signer) {
        lock.lock();
        try {
            var known = installed;
            if (known == null || !clock.instant().isBefore(known.expires().minus(BEFORE_EXPIRY))) {
                known = ask(of, signer);
                installed = known;
            }
            return known.token();
        } finally {
            lock.unlock();
        }
    }

    private Installed ask(App of, PrivateKey signer) {
        var answer = answer(of, signer);
        if (!answer.isSuccess()) {
            throw new GithubUnavailable("The GitHub App gets no token: " + answer.says(), null, false);
        }
        try {
            return new Installed(
                    answer.body().path("token").stringValue(),
                    OffsetDateTime.parse(answer.body().path("expires_at").stringValue())
                            .toInstant());
        } catch (JsonNodeException | DateTimeException ofSomebodyBetween) {
            throw new GithubUnavailable(
                    "GitHub's address answered with no token when the GitHub App asked for one.", null, false);
        }
    }

    private Answer answer(App of, PrivateKey signer) {
        try {
            return Answer.of(api.token("Bearer " + jwt(of, signer), of.installationId()));
        } catch (RestClientException failure) {
            throw new GithubUnavailable("GitHub does not answer when the GitHub App asks for a token.", null, false);
        }
    }

    private String jwt(App of, PrivateKey signer) {
        var now = clock.instant();
        var claims = new JWTClaimsSet.Builder()
                .issuer(of.id())
                .issueTime(Date.from(now.minus(CLOCKS_MAY_DIFFER)))
                .expirationTime(Date.from(now.plus(LIFE_OF_JWT)))
                .build();
        var jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.RS256), claims);
        try {
            jwt.sign(new RSASSASigner(signer));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("The GitHub App's key does not sign", e);
        }
    }

    private record Installed(String token, Instant expires) {}
}
