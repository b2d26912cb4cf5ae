package support.nexus.query.search.engine;

import java.util.Locale;

/// What a document says yes to, in {@link Field#TRAIT}.
public enum Mark {
    LINKED,
    REOPENED,
    UNASSIGNED,
    /// The ticket has comments that everybody sees.
    COMMENTS,
    INTERNAL_COMMENTS,
    /// The comment is internal.
    INTERNAL;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
