package support.nexus.platform.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class ConnectionGuardTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void who_holds_a_connection_gets_no_other() throws SQLException {
        var database = guarded(SecondConnection.FAIL);
        try (var _ = database.getConnection()) {
            assertThatThrownBy(database::getConnection).isInstanceOf(IllegalStateException.class);
        }
        try (var again = database.getConnection()) {
            assertThat(again.isValid(1)).isTrue();
        }
    }

    @Test
    void a_statement_while_rows_of_another_are_read_is_found() {
        var jdbc = new JdbcTemplate(guarded(SecondConnection.FAIL));
        assertThatThrownBy(() -> jdbc.query("select 1", (_, _) -> jdbc.queryForObject("select 2", Integer.class)))
                .hasRootCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_connection_counts_once_however_often_and_wherever_it_is_closed() throws SQLException {
        var database = guarded(SecondConnection.FAIL);
        var handedOver = database.getConnection();
        CompletableFuture.runAsync(() -> close(handedOver)).join();
        close(handedOver);
        try (var _ = database.getConnection()) {
            assertThatThrownBy(database::getConnection).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void in_service_it_is_counted_and_goes_on() throws SQLException {
        var database = guarded(SecondConnection.WARN);
        try (var _ = database.getConnection();
                var second = database.getConnection()) {
            assertThat(second.isValid(1)).isTrue();
        }
        assertThat(meters.get("nexus.storage.second.connections").counter().count())
                .isEqualTo(1);
    }

    private DataSource guarded(SecondConnection action) {
        var source = new JdbcDataSource();
        source.setUrl("jdbc:h2:mem:");
        return new ConnectionGuard(source, action.response(() -> meters));
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
