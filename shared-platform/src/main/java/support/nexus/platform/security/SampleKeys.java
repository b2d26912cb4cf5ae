package support.nexus.platform.security;

import java.util.Base64;

/// Tells keys that somebody wrote from keys that were drawn: of 256 random bits, it never happens that all bytes are
/// letters, or that half of them are the same, or that they count up.
final class SampleKeys {

    private static final int BYTES = 32;

    private SampleKeys() {}

    static boolean isMissingOrSample(String key) {
        return key.isBlank() || isSample(key);
    }

    static boolean isSample(String key) {
        if (key.isBlank()) {
            return false;
        }
        try {
            var bytes = Base64.getDecoder().decode(key.strip());
            return bytes.length < BYTES || isText(bytes) || isUniform(bytes) || isCounted(bytes);
        } catch (IllegalArgumentException notBase64) {
            return true;
        }
    }

    private static boolean isText(byte[] bytes) {
        for (var each : bytes) {
            if (each < ' ' || each > '~') {
                return false;
            }
        }
        return true;
    }

    private static boolean isCounted(byte[] bytes) {
        for (var i = 2; i < bytes.length; i++) {
            if ((byte) (bytes[i] - bytes[i - 1]) != (byte) (bytes[1] - bytes[0])) {
                return false;
            }
        }
        return true;
    }

    private static boolean isUniform(byte[] bytes) {
        var seen = new boolean[256];
        var different = 0;
        for (var each : bytes) {
            if (!seen[each & 0xff]) {
                seen[each & 0xff] = true;
                different++;
            }
        }
        return different <= BYTES / 2;
    }
}
