package support.nexus.query.search.document;

import java.util.Collection;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import support.nexus.events.EmailAddress;
import support.nexus.query.search.engine.Entry;
import support.nexus.query.search.engine.Field;
import support.nexus.query.search.engine.Kind;
import support.nexus.query.search.engine.Mark;
import support.nexus.query.search.text.Folding;
import support.nexus.query.search.text.Words;

/// Makes documents of rows: the one place that says what of a ticket, a comment or an account is found, and how.
@Component
public final class Entries {

    private final Words words;

    public Entries(Words words) {
        this.words = words;
    }

    /// @param newest its comments, as many as are found by their ticket
    public Entry ticket(IndexedTicket ticket, Collection<IndexedComment> newest) {
        var entry = new Draft(words);
        entry.text(Field.TITLE, Field.WORDS, ticket.title());
        entry.text(Field.DESCRIPTION, Field.WORDS, ticket.description());
        ticket.tags().forEach(tag -> entry.text(Field.TAG_WORDS, Field.WORDS, tag));
        for (var comment : newest) {
            if (comment.internal()) {
                entry.text(Field.INTERNAL_COMMENTS, Field.INTERNAL_WORDS, comment.content());
            } else {
                entry.text(Field.COMMENTS, Field.WORDS, comment.content());
            }
            author(entry, comment);
        }
        facts(entry, ticket);
        entry.mark(Mark.COMMENTS, ticket.comments() > 0);
        entry.mark(Mark.INTERNAL_COMMENTS, ticket.internalComments() > 0);
        entry.time(Field.CREATED, ticket.createdAt());
        entry.time(Field.UPDATED, ticket.updatedAt());
        entry.time(Field.PUBLIC_UPDATED, ticket.publicUpdatedAt());
        return entry.of(Kind.TICKET, ticket.ticketId(), ticket.ticketId(), ticket.version());
    }

    /// A comment is found by what its ticket is, and by its own time.
    public Entry comment(IndexedTicket ticket, IndexedComment comment) {
        var entry = new Draft(words);
        if (comment.internal()) {
            entry.text(Field.INTERNAL_CONTENT, Field.INTERNAL_WORDS, comment.content());
        } else {
            entry.text(Field.CONTENT, Field.WORDS, comment.content());
        }
        author(entry, comment);
        facts(entry, ticket);
        entry.mark(comment.internal() ? Mark.INTERNAL_COMMENTS : Mark.COMMENTS, true);
        entry.mark(Mark.INTERNAL, comment.internal());
        entry.time(Field.CREATED, comment.createdAt());
        entry.time(Field.UPDATED, comment.createdAt());
        entry.time(Field.PUBLIC_UPDATED, comment.createdAt());
        return entry.of(Kind.COMMENT, comment.commentId(), ticket.ticketId(), ticket.version());
    }

    public Entry account(IndexedAccount account) {
        var entry = new Draft(words);
        entry.text(Field.NAME, Field.WORDS, account.username());
        entry.text(Field.NAME, Field.WORDS, account.email());
        entry.time(Field.CREATED, account.createdAt());
        entry.time(Field.UPDATED, account.createdAt());
        entry.time(Field.PUBLIC_UPDATED, account.createdAt());
        return entry.of(Kind.USER, account.userId(), "", account.version());
    }

    private static void author(Draft entry, IndexedComment comment) {
        people(comment.author(), comment.authorEmail())
                .forEach(name -> entry.term(comment.internal() ? Field.INTERNAL_AUTHOR : Field.AUTHOR, name));
    }

    private static void facts(Draft entry, IndexedTicket ticket) {
        entry.term(Field.STATUS, ticket.status());
        entry.term(Field.PRIORITY, ticket.priority());
        entry.term(Field.CATEGORY, ticket.category());
        ticket.tags().forEach(tag -> entry.term(Field.TAG, tag));
        people(ticket.createdBy(), ticket.createdByEmail()).forEach(name -> entry.term(Field.PERSON, name));
        if (ticket.requester() == null) {
            entry.term(Field.REQUESTER_ADDRESS, EmailAddress.key(ticket.createdByEmail()));
        } else {
            entry.term(Field.REQUESTER, ticket.requester());
        }
        if (ticket.assignedTo() != null) {
            entry.term(Field.ASSIGNED_TO, ticket.assignedTo());
            entry.term(Field.ASSIGNEE, Folding.of(ticket.assignedTo()));
        }
        if (ticket.issue() != null) {
            entry.term(Field.ISSUE, ticket.issue().toString());
        }
        if (ticket.repository() != null) {
            entry.term(Field.REPOSITORY, ticket.repository());
            entry.term(
                    Field.REPOSITORY,
                    ticket.repository().substring(ticket.repository().indexOf('/') + 1));
        }
        if (ticket.resolvedAt() != null) {
            entry.time(Field.RESOLVED, ticket.resolvedAt());
        }
        entry.mark(Mark.UNASSIGNED, ticket.assignedTo() == null);
        entry.mark(Mark.LINKED, ticket.issue() != null);
        entry.mark(Mark.REOPENED, ticket.reopened());
    }

    /// Names and addresses as they are compared: those that are written differently and mean one are one.
    private static Stream<String> people(String name, String address) {
        return Stream.of(Folding.of(name), Folding.of(EmailAddress.key(address)));
    }
}
