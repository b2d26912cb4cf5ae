package support.nexus.query.ticket;

import java.util.Arrays;
import java.util.List;

/// The orders a list can have, each over an index. The last column makes places unique.
enum Sort {
    NEWEST("-createdAt", false, "created_at"),
    OLDEST("createdAt", true, "created_at"),
    LATEST_CHANGE("-updatedAt", false, "updated_at"),
    MOST_URGENT("priority", false, "priority_rank", "created_at");

    private final String word;
    private final boolean ascending;

    @SuppressWarnings("ImmutableEnumChecker") // List.of
    private final List<String> columns;

    Sort(String word, boolean ascending, String... columns) {
        this.word = word;
        this.ascending = ascending;
        this.columns = List.of(columns);
    }

    static Sort of(String word) {
        return Arrays.stream(values())
                .filter(sort -> sort.word.equals(word))
                .findFirst()
                .orElseThrow();
    }

    String word() {
        return word;
    }

    /// For `order by`.
    String clause(ViewerSql viewerSql) {
        var direction = ascending ? " asc" : " desc";
        return String.join(direction + ", ", columns(viewerSql)) + direction + ", ticket_id" + direction;
    }

    private List<String> columns(ViewerSql viewerSql) {
        return isByChange() ? List.of(viewerSql.updatedAt()) : columns;
    }

    /// Rows that come after a place, as a row comparison that an index serves.
    String after(ViewerSql viewerSql) {
        var places = ", ?".repeat(columns.size());
        return "(%s, ticket_id) %s (%s)"
                .formatted(String.join(", ", columns(viewerSql)), ascending ? ">" : "<", places.substring(2) + ", ?");
    }

    boolean isByPriority() {
        return this == MOST_URGENT;
    }

    boolean isByChange() {
        return this == LATEST_CHANGE;
    }
}
