package support.nexus.platform.stream;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/// What a batch of events writes: collected while they are handled, carried out together.
public final class Writes {

    private final Generation generation;
    private final int segment;
    private final List<Write> writes = new ArrayList<>();
    private final Map<Sum, Long> sums = new LinkedHashMap<>();

    Writes(Generation generation, int segment) {
        this.generation = generation;
        this.segment = segment;
    }

    /// A statement with its values, after those before it.
    ///
    /// @param sql with `{name}` for each table of the projection's own
    public void write(String sql, @Nullable Object... values) {
        writes.add(new Write(sql, Arrays.asList(values)));
    }

    /// A statement that adds to a number. Amounts for the same key are added up first, so it runs once for each key,
    /// when the other statements have run.
    ///
    /// @param sql with the key's values and then the amount as its parameters
    public void add(String sql, long amount, Object... key) {
        sums.merge(new Sum(sql, List.of(key)), amount, Long::sum);
    }

    /// The part of the log that this batch is of. Segments are written side by side: a row that many aggregates
    /// count in has it in its key.
    public int segment() {
        return segment;
    }

    void addAll(Writes others) {
        writes.addAll(others.writes);
        others.sums.forEach((sum, amount) -> sums.merge(sum, amount, Long::sum));
    }

    /// Statements that are the same and follow each other go together.
    void carryOut(JdbcTemplate jdbc) {
        var all = Stream.concat(
                        writes.stream(), sums.entrySet().stream().map(sum -> Write.of(sum.getKey(), sum.getValue())))
                .toList();
        for (var from = 0; from < all.size(); ) {
            var sql = all.get(from).sql();
            var values = new ArrayList<@Nullable Object[]>();
            while (from < all.size() && all.get(from).sql().equals(sql)) {
                values.add(all.get(from++).values().toArray());
            }
            jdbc.batchUpdate(generation.sql(sql), values);
        }
    }

    private record Write(String sql, List<@Nullable Object> values) {

        static Write of(Sum sum, long amount) {
            var values = new ArrayList<@Nullable Object>(sum.key());
            values.add(amount);
            return new Write(sum.sql(), values);
        }
    }

    private record Sum(String sql, List<Object> key) {}
}
