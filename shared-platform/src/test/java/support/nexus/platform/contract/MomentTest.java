package support.nexus.platform.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a moment may look like is tried in ContractTest.
class MomentTest {

    @ParameterizedTest
    @CsvSource({
        "2026-01-31T12:00:00Z, 2026-01-31T12:00:00Z, 2026-01-31T12:00:00Z",
        "2026-01-31T12:00:00.123Z, 2026-01-31T12:00:00.123Z, 2026-01-31T12:00:00.123Z",
        "2026-01-31T12:00:00+02:00, 2026-01-31T10:00:00Z, 2026-01-31T10:00:00Z",
        "2016-12-31T23:59:60Z, 2017-01-01T00:00:00Z, 2017-01-01T00:00:00Z",
        "1990-12-31T15:59:60.5-08:00, 1991-01-01T00:00:00.500Z, 1991-01-01T00:00:00.500Z",
        "2026-01-31, 2026-01-31T00:00:00Z, 2026-01-31T23:59:59.999Z",
        "2024-02-29, 2024-02-29T00:00:00Z, 2024-02-29T23:59:59.999Z"
    })
    void a_time_is_an_instant_and_a_date_a_whole_day_in_utc(String text, Instant start, Instant end) {
        assertThat(Moment.start(text)).isEqualTo(start);
        assertThat(Moment.end(text)).isEqualTo(end);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2016-12-31T22:59:60Z", "2016-12-31T23:59:61Z", "2016-12-31T23:59:60+01:00"})
    void a_leap_second_is_the_last_of_a_day_in_utc(String text) {
        assertThatThrownBy(() -> Moment.start(text)).isInstanceOf(DateTimeException.class);
    }

    @Test
    void no_moment_has_neither_start_nor_end() {
        assertThat(Moment.start(null)).isNull();
        assertThat(Moment.end(null)).isNull();
    }
}
