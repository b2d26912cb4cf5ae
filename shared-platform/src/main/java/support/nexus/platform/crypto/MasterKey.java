package support.nexus.platform.crypto;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
    private static final String FILE = "master.key";
    private static final String PROOF = "nexus-support";

    private final SecretKey key;

    MasterKey(byte[] bytes) {
        this.key = new SecretKeySpec(bytes, "AES");
    }

    /// The key that is configured; where none is, the one in the data folder, made at the first start.
    public static MasterKey of(Secret configured, DataDirectory folder) {
        return new MasterKey(configured.isBlank() ? folder.secret(FILE, BYTES) : decode(configured.text()));
    }

    /// The same, of a desk that has written under it, and whose data folder another process may have locked.
    public static MasterKey existing(Secret configured, Path folder) {
        try {
            return new MasterKey(
                    decode(configured.isBlank() ? Files.readString(folder.resolve(FILE)) : configured.text()));
        } catch (IOException e) {
            throw new Misconfigured(
                    "There is no master key: set nexus.security.master-key to the one of the desk,"
                            + " or bring its master.key to the data folder.",
                    e);
        }
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

    static void requireForm(Secret configured) {
        if (!configured.isBlank()) {
            decode(configured.text());
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
