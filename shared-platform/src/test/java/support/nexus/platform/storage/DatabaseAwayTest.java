package support.nexus.platform.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseAwayTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "08000", "08001", "08003", "08006", "57P01", "57P02", "57P03", "53300", "53100", "25006", "57014",
                "25P04", "90098", "90121", "90100"
            })
    void a_database_that_is_gone_going_full_or_too_slow_is_away(String state) {
        assertThat(DatabaseAway.is(new SQLException("gone", state))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "42601", "40001", "22001", "00000", ""})
    void a_statement_that_is_wrong_is_not(String state) {
        assertThat(DatabaseAway.is(new SQLException("wrong", state))).isFalse();
    }

    @Test
    void a_pool_without_a_free_connection_is() {
        assertThat(DatabaseAway.is(new SQLTransientConnectionException("Connection is not available")))
                .isTrue();
    }

    @Test
    void a_store_of_H2_that_cannot_write_is() {
        assertThat(DatabaseAway.is(new SQLException(
                        "General error",
                        "HY000",
                        50000,
                        new MVStoreException(DataUtils.ERROR_WRITING_FAILED, "No space left on device"))))
                .isTrue();
    }

    @Test
    void it_says_what_is_wrong_without_details() {
        assertThat(DatabaseAway.sentence(new SQLException("could not extend file base/1", "53100")))
                .hasValue("The database has no room for changes; try again.");
    }

    @Test
    void it_is_found_under_whatever_wraps_it() {
        Throwable failure = new SQLException("gone", "08006");
        for (var i = 0; i < 5; i++) {
            failure = new IllegalStateException("wrapped", failure);
        }
        assertThat(DatabaseAway.is(failure)).isTrue();
    }

    @Test
    void a_failure_without_a_state_is_not() {
        assertThat(DatabaseAway.is(new IOException("08006"))).isFalse();
        assertThat(DatabaseAway.is(new SQLException("no state"))).isFalse();
    }

    @Test
    void a_ring_of_causes_ends() {
        var one = new IllegalStateException("one");
        one.initCause(new IllegalStateException("other", one));
        assertThat(DatabaseAway.is(one)).isFalse();
    }
}
