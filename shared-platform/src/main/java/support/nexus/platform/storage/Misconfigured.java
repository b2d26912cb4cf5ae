package support.nexus.platform.storage;

/// A setting that the service cannot start with. The message is one sentence that says what to set.
public final class Misconfigured extends RuntimeException {

    public Misconfigured(String message) {
        super(message);
    }

    public Misconfigured(String message, Throwable cause) {
        super(message, cause);
    }
}
