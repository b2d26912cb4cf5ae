package support.nexus.query.search.sql;

import java.util.List;
import support.nexus.query.search.engine.Kind;

/// The rows that are searched: tickets `t`, comments `c` beside their tickets `t`, or accounts `u`.
enum Source {
    TICKETS(Kind.TICKET, "ticket_v1 t", List.of("t.ticket_id"), "t.created_at"),
    COMMENTS(
            Kind.COMMENT,
            "ticket_comment_v2 c join ticket_v1 t on t.ticket_id = c.ticket_id",
            List.of("c.ticket_id", "c.created_at", "c.place", "c.object_id"),
            "c.created_at"),
    ACCOUNTS(Kind.USER, "user_v1 u", List.of("u.user_id"), "u.created_at");

    private static final String OF_TICKET =
            ", t.ticket_id as ticket, t.status, t.priority, t.category, t.tags, t.assigned_to";

    private final Kind kind;
    private final String tables;

    @SuppressWarnings("ImmutableEnumChecker") // List.of
    private final List<String> keys;

    private final String createdAt;

    Source(Kind kind, String tables, List<String> keys, String createdAt) {
        this.kind = kind;
        this.tables = tables;
        this.keys = keys;
        this.createdAt = createdAt;
    }

    Kind kind() {
        return kind;
    }

    String tables() {
        return tables;
    }

    /// The same tables, for rows whose keys are known.
    String joined(String keys) {
        return this == COMMENTS
                ? "join ticket_comment_v2 c on %s join ticket_v1 t on t.ticket_id = c.ticket_id".formatted(keys)
                : "join %s on %s".formatted(tables, keys);
    }

    /// What tells a row from all others, of which the last tells enough to the API.
    List<String> keys() {
        return keys;
    }

    String createdAt() {
        return createdAt;
    }

    /// What is read of a row.
    String columns() {
        return keys.getLast() + " as found" + (this == ACCOUNTS ? "" : OF_TICKET);
    }
}
