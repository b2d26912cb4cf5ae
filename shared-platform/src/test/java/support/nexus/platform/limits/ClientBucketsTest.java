package support.nexus.platform.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.jdbc.core.JdbcTemplate;
import support.nexus.platform.storage.Database;
import support.nexus.platform.storage.DatabaseVendor;

class ClientBucketsTest {

    private static final Duration WINDOW = Duration.ofMinutes(15);

    private final JdbcTemplate jdbc = new JdbcTemplate(Database.POSTGRESQL.migrated());
    private final ClientBuckets buckets = new ClientBuckets(
            new RateLimitSettings(true, 3, 5, WINDOW), Objects.requireNonNull(jdbc.getDataSource()), postgres());

    @Test
    void all_that_has_expired_goes_at_once_and_what_has_not_stays() {
        jdbc.update("insert into rate_limit_bucket select 'old-' || n, null, n from generate_series(1, 12000) n");
        jdbc.update("insert into rate_limit_bucket values ('new', null, " + Long.MAX_VALUE + ")");
        buckets.forget();
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void what_has_expired_is_found_by_an_index() {
        assertThat(jdbc.queryForList(
                        "select indexdef from pg_indexes where tablename = 'rate_limit_bucket'", String.class))
                .anyMatch(index -> index.endsWith("(expires_at)"));
    }

    @Test
    void a_crowd_of_new_clients_fills_no_table_and_each_is_still_counted() {
        IntStream.range(0, 6_000).forEach(client -> buckets.spend("2001:db8::" + client, 3));
        assertThat(rows()).isLessThan(5_000);
        assertThat(spendsOfTheLast()).isTrue();
        assertThat(spendsOfTheLast()).isTrue();
        assertThat(spendsOfTheLast()).isFalse();
    }

    private boolean spendsOfTheLast() {
        return buckets.spend("2001:db8::5999", 3).isConsumed();
    }

    private long rows() {
        return Objects.requireNonNull(jdbc.queryForObject("select count(*) from rate_limit_bucket", Long.class));
    }

    private static DatabaseVendor postgres() {
        var properties = new DataSourceProperties();
        properties.setUrl("jdbc:postgresql:shared");
        return new DatabaseVendor(properties);
    }
}
