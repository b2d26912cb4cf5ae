package support.nexus.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseAwayTest {

    @ParameterizedTest
    @ValueSource(strings = {"08000", "08001", "08003", "08006", "57P01", "57P02", "57P03", "53300", "90098", "90121"})
    void a_connection_that_is_gone_or_going_is_a_database_that_is_away(String state) {
        assertThat(DatabaseAway.is(new SQLException("gone", state))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "42601", "40001", "22001", "57014", "00000", ""})
    void a_statement_that_is_wrong_is_not(String state) {
        assertThat(DatabaseAway.is(new SQLException("wrong", state))).isFalse();
    }

    @Test
    void a_pool_without_a_free_connection_is() {
        assertThat(DatabaseAway.is(new SQLTransientConnectionException("Connection is not available")))
                .isTrue();
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
