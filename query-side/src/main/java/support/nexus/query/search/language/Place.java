package support.nexus.query.search.language;

import java.util.Locale;

/// Where words are looked for.
public enum Place {
    TITLE,
    DESCRIPTION,
    COMMENTS;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
