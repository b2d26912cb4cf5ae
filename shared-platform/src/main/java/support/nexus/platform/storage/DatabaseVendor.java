package support.nexus.platform.storage;

import org.springframework.boot.jdbc.DatabaseDriver;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.stereotype.Component;

/// Which database this process works on: a PostgreSQL that it may share with other nodes, or an H2 of its own.
@Component
public final class DatabaseVendor {

    private final boolean isPostgres;

    public DatabaseVendor(DataSourceProperties properties) {
        this.isPostgres = DatabaseDriver.fromJdbcUrl(properties.getUrl()) == DatabaseDriver.POSTGRESQL;
    }

    public boolean isPostgres() {
        return isPostgres;
    }
}
