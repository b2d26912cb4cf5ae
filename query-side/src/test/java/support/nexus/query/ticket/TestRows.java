package support.nexus.query.ticket;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Objects;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import support.nexus.platform.limits.LargeAnswers;
import support.nexus.platform.storage.DatabaseVendor;

/// The view's reader on a database of a test.
final class TestRows {

    private TestRows() {}

    static TicketRows of(JdbcTemplate jdbc) {
        var properties = new DataSourceProperties();
        properties.setUrl(Objects.requireNonNull(jdbc.execute((ConnectionCallback<String>)
                connection -> connection.getMetaData().getURL())));
        return new TicketRows(jdbc, answers(), new DatabaseVendor(properties));
    }

    static LargeAnswers answers() {
        return new LargeAnswers(1L << 30, new SimpleMeterRegistry());
    }
}
