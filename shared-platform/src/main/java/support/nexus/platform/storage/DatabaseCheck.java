package support.nexus.platform.storage;

import java.util.Locale;
import javax.sql.DataSource;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;

/// What must hold of the database: it is asked before the first write, that of the migrations included. There may be no
/// tables yet.
@FunctionalInterface
public interface DatabaseCheck {

    /// @throws Misconfigured with a sentence that ends the start
    void check(DataSource database);

    static boolean hasTable(String name, DataSource database) {
        try {
            return JdbcUtils.extractDatabaseMetaData(database, about -> {
                var written = about.storesUpperCaseIdentifiers() ? name.toUpperCase(Locale.ROOT) : name;
                try (var found = about.getTables(null, about.getConnection().getSchema(), written, null)) {
                    return found.next();
                }
            });
        } catch (MetaDataAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
