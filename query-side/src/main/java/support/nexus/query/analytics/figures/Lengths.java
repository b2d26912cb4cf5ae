package support.nexus.query.analytics.figures;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What some lengths come to, in seconds with three decimals; null where there are none. The mean is that of an exact
/// sum, its last decimal rounded half up. A percentile is the least of the lengths that so many of a hundred do not
/// exceed (nearest rank, SQL's `percentile_disc`): always one that occurred.
public record Lengths(
        @Nullable BigDecimal mean,
        @Nullable BigDecimal p50,
        @Nullable BigDecimal p90,
        @Nullable BigDecimal p99) {

    private static final int DECIMALS = 3;
    private static final BigDecimal SECOND = BigDecimal.valueOf(1_000);

    /// @param lengths milliseconds; the first so many of them count, and are sorted
    static Lengths of(long[] lengths, int count) {
        if (count == 0) {
            return new Lengths(null, null, null, null);
        }
        Arrays.sort(lengths, 0, count);
        var sum = BigDecimal.ZERO;
        for (var i = 0; i < count; i++) {
            sum = sum.add(BigDecimal.valueOf(lengths[i]));
        }
        return new Lengths(
                sum.divide(SECOND.multiply(BigDecimal.valueOf(count)), DECIMALS, RoundingMode.HALF_UP),
                percentile(lengths, count, 50),
                percentile(lengths, count, 90),
                percentile(lengths, count, 99));
    }

    private static BigDecimal percentile(long[] sorted, int count, int percent) {
        var rank = Math.ceilDiv((long) percent * count, 100L);
        return BigDecimal.valueOf(sorted[(int) rank - 1], DECIMALS);
    }
}
