package support.nexus.platform.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.jwt.proc.ExpiredJWTException;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refused;
import support.nexus.platform.storage.Misconfigured;

/// Signs the tokens that people get when they log in, and reads them again (RFC 7519, RFC 8725): one algorithm, our
/// own keys whatever a header says, and every claim demanded. What the account may do stands in no token.
@Component
public class AccessTokens {

    private static final String ISSUER = "nexus-support";
    private static final String AUDIENCE = "nexus-support-api";
    private static final String PASSWORDS = "pwd";
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final int CLOCKS_MAY_DIFFER = 5; // seconds

    private final SigningKeys keys;
    private final Duration life;
    private final DefaultJWTProcessor<SecurityContext> reader;

    /// @param life how long a token is good for, `nexus.security.jwt-life`
    AccessTokens(SigningKeys keys, @Value("${nexus.security.jwt-life:1h}") Duration life) {
        if (!life.isPositive() || life.compareTo(LONGEST) > 0) {
            throw new Misconfigured("nexus.security.jwt-life must be more than nothing and a day at most.");
        }
        this.keys = keys;
        this.life = life;
        this.reader = reader(keys);
    }

    /// A signed token for the account.
    public String issue(Account account) {
        var now = Instant.now();
        var claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(AUDIENCE)
                .subject(account.id())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(life)))
                .jwtID(UUID.randomUUID().toString())
                .claim(PASSWORDS, account.passwords())
                .build();
        var header = new JWSHeader.Builder(JWSAlgorithm.HS256)
                .type(JOSEObjectType.JWT)
                .keyID(keys.current().getKeyID())
                .build();
        try {
            var token = new SignedJWT(header, claims);
            token.sign(new MACSigner(keys.current()));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("A token cannot be signed", e);
        }
    }

    /// Whose the token is. Whether the account still stands is not looked at.
    ///
    /// @throws Refused E002 where it has expired, E001 where anything else is wrong
    public Subject read(String token) {
        try {
            var claims = reader.process(token, null);
            return new Subject(claims.getSubject(), claims.getIntegerClaim(PASSWORDS));
        } catch (ExpiredJWTException expired) {
            throw new Refused(ErrorCode.TOKEN_EXPIRED, "The token has expired: log in again.");
        } catch (ParseException | BadJOSEException | JOSEException | IllegalArgumentException notOurs) {
            throw new Refused(ErrorCode.TOKEN_INVALID, "The token is not one that this service has signed.");
        }
    }

    private static DefaultJWTProcessor<SecurityContext> reader(SigningKeys keys) {
        var claims = new DefaultJWTClaimsVerifier<>(
                AUDIENCE,
                new JWTClaimsSet.Builder().issuer(ISSUER).build(),
                Set.of("sub", "iat", "exp", "jti", PASSWORDS));
        claims.setMaxClockSkew(CLOCKS_MAY_DIFFER);
        var reader = new DefaultJWTProcessor<>();
        reader.setJWSKeySelector(
                new JWSVerificationKeySelector<>(JWSAlgorithm.HS256, new ImmutableJWKSet<>(keys.accepted())));
        reader.setJWTClaimsSetVerifier(claims);
        return reader;
    }

    /// @param passwords how many passwords the account had had when it was signed
    public record Subject(String userId, int passwords) {}
}
