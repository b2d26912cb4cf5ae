package support.nexus.query.search.language;

import java.util.Locale;

/// What a ticket is or has, yes or no.
public enum Trait {
    LINKED,
    REOPENED,
    COMMENTS;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
