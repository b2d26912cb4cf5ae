package support.nexus.events.ticket;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;
import support.nexus.events.KeyOwner;
import support.nexus.events.NameOf;
import support.nexus.events.Personal;
import support.nexus.events.StoredAs;

/// What is said on a ticket, here or on GitHub.
public sealed interface CommentEvent extends TicketFact {

    String commentId();

    @StoredAs("ticket-commented")
    @Revision("1")
    record CommentAdded(
            @KeyOwner TicketId ticketId,
            String commentId,

            @Personal @NameOf(value = NameOf.ACTOR, address = "authorEmail")
            String author,

            @Personal @NameOf(value = NameOf.ACTOR, address = "authorEmail")
            String authorEmail,

            @Personal String content,
            boolean internal)
            implements CommentEvent {}

    /// A comment made on GitHub.
    ///
    /// @param number GitHub's id of it
    /// @param at its `updated_at`
    /// @param issueAt the issue's, at which all was as the ticket had seen it before
    /// @param before the fingerprint of the text from which an edit made this one; null where it is the first
    /// known
    @StoredAs("ticket-issue-commented")
    @Revision("1")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record IssueCommentAdded(
            @KeyOwner TicketId ticketId,
            String commentId,
            long number,

            @Personal @NameOf(address = "authorEmail") String author,

            @Personal @NameOf(address = "authorEmail") String authorEmail,

            @Personal String content,
            Instant createdAt,
            Instant at,
            Instant issueAt,
            @Personal @Nullable String before)
            implements CommentEvent {}

    @StoredAs("ticket-comment-edited")
    @Revision("1")
    record CommentEdited(
            @KeyOwner TicketId ticketId,
            String commentId,
            @Personal String content) implements CommentEvent {}

    @StoredAs("ticket-comment-removed")
    @Revision("1")
    record CommentRemoved(@KeyOwner TicketId ticketId, String commentId) implements CommentEvent {}
}
