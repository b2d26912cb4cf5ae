package support.nexus.query.search.engine;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// The fields of a document in an index. A comment and a ticket that it belongs to share those that say what the
/// ticket is, so that either can be filtered by them.
public enum Field {
    /// What it is, one of the {@link Kind}s.
    KIND(Type.FACET),
    /// The public id of the ticket, or the id of the comment or the account. Equal hits follow each other by it.
    KEY(Type.KEY),
    /// The ticket's public id.
    TICKET(Type.KEY),
    /// How many events the ticket had when the document was made.
    VERSION(Type.COUNT),

    TITLE(Type.TEXT),
    DESCRIPTION(Type.TEXT),
    TAG_WORDS(Type.TEXT),
    /// Of a ticket, the texts of its newest comments that everybody sees.
    COMMENTS(Type.TEXT),
    /// The same of its internal comments. A field of their own, so that no count or score tells of them.
    INTERNAL_COMMENTS(Type.TEXT),
    /// The text of a comment that everybody sees.
    CONTENT(Type.TEXT),
    /// The text of an internal comment.
    INTERNAL_CONTENT(Type.TEXT),
    /// What an account is called, and its address.
    NAME(Type.TEXT),
    /// Each word of those texts that everybody sees, once: where similar words and beginnings are looked for.
    WORDS(Type.WORDS),
    /// Each word of internal comments, once.
    INTERNAL_WORDS(Type.WORDS),

    STATUS(Type.FACET),
    PRIORITY(Type.FACET),
    CATEGORY(Type.FACET),
    TAG(Type.FACET),
    ASSIGNED_TO(Type.FACET),
    /// The login of whoever it is assigned to, folded.
    ASSIGNEE(Type.KEYWORD),
    /// The name and the address of whoever it is from, folded.
    PERSON(Type.KEYWORD),
    /// The names and addresses of those whose comments everybody sees, folded.
    AUTHOR(Type.KEYWORD),
    INTERNAL_AUTHOR(Type.KEYWORD),
    /// The account that opened the ticket for itself.
    REQUESTER(Type.KEYWORD),
    /// The address that the ticket was opened for by another, as addresses are compared.
    REQUESTER_ADDRESS(Type.KEYWORD),
    ISSUE(Type.KEYWORD),
    REPOSITORY(Type.KEYWORD),
    TRAIT(Type.KEYWORD),

    CREATED(Type.TIME),
    /// When those who see internal comments saw it change last.
    UPDATED(Type.TIME),
    /// When everybody saw it change last.
    PUBLIC_UPDATED(Type.TIME),
    RESOLVED(Type.TIME);

    private final Type type;

    Field(Type type) {
        this.type = type;
    }

    public Type type() {
        return type;
    }

    /// Its name in an index.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static List<Field> of(Type type) {
        return Arrays.stream(values()).filter(field -> field.type == type).toList();
    }

    /// What is done with a field's values.
    public enum Type {
        /// Words in their order, scored.
        TEXT,
        /// Words, which are there or not.
        WORDS,
        /// Compared as a whole.
        KEYWORD,
        /// The same, and counted.
        FACET,
        /// One for each document, and given back.
        KEY,
        /// Milliseconds since 1970: compared, and sorted by.
        TIME,
        /// A number that is only given back.
        COUNT
    }
}
