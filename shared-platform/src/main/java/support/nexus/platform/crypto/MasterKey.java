package support.nexus.platform.crypto;

import java.util.HexFormat;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/// The one key that wraps all others. Without it no personal text can be read.
final class MasterKey {

    static final int BYTES = 32;
    private static final String PROOF = "nexus-support";

    private final SecretKey key;

    MasterKey(byte[] bytes) {
        this.key = new SecretKeySpec(bytes, "AES");
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

    boolean made(String proof) {
        try {
            Cipher.open(key, HexFormat.of().parseHex(proof), PROOF);
            return true;
        } catch (IllegalStateException | IllegalArgumentException anotherKey) {
            return false;
        }
    }
}
