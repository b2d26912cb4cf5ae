package support.nexus.query.analytics.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LengthsTest {

    @Test
    void a_percentile_is_a_length_that_occurred() {
        var hundred = LongStream.rangeClosed(1, 100).map(each -> each * 1_000).toArray();
        var lengths = Lengths.of(hundred, 100);
        assertThat(lengths.p50()).isEqualByComparingTo("50");
        assertThat(lengths.p90()).isEqualByComparingTo("90");
        assertThat(lengths.p99()).isEqualByComparingTo("99");
        var two = Lengths.of(new long[] {2_000, 1_000, 9_999}, 2);
        assertThat(two.p50()).isEqualByComparingTo("1");
        assertThat(two.p90()).isEqualByComparingTo("2");
    }

    @Test
    void a_mean_is_that_of_the_exact_sum_and_has_three_decimals() {
        assertThat(Lengths.of(new long[] {1, 2, 2}, 3).mean()).hasToString("0.002");
        assertThat(Lengths.of(new long[] {1, 2}, 2).mean()).hasToString("0.002");
        assertThat(Lengths.of(new long[] {1, 1, 2}, 3).mean()).hasToString("0.001");
        assertThat(Lengths.of(new long[] {3_600_000}, 1).mean()).hasToString("3600.000");
    }

    @Test
    void of_nothing_there_is_none() {
        assertThat(Lengths.of(new long[0], 0)).isEqualTo(new Lengths(null, null, null, null));
    }
}
