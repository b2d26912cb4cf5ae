package support.nexus.query.search.language;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What may stand before a colon. Any other word with a colon in it is text.
enum Qualifier {
    STATUS("open, in_progress, resolved or closed"),
    PRIORITY("low, medium, high or critical"),
    CATEGORY("a category"),
    TAG("a tag"),
    ASSIGNED("a login, me or none"),
    BY("a name, an e-mail address or me"),
    AUTHOR("a name, an e-mail address or me"),
    ID("a ticket's id such as TCK-K4J9X2M1"),
    ISSUE("the number of an issue"),
    REPO("a repository such as owner/name"),
    IS("open, closed, unassigned, linked, reopened or mine"),
    HAS("comments"),
    CREATED("a date such as 2026-01-31, >2026-01-01, 2026-01-01..2026-01-31 or >-7d"),
    UPDATED(CREATED.expected),
    RESOLVED(CREATED.expected),
    IN("title, description or comments"),
    SORT("relevance, newest, oldest or updated");

    private static final int LONGEST = 9; // letters

    private final String expected;

    Qualifier(String expected) {
        this.expected = expected;
    }

    /// The one that a word begins with; null where it begins with none.
    static @Nullable Qualifier named(String word) {
        var colon = word.indexOf(':');
        if (colon < 1 || colon > LONGEST) {
            return null;
        }
        var name = word.substring(0, colon);
        for (var each : values()) {
            if (each.word().equalsIgnoreCase(name)) {
                return each;
            }
        }
        return null;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// A sentence's end that says what stands behind the colon.
    String wants() {
        return expected + " was expected";
    }

    /// Whether it says how to search rather than for what.
    boolean isSetting() {
        return this == IN || this == SORT;
    }
}
