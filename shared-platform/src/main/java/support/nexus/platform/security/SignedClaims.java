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
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Set;

/// Signs what is said of somebody, and reads it again (RFC 7519, RFC 8725): one algorithm, our own keys whatever a
/// header says, every claim demanded, and each kind of token for its own audience.
final class SignedClaims {

    private static final String ISSUER = "nexus-support";
    private static final int CLOCKS_MAY_DIFFER = 5; // seconds

    private final SigningKeys keys;
    private final String audience;
    private final String claim;
    private final DefaultJWTProcessor<SecurityContext> reader;

    /// @param claim the one that this kind of token has beside those of all
    SignedClaims(SigningKeys keys, String audience, String claim) {
        this.keys = keys;
        this.audience = audience;
        this.claim = claim;
        var claims = new DefaultJWTClaimsVerifier<>(
                audience, new JWTClaimsSet.Builder().issuer(ISSUER).build(), Set.of("sub", "iat", "exp", "jti", claim));
        claims.setMaxClockSkew(CLOCKS_MAY_DIFFER);
        this.reader = new DefaultJWTProcessor<>();
        reader.setJWSKeySelector(
                new JWSVerificationKeySelector<>(JWSAlgorithm.HS256, new ImmutableJWKSet<>(keys.accepted())));
        reader.setJWTClaimsSetVerifier(claims);
    }

    String sign(String subject, String id, Object value, Instant now, Duration life) {
        var claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(audience)
                .subject(subject)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(life)))
                .jwtID(id)
                .claim(claim, value)
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

    JWTClaimsSet read(String token) throws ParseException, BadJOSEException, JOSEException {
        return reader.process(token, null);
    }
}
