package support.nexus.command.ticket;

import java.time.Instant;
import java.util.HexFormat;
import support.nexus.events.ticket.ObjectId;

/// The `_id` of comments that events of an issue make.
final class IssueComments {

    private static final String GONE = "676f6e65"; // gone

    private IssueComments() {}

    static String of(long number) {
        return ObjectId.ofGithub(number);
    }

    /// Of the comment that tells of an issue's end.
    static String ofSystem(Instant at) {
        return GONE + HexFormat.of().toHexDigits(at.getEpochSecond());
    }
}
