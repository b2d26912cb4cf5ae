package support.nexus.platform.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import support.nexus.platform.crypto.MasterKey;
import support.nexus.platform.storage.Misconfigured;

/// How a file is sealed: AES-256-GCM in frames, under a key of its own that the master key gives (HKDF over a random
/// salt), so that a frame's number may be its nonce. Each frame is bound to the file's head, its number and whether it
/// is the last: none can be changed, left out, moved or added (STREAM; Hoang, Reyhanitabar, Rogaway, Vizár 2015).
final class Seal {

    static final int FRAME = 1 << 16;
    static final int TAG = 16;
    static final int LAST = 1 << 31;

    private static final byte[] MAGIC = "NEXUSEXPORT2".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] GZIP = {0x1f, (byte) 0x8b};
    private static final int SALT = 32;
    private static final int PROOF = 16;
    private static final int KEY = 32;

    private final byte[] head;
    private final SecretKey key;

    private Seal(byte[] head, SecretKey key) {
        this.head = head;
        this.key = key;
    }

    /// What stands before the first frame, in the clear.
    byte[] head() {
        return head.clone();
    }

    static Seal begun(MasterKey master) {
        var salt = new byte[SALT];
        new SecureRandom().nextBytes(salt);
        return of(salt, master);
    }

    /// Reads a file's head.
    static Seal of(InputStream file, MasterKey master) throws IOException {
        var head = file.readNBytes(MAGIC.length + SALT + PROOF);
        if (head.length > 1 && Arrays.equals(head, 0, 2, GZIP, 0, 2)) {
            throw new Misconfigured("The file is of format 1, which was not sealed, and is not read any more:"
                    + " import it with the version that wrote it, and export it with this one.");
        }
        Damaged.unless(
                head.length > MAGIC.length && Arrays.equals(head, 0, MAGIC.length, MAGIC, 0, MAGIC.length),
                "it is no export");
        Damaged.unless(head.length == MAGIC.length + SALT + PROOF, "it ends too early");
        var seal = of(Arrays.copyOfRange(head, MAGIC.length, MAGIC.length + SALT), master);
        if (!MessageDigest.isEqual(seal.head, head)) {
            throw new Misconfigured("The file was written under another master key:"
                    + " set nexus.security.master-key to it, or bring its master.key to the data folder.");
        }
        return seal;
    }

    private static Seal of(byte[] salt, MasterKey master) {
        var name = HexFormat.of().formatHex(salt);
        var head = ByteBuffer.allocate(MAGIC.length + SALT + PROOF)
                .put(MAGIC)
                .put(salt)
                .put(master.derive("export, which key/" + name, PROOF));
        return new Seal(head.array(), new SecretKeySpec(master.derive("export/" + name, KEY), "AES"));
    }

    byte[] seal(byte[] plain, int length, long number, boolean isLast) {
        try {
            return cipher(Cipher.ENCRYPT_MODE, number, isLast).doFinal(plain, 0, length);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    byte[] open(byte[] sealed, long number, boolean isLast) {
        try {
            return cipher(Cipher.DECRYPT_MODE, number, isLast).doFinal(sealed);
        } catch (AEADBadTagException changed) {
            throw new Damaged("its bytes have changed", changed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Cipher cipher(int mode, long number, boolean isLast) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        var nonce =
                ByteBuffer.allocate(12).putInt(isLast ? 1 : 0).putLong(number).array();
        cipher.init(mode, key, new GCMParameterSpec(TAG * Byte.SIZE, nonce));
        cipher.updateAAD(head);
        return cipher;
    }
}
