package support.nexus.platform.stream;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import support.nexus.platform.stream.Generations.Build;
import tools.jackson.databind.json.JsonMapper;

/// How far comparing a generation with the live one has come. It goes on piece by piece: both are brought to the same
/// position of the log, and some of their rows are compared there. What comes later is written to both by the same
/// code.
///
/// @param table the one under way, in the order of the script
/// @param after the key of the last row of it that was compared; empty before the first
/// @param rows how many were compared
/// @param from the position of the log at which the first piece was compared
/// @param to that of the last
/// @param differences how many rows only one of them has, by table and side
/// @param ended why no more is compared; null while there is more, empty when all is
record Comparison(
        int table,
        List<String> after,
        long rows,
        long from,
        long to,
        Map<String, Difference> differences,
        @Nullable String ended) {

    private static final int NAMED = 3;
    private static final int SAID = 10;

    static Comparison begun() {
        return new Comparison(0, List.of(), 0, 0, 0, Map.of(), null);
    }

    static Comparison read(@Nullable String json) {
        return json == null ? begun() : JsonMapper.shared().readValue(json, Comparison.class);
    }

    String json() {
        return JsonMapper.shared().writeValueAsString(this);
    }

    boolean isOver() {
        return ended != null;
    }

    Comparison endedBecause(String why) {
        return new Comparison(table, after, rows, from, to, differences, why);
    }

    /// With a piece that was compared at a position.
    ///
    /// @param tables how many there are
    Comparison with(TablePiece piece, long position, int tables) {
        var isLastOfTable = piece.last().isEmpty();
        var next = isLastOfTable ? table + 1 : table;
        var all = new LinkedHashMap<>(differences);
        piece.differences().forEach((where, difference) -> all.merge(where, difference, Difference::plus));
        return new Comparison(
                next,
                piece.last(),
                rows + piece.rows(),
                from == 0 ? position : from,
                position,
                all,
                next == tables ? "" : null);
    }

    /// What it has shown, for those who run the service.
    ///
    /// @param exchangedAt the position at which the new one took the place of the old
    String says(long exchangedAt) {
        if (ended != null && !ended.isEmpty()) {
            return ended;
        }
        var found = differences.isEmpty()
                ? Build.SAME
                : differences.entrySet().stream()
                                .limit(SAID)
                                .map(each -> each.getValue().says(each.getKey()))
                                .collect(joining("; "))
                        + ".";
        var where = from == to ? "position %s".formatted(to) : "positions %s to %s".formatted(from, to);
        return "%s Compared: %s rows, at %s of the log, exchanged at %s.".formatted(found, rows, where, exchangedAt);
    }

    /// Rows that only one of them has.
    record Difference(long count, List<String> first) {

        Difference plus(Difference other) {
            var both = new ArrayList<>(first);
            both.addAll(other.first);
            return new Difference(
                    count + other.count, both.stream().limit(NAMED).toList());
        }

        private String says(String where) {
            return "%s, first %s".formatted(where.formatted(count), String.join(", ", first));
        }
    }

    /// A few rows of a table that were compared.
    ///
    /// @param rows how many the old one has
    /// @param last the key of the last of them; empty where no more are left
    record TablePiece(long rows, Map<String, Difference> differences, List<String> last) {}
}
