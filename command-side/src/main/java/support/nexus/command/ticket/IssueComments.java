package support.nexus.command.ticket;

import java.time.Instant;
import java.util.HexFormat;

/// The `_id` of a comment that comes from GitHub: four bytes that say so, and GitHub's id. The same comment has the
/// same `_id` in whatever order its events come.
final class IssueComments {

    private static final String WRITTEN = "67697468"; // gith
    private static final String GONE = "676f6e65"; // gone

    private IssueComments() {}

    static String of(long number) {
        return WRITTEN + HexFormat.of().toHexDigits(number);
    }

    /// Of the comment that tells of an issue's end.
    static String ofSystem(Instant at) {
        return GONE + HexFormat.of().toHexDigits(at.getEpochSecond());
    }
}
