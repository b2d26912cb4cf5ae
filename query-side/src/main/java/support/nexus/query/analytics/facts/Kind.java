package support.nexus.query.analytics.facts;

import java.util.List;
import java.util.Locale;

/// What happened, as far as figures are made of it.
public enum Kind {
    /// Of a ticket: with the channel that it came by.
    OPENED(0),
    PRIORITY(1),
    CATEGORY(2),
    TAGS(3),
    /// With nobody where it was taken away.
    ASSIGNEE(4),
    STATUS(5),
    /// Somebody has said something that everybody may read. In a ticket's life there is left of it what counts as a
    /// response.
    RESPONSE(6),
    LINKED(7),
    SYNCED(8),
    REFUSED(9),
    DELETED(10),
    /// Of an account: what it is from now on.
    ROLE(11),
    /// Of an account: who it was is forgotten.
    FORGOTTEN(12);

    private static final List<Kind> BY_CODE = List.of(values());

    private final int code;

    Kind(int code) {
        this.code = code;
    }

    /// As memory has it: four bits.
    int code() {
        return code;
    }

    static Kind of(int code) {
        return BY_CODE.get(code);
    }

    /// As the table has it.
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Kind of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
