package support.nexus.query.notification;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// What a person is told. Of several things at once the weightiest is told.
enum Kind {
    /// A field of a ticket that one works on.
    CHANGED(1),

    /// A ticket that nobody has.
    OPENED(2),
    SYNC_REFUSED(3),
    RESOLVED(4),
    CLOSED(5),
    REOPENED(6),

    /// An internal comment.
    NOTED(7),
    COMMENTED(8),
    MENTIONED(9),
    ASSIGNED(10);

    private final int weight;

    Kind(int weight) {
        this.weight = weight;
    }

    int weight() {
        return weight;
    }

    /// As the API says it.
    @JsonValue
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Kind of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
