package support.nexus.gateway.github;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import support.nexus.platform.storage.Misconfigured;

/// Reads an RSA key in PEM: `RSA PRIVATE KEY` (PKCS #1, RFC 8017), as GitHub gives it, or `PRIVATE KEY` (PKCS #8,
/// RFC 5958).
final class RsaKey {

    private static final byte[] VERSION_AND_ALGORITHM = Base64.getDecoder().decode("AgEAMA0GCSqGSIb3DQEBAQUA");
    private static final int SEQUENCE = 0x30;
    private static final int OCTET_STRING = 0x04;

    private RsaKey() {}

    static PrivateKey of(String pem) {
        try {
            var der = Base64.getMimeDecoder()
                    .decode(pem.replace("\\n", "\n")
                            .replaceAll("-----[A-Z ]+-----", "")
                            .strip());
            var isPkcs1 = pem.contains("RSA PRIVATE KEY");
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(isPkcs1 ? wrapped(der) : der));
        } catch (GeneralSecurityException | IllegalArgumentException notOne) {
            throw new Misconfigured("nexus.github.app.private-key must be the App's private key in PEM.");
        }
    }

    private static byte[] wrapped(byte[] pkcs1) {
        var content = new ByteArrayOutputStream();
        content.writeBytes(VERSION_AND_ALGORITHM);
        content.writeBytes(element(OCTET_STRING, pkcs1));
        return element(SEQUENCE, content.toByteArray());
    }

    /// In DER (X.690, 8.1).
    private static byte[] element(int tag, byte[] content) {
        var element = new ByteArrayOutputStream();
        element.write(tag);
        if (content.length < 0x80) {
            element.write(content.length);
        } else {
            element.write(0x82); // two bytes of length follow
            element.write(content.length >> 8);
            element.write(content.length);
        }
        element.writeBytes(content);
        return element.toByteArray();
    }
}
