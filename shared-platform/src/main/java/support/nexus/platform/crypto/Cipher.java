package support.nexus.platform.crypto;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/// AES-GCM with a random 96-bit nonce before the text (NIST SP 800-38D). The context is authenticated with it: what
/// was sealed for one place opens in no other.
final class Cipher {

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Cipher() {}

    static byte[] seal(SecretKey key, byte[] plain, String context) {
        var nonce = randomBytes(NONCE_BYTES);
        var sealed = run(javax.crypto.Cipher.ENCRYPT_MODE, key, nonce, plain, 0, plain.length, context);
        return ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                .put(nonce)
                .put(sealed)
                .array();
    }

    static byte[] open(SecretKey key, byte[] sealed, String context) {
        var length = sealed.length - NONCE_BYTES;
        return run(javax.crypto.Cipher.DECRYPT_MODE, key, sealed, sealed, NONCE_BYTES, length, context);
    }

    static byte[] randomBytes(int count) {
        var bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private static byte[] run(
            int mode, SecretKey key, byte[] nonce, byte[] input, int offset, int length, String context) {
        try {
            var cipher = javax.crypto.Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce, 0, NONCE_BYTES));
            cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(input, offset, length);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "Text sealed for \"%s\" does not open: wrong key or damaged".formatted(context), e);
        }
    }
}
