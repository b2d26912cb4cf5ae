package support.nexus.platform.storage;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Looks at start whether the database keeps what it acknowledges and whether its clock agrees with ours, and warns
/// where not.
@Component
class DurabilityCheck implements InitializingBean {

    private static final Logger LOG = LoggerFactory.getLogger(DurabilityCheck.class);
    private static final Duration CLOCKS_MAY_DIFFER = Duration.ofSeconds(5);

    private final JdbcClient jdbc;
    private final boolean isPostgres;

    DurabilityCheck(JdbcClient jdbc, DatabaseVendor database) {
        this.jdbc = jdbc;
        this.isPostgres = database.isPostgres();
    }

    @Override
    public void afterPropertiesSet() {
        var unsafe = isPostgres ? """
                  select name || '=' || setting from pg_settings
                  where name in ('fsync', 'full_page_writes', 'synchronous_commit') and setting = 'off'
                  """ : """
                  select setting_name || '=' || setting_value from information_schema.settings
                  where setting_name = 'WRITE_DELAY' and setting_value <> '0'
                  """;
        for (var setting : jdbc.sql(unsafe).query(String.class).list()) {
            LOG.warn("The database runs with {}: acknowledged writes can be lost in a crash.", setting);
        }
        var theirs =
                jdbc.sql("select current_timestamp").query(OffsetDateTime.class).single();
        var apart = Duration.between(theirs.toInstant(), Instant.now()).abs();
        if (apart.compareTo(CLOCKS_MAY_DIFFER) > 0) {
            LOG.warn("This machine's clock and the database's are {} apart: set both by NTP.", apart);
        }
    }
}
