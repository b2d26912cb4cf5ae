package support.nexus.platform.storage;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Looks at start whether the database keeps what it acknowledges and whether its clock agrees with ours, and warns
/// where not. In production, a database that loses what it has acknowledged ends the start.
@Component
class DurabilityCheck implements DatabaseCheck {

    private static final Logger LOG = LoggerFactory.getLogger(DurabilityCheck.class);
    private static final Duration CLOCKS_MAY_DIFFER = Duration.ofSeconds(5);

    private final boolean isPostgres;
    private final boolean isProduction;

    DurabilityCheck(DatabaseVendor database, Environment environment) {
        this.isPostgres = database.isPostgres();
        this.isProduction = environment.acceptsProfiles(Profiles.of("production"));
    }

    @Override
    public void check(DataSource source) {
        var jdbc = JdbcClient.create(source);
        var unsafe = isPostgres ? """
                  select name || '=' || setting from pg_settings
                  where name in ('fsync', 'full_page_writes', 'synchronous_commit') and setting = 'off'
                  """ : """
                  select setting_name || '=' || setting_value from information_schema.settings
                  where setting_name = 'WRITE_DELAY' and setting_value <> '0'
                  """;
        for (var setting : jdbc.sql(unsafe).query(String.class).list()) {
            if (isProduction) {
                throw new Misconfigured(
                        "The database runs with %s, so that acknowledged writes can be lost in a crash: set it right."
                                .formatted(setting));
            }
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
