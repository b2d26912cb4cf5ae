package support.nexus.query.ticket;

import static java.util.Objects.requireNonNullElse;

import java.util.List;
import support.nexus.events.Viewer;

/// What a {@link Viewer} sees, in SQL on the ticket view.
///
/// @param tickets a condition on a ticket's own row
/// @param values the condition's
/// @param comments a condition on a comment's row
/// @param commentCount how many comments of a ticket are seen
record Sight(String tickets, List<Object> values, String comments, String commentCount) {

    static Sight of(Viewer viewer) {
        return new Sight(
                viewer.seesAll() ? "true" : "(requester = ? or (requester is null and created_by_email_key = ?))",
                viewer.seesAll()
                        ? List.of()
                        : List.of(requireNonNullElse(viewer.userId(), ""), requireNonNullElse(viewer.email(), "")),
                viewer.seesInternal() ? "true" : "not internal",
                viewer.seesInternal() ? "comment_count + internal_count" : "comment_count");
    }
}
