package support.nexus.events.ticket;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;

/// The `_id` of tickets and comments: 24 lower-case hex digits, four bytes of seconds and eight of chance.
public final class ObjectId {

    private static final String OF_GITHUB = "67697468"; // gith
    private static final SecureRandom RANDOM = new SecureRandom();

    private ObjectId() {}

    /// Of a comment that comes from GitHub: four bytes that say so, and GitHub's id. The same comment has the same
    /// id in whatever order its events come.
    public static String ofGithub(long number) {
        return OF_GITHUB + HexFormat.of().toHexDigits(number);
    }

    /// Whether a comment comes from GitHub.
    public static boolean isOfGithub(String id) {
        return id.startsWith(OF_GITHUB);
    }

    public static String next() {
        return HexFormat.of().toHexDigits((int) Instant.now().getEpochSecond())
                + HexFormat.of().toHexDigits(RANDOM.nextLong());
    }
}
