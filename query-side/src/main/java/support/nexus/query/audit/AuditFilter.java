package support.nexus.query.audit;

import static java.util.Objects.requireNonNullElse;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which events an auditor wants, and from where on. OR within a parameter, AND between them.
///
/// @param after the position before the first of them
record AuditFilter(
        @Nullable String ticketId,
        @Nullable List<String> type,
        @Nullable List<String> actor,
        @Nullable String from,
        @Nullable String to,
        @Nullable Long after,
        @Nullable Integer limit) {

    private static final int DEFAULT_LIMIT = 10;

    boolean takesAll() {
        return ticketId == null && type == null && actor == null && from == null && to == null;
    }

    long start() {
        return requireNonNullElse(after, 0L);
    }

    int size() {
        return requireNonNullElse(limit, DEFAULT_LIMIT);
    }
}
