package support.nexus.platform.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.proc.ExpiredJWTException;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refused;
import support.nexus.platform.storage.Misconfigured;
import support.nexus.platform.storage.ReadsSettings;

/// Signs the tokens that people get when they log in, and reads them again. What the account may do stands in no
/// token.
@Component
@ReadsSettings
public class AccessTokens {

    private static final String AUDIENCE = "nexus-support-api";
    private static final String PASSWORDS = "pwd";
    private static final Duration LONGEST = Duration.ofDays(1);

    private final SignedClaims signed;
    private final Duration life;

    AccessTokens(SigningKeys keys, SecuritySettings settings) {
        var life = settings.jwtLife();
        if (!life.isPositive() || life.compareTo(LONGEST) > 0) {
            throw new Misconfigured("nexus.security.jwt-life must be more than nothing and a day at most.");
        }
        this.signed = new SignedClaims(keys, AUDIENCE, PASSWORDS);
        this.life = life;
    }

    /// A signed token for the account.
    public String issue(Account account) {
        return signed.sign(account.id(), UUID.randomUUID().toString(), account.passwords(), Instant.now(), life);
    }

    /// Whose the token is. Whether the account still stands is not looked at.
    ///
    /// @throws Refused E002 where it has expired, E001 where anything else is wrong
    public Subject read(String token) {
        try {
            var claims = signed.read(token);
            return new Subject(claims.getSubject(), claims.getIntegerClaim(PASSWORDS));
        } catch (ExpiredJWTException expired) {
            throw new Refused(ErrorCode.TOKEN_EXPIRED, "The token has expired: log in again.");
        } catch (ParseException | BadJOSEException | JOSEException | IllegalArgumentException notOurs) {
            throw new Refused(ErrorCode.TOKEN_INVALID, "The token is not one that this service has signed.");
        }
    }

    /// @param passwords how many passwords the account had had when it was signed
    public record Subject(String userId, int passwords) {}
}
