package support.nexus.platform.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import java.util.Base64;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import support.nexus.platform.crypto.MasterKey;
import support.nexus.platform.storage.DataDirectory;
import support.nexus.platform.storage.DatabaseVendor;
import support.nexus.platform.storage.Misconfigured;

/// The keys that tokens are signed with: `nexus.security.jwt-key`, and `nexus.security.jwt-key-previous`, which is
/// accepted beside it while it is being changed. Without the first, nodes that share a database derive the same one
/// from their master key, and a process of its own keeps one in its data folder. Each is known by its thumbprint
/// (RFC 7638).
@EnableConfigurationProperties(SecuritySettings.class)
@Component
class SigningKeys {

    private static final int BYTES = 32; // RFC 7518, 3.2: as long as the hash

    private final OctetSequenceKey current;
    private final JWKSet accepted;

    SigningKeys(SecuritySettings settings, DataDirectory folder, DatabaseVendor database, MasterKey master) {
        var key = settings.jwtKey().text();
        var previous = settings.jwtKeyPrevious().text();
        this.current = key(
                !key.isBlank()
                        ? decode("nexus.security.jwt-key", key)
                        : database.isPostgres() ? master.derive("jwt", BYTES) : folder.secret("jwt.key", BYTES));
        this.accepted = new JWKSet(
                previous.isBlank()
                        ? List.of(current)
                        : List.of(current, key(decode("nexus.security.jwt-key-previous", previous))));
    }

    OctetSequenceKey current() {
        return current;
    }

    JWKSet accepted() {
        return accepted;
    }

    private static OctetSequenceKey key(byte[] bytes) {
        try {
            return new OctetSequenceKey.Builder(bytes)
                    .algorithm(JWSAlgorithm.HS256)
                    .keyUse(KeyUse.SIGNATURE)
                    .keyIDFromThumbprint()
                    .build();
        } catch (JOSEException e) {
            throw new IllegalStateException("A key has no thumbprint", e);
        }
    }

    private static byte[] decode(String property, String base64) {
        try {
            var bytes = Base64.getDecoder().decode(base64.strip());
            if (bytes.length >= BYTES) {
                return bytes;
            }
        } catch (IllegalArgumentException notBase64) {
            // said below
        }
        throw new Misconfigured(property + " must be at least 256 bits, 32 bytes in Base64:"
                + " set it to what `openssl rand -base64 32` prints.");
    }
}
