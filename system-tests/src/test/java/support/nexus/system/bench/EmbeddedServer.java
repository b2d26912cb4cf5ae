package support.nexus.system.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A PostgreSQL server started for the run, unless the run was given one.
record EmbeddedServer(String url, @Nullable EmbeddedPostgres started) implements AutoCloseable {

    static EmbeddedServer unless(@Nullable String given, Path folder) throws IOException {
        if (given != null) {
            return new EmbeddedServer(given, null);
        }
        var server = EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("server"))
                .setServerConfig("fsync", "on") // this library turns it off, and the next one
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("shared_buffers", "256MB")
                .start();
        return new EmbeddedServer(server.getJdbcUrl("postgres", "postgres"), server);
    }

    @Override
    public void close() throws IOException {
        if (started != null) {
            started.close();
        }
    }
}
