package support.nexus.platform.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.proc.BadJOSEException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.springframework.stereotype.Component;
import support.nexus.events.EmailAddress;
import support.nexus.events.Refused;
import support.nexus.platform.crypto.Digests;

/// Signs the tokens that are sent to an address: whoever shows one has got what was sent there. A token says which
/// account and which address it is about, the latter as a hash; it is good for a day, and for nothing else.
@Component
public class AddressProofs {

    private static final String AUDIENCE = "nexus-support-address";
    private static final String ADDRESS = "adr";
    private static final Duration LIFE = Duration.ofDays(1);

    private final SignedClaims signed;

    AddressProofs(SigningKeys keys) {
        this.signed = new SignedClaims(keys, AUDIENCE, ADDRESS);
    }

    public Proof issue(Account account) {
        var id = UUID.randomUUID().toString();
        var now = Instant.now().truncatedTo(ChronoUnit.SECONDS); // as the token says it
        return new Proof(signed.sign(account.id(), id, hash(id, account.email()), now, LIFE), now.plus(LIFE));
    }

    /// What a token is about.
    ///
    /// @throws Refused E012 where it is none of these, or no longer good
    public Claim read(String token) {
        try {
            var claims = signed.read(token);
            return new Claim(claims.getSubject(), claims.getJWTID(), claims.getStringClaim(ADDRESS));
        } catch (ParseException | BadJOSEException | JOSEException | IllegalArgumentException worthless) {
            throw worthless();
        }
    }

    /// What is said of a token that proves nothing, or nothing any more.
    public static Refused worthless() {
        return Refused.invalid("token", "proves no address, or none any more: ask for another");
    }

    private static String hash(String id, String email) {
        return Digests.sha256((id + EmailAddress.key(email)).getBytes(StandardCharsets.UTF_8));
    }

    public record Proof(String token, Instant expiresAt) {

        @Override
        public String toString() {
            return "Proof";
        }
    }

    public record Claim(String userId, String id, String address) {

        /// Whether it is about this account and the address that it has now.
        public boolean concerns(Account account) {
            return account.id().equals(userId) && hash(id, account.email()).equals(address);
        }
    }
}
