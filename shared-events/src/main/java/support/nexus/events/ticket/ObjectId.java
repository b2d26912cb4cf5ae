package support.nexus.events.ticket;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;

/// The `_id` of tickets and comments: 24 lower-case hex digits, four bytes of seconds and eight of chance.
public final class ObjectId {

    private static final SecureRandom RANDOM = new SecureRandom();

    private ObjectId() {}

    public static String next() {
        return HexFormat.of().toHexDigits((int) Instant.now().getEpochSecond())
                + HexFormat.of().toHexDigits(RANDOM.nextLong());
    }
}
