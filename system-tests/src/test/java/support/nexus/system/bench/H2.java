package support.nexus.system.bench;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.h2.engine.Constants;

/// The default: files in the service's data folder.
record H2(Path folder, HikariDataSource beside) implements Database {

    private static final String SETTINGS =
            ";WRITE_DELAY=0;PAGE_SIZE=4096;DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=10000"; // as in StorageConfiguration
    private static final String USER = "nexus";

    static H2 in(Path folder) throws SQLException {
        return new H2(folder, Database.emptyLog(url(folder.resolve("beside")), USER, USER));
    }

    @Override
    public String name() {
        return "H2 " + Constants.VERSION;
    }

    @Override
    public String settings() {
        return "a file, WRITE_DELAY=0, in the service's own process";
    }

    @Override
    public Map<String, String> environment() {
        return Map.of();
    }

    @Override
    public Connection stopped() throws SQLException {
        return DriverManager.getConnection(url(folder.resolve("data/nexus")), USER, USER);
    }

    @Override
    public long bytes() throws IOException {
        return Files.size(folder.resolve("data/nexus.mv.db"));
    }

    @Override
    public double cpu() {
        return Double.NaN;
    }

    @Override
    public void close() {
        beside.close();
    }

    private static String url(Path file) {
        return "jdbc:h2:file:" + file + SETTINGS;
    }
}
