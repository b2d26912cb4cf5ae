package support.nexus.platform.backup;

/// A file that is not as an export left it.
final class Damaged extends RuntimeException {

    Damaged(String what) {
        super(what);
    }

    Damaged(String what, Throwable cause) {
        super(what, cause);
    }

    static void unless(boolean sound, String what) {
        if (!sound) {
            throw new Damaged(what);
        }
    }
}
