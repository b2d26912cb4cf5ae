package support.nexus.platform.crypto;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import support.nexus.platform.settings.Secret;
import support.nexus.platform.storage.DataDirectory;
import support.nexus.platform.storage.Misconfigured;

/// The one key that wraps all others. Without it no personal text can be read.
public final class MasterKey {

    static final int BYTES = 32;
    private static final String PROOF = "nexus-support";

    private final SecretKey key;

    MasterKey(byte[] bytes) {
        this.key = new SecretKeySpec(bytes, "AES");
    }

    /// The key that is configured; where none is, the one in the data folder, made at the first start.
    public static MasterKey of(Secret configured, DataDirectory folder) {
        return new MasterKey(configured.isBlank() ? folder.secret("master.key", BYTES) : decode(configured.text()));
    }

    /// Another key, for another purpose (RFC 5869): whoever has it knows nothing of this one.
    public byte[] derive(String purpose, int length) {
        var parameters =
                HKDFParameterSpec.ofExtract().addIKM(key).thenExpand(purpose.getBytes(StandardCharsets.UTF_8), length);
        try {
            return KDF.getInstance("HKDF-SHA256").deriveData(parameters);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("No key can be derived", e);
        }
    }

    byte[] wrap(SecretKey dataKey, String owner) {
        return Cipher.seal(key, dataKey.getEncoded(), owner);
    }

    SecretKey unwrap(byte[] wrapped, String owner) {
        return new SecretKeySpec(Cipher.open(key, wrapped, owner), "AES");
    }

    /// What is kept in the database so that another key is noticed at start, not at the first decryption.
    String proof() {
        return HexFormat.of().formatHex(Cipher.seal(key, new byte[0], PROOF));
    }

    /// Whether a proof was made with this key.
    public boolean made(String proof) {
        try {
            Cipher.open(key, HexFormat.of().parseHex(proof), PROOF);
            return true;
        } catch (IllegalStateException | IllegalArgumentException anotherKey) {
            return false;
        }
    }

    private static byte[] decode(String base64) {
        try {
            var bytes = Base64.getDecoder().decode(base64.strip());
            if (bytes.length == BYTES) {
                return bytes;
            }
        } catch (IllegalArgumentException notBase64) {
            // said below
        }
        throw new Misconfigured(
                "nexus.security.master-key must be 32 bytes in Base64: set it to what `openssl rand -base64 32` prints.");
    }
}
