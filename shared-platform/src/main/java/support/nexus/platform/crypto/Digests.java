package support.nexus.platform.crypto;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/// SHA-256 (FIPS 180-4), with a key (HMAC, RFC 2104) or without. Every Java platform has both.
public final class Digests {

    private static final String HMAC = "HmacSHA256";

    private Digests() {}

    /// One that is still to be given its bytes.
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// In lower-case hex.
    public static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(sha256().digest(bytes));
    }

    public static SecretKey hmacKey(byte[] secret) {
        return new SecretKeySpec(secret, HMAC);
    }

    /// One that is still to be given its bytes.
    public static Mac hmac(SecretKey key) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
