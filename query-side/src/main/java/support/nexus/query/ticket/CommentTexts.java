package support.nexus.query.ticket;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import support.nexus.events.ticket.CommentEvent.CommentAdded;
import support.nexus.events.ticket.CommentEvent.CommentEdited;
import support.nexus.events.ticket.CommentEvent.IssueCommentAdded;
import support.nexus.events.ticket.CommentView;
import support.nexus.events.ticket.TicketId;
import support.nexus.platform.log.LogEntry;

/// Reads the texts that a fold has left out, from the events that they came with.
final class CommentTexts {

    private final Map<Long, Written> written = new HashMap<>();
    private final Collection<Long> added;
    private final Collection<Long> edited;

    private CommentTexts(Collection<CommentOutline> comments) {
        this.added = comments.stream().map(CommentOutline::added).collect(Collectors.toSet());
        this.edited = comments.stream().map(CommentOutline::edited).collect(Collectors.toSet());
    }

    static Map<CommentOutline, CommentView> of(TicketLog log, TicketId ticket, Collection<CommentOutline> comments) {
        var texts = new CommentTexts(comments);
        texts.read(log, ticket);
        return comments.stream().distinct().collect(Collectors.toMap(each -> each, texts::view));
    }

    private void read(TicketLog log, TicketId ticket) {
        var wanted = new TreeSet<Long>();
        Stream.of(added, edited).forEach(wanted::addAll);
        while (!wanted.isEmpty()) {
            var found = log.at(ticket, new ArrayList<>(wanted));
            if (found.isEmpty()) {
                throw new IllegalStateException("The log of %s lacks events".formatted(ticket));
            }
            for (var entry : found) {
                written.put(entry.sequence(), written(entry));
                wanted.remove(entry.sequence());
            }
        }
    }

    /// No more of it than is asked for: an edited comment's first text may be longer than its last.
    private Written written(LogEntry entry) {
        var hasAuthor = added.contains(entry.sequence());
        var hasContent = edited.contains(entry.sequence());
        return switch (entry.payload()) {
            case CommentAdded comment ->
                new Written(
                        hasAuthor ? comment.author() : null,
                        hasAuthor ? comment.authorEmail() : null,
                        hasContent ? comment.content() : null);
            case IssueCommentAdded comment ->
                new Written(
                        hasAuthor ? comment.author() : null,
                        hasAuthor ? comment.authorEmail() : null,
                        hasContent ? comment.content() : null);
            case CommentEdited comment -> new Written(null, null, comment.content());
            default -> throw new IllegalStateException("No comment came with event " + entry.sequence());
        };
    }

    private CommentView view(CommentOutline comment) {
        var first = Objects.requireNonNull(written.get(comment.added()));
        var last = Objects.requireNonNull(written.get(comment.edited()));
        return comment.with(
                Objects.requireNonNull(first.author()),
                Objects.requireNonNull(first.authorEmail()),
                Objects.requireNonNull(last.content()));
    }

    private record Written(
            @Nullable String author,
            @Nullable String authorEmail,
            @Nullable String content) {}
}
