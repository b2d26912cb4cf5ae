package support.nexus.platform.backup;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import support.nexus.platform.crypto.MasterKey;
import support.nexus.platform.log.ReadableTypes;
import support.nexus.platform.settings.Secret;
import support.nexus.platform.storage.DataDirectory;
import support.nexus.platform.storage.DatabaseVendor;
import support.nexus.platform.storage.Misconfigured;

/// The commands `export --out=FILE` and `import --in=FILE`, beside the service's usual settings. They use its
/// database, and start nothing else of it.
public final class Backup {

    private static final String EXPORT = "export";
    private static final String IMPORT = "import";
    private static final Map<String, Object> QUIET = Map.of("logging.level.root", "warn");
    private static final Map<String, Object> FEW_CONNECTIONS =
            Map.of("spring.datasource.hikari.maximum-pool-size", "3", "spring.datasource.hikari.minimum-idle", "0");

    private Backup() {}

    public static boolean isAskedFor(String... arguments) {
        return arguments.length > 0 && Set.of(EXPORT, IMPORT).contains(arguments[0]);
    }

    /// The process's exit code: 0 only when all has been done.
    public static int run(String... arguments) {
        var started = System.nanoTime();
        try {
            var isExport = arguments[0].equals(EXPORT);
            var file = file(isExport ? "out" : "in", arguments);
            try (var context = context(arguments)) {
                var moved = isExport ? export(file, context) : importFrom(file, context);
                System.out.println(sum(isExport ? "Exported" : "Imported", moved, System.nanoTime() - started));
            }
            return 0;
        } catch (IOException | SQLException | RuntimeException failed) {
            System.err.println(sentence(failed));
            return 1;
        }
    }

    private static Header export(Path file, ApplicationContext context) throws IOException, SQLException {
        requireDatabase(context);
        requireThisVersion(context.getBean(Flyway.class));
        return new Export(pool(context), Tables.declared(), key(context), Progress.onStandardError()).to(file);
    }

    private static Header importFrom(Path file, ApplicationContext context) throws IOException, SQLException {
        ExportReader.requireReadable(file);
        var key = key(context);
        requireExport(file, key);
        var pool = pool(context);
        return new Import(
                        pool,
                        () -> context.getBean(Flyway.class).migrate(),
                        Tables.declared(),
                        Progress.onStandardError())
                .from(file, new LogCheck(ReadableTypes.published(), key));
    }

    /// One that is there: under one made now nothing would open.
    private static MasterKey key(ApplicationContext context) {
        return MasterKey.existing(
                Secret.of(context.getEnvironment(), "nexus.security.master-key"),
                DataDirectory.configured(context.getEnvironment()));
    }

    /// Before its first connection. A statement over a whole table takes as long as it does.
    private static HikariDataSource pool(ApplicationContext context) {
        var pool = context.getBean(HikariDataSource.class);
        if (new DatabaseVendor(context.getBean(DataSourceProperties.class)).isPostgres()) {
            pool.addDataSourceProperty("reWriteBatchedInserts", "true");
            pool.addDataSourceProperty("socketTimeout", "0");
            pool.addDataSourceProperty("options", "-c statement_timeout=0");
        }
        return pool;
    }

    /// Or one would be made, and the export of nothing would succeed.
    private static void requireDatabase(ApplicationContext context) {
        if (context.getBean(DataSourceProperties.class).getUrl() == null) {
            var folder = DataDirectory.configured(context.getEnvironment());
            if (!Files.exists(folder.resolve("nexus.mv.db"))) {
                throw new Misconfigured(
                        "There is no database in the folder %s: set nexus.data-dir to that of the service."
                                .formatted(folder.toAbsolutePath().normalize()));
            }
        }
    }

    /// Before a database is made for it.
    private static void requireExport(Path file, MasterKey key) throws IOException {
        ExportReader.headerOf(file, key);
    }

    /// A command that only reads changes no tables, under a service that may be running; and it leaves none out.
    private static void requireThisVersion(Flyway flyway) {
        var migrations = flyway.info().all();
        if (!Arrays.stream(migrations)
                .allMatch(each -> each.getState().isApplied() && each.getState().isResolved())) {
            throw new Misconfigured(
                    "The database is of another version than this program: export with the version that serves it.");
        }
    }

    private static ConfigurableApplicationContext context(String... arguments) {
        return new SpringApplicationBuilder(BackupConfiguration.class)
                .web(WebApplicationType.NONE)
                .lazyInitialization(true)
                .logStartupInfo(false)
                .properties(QUIET)
                .initializers(context -> context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new MapPropertySource("backup", FEW_CONNECTIONS)))
                .run(arguments);
    }

    private static Path file(String option, String... arguments) {
        var given = new DefaultApplicationArguments(arguments);
        var files = given.getOptionValues(option);
        if (files == null
                || files.size() != 1
                || files.getFirst().isBlank()
                || given.getNonOptionArgs().size() != 1) {
            throw new Misconfigured("Say which file: %s --%s=FILE, then the service's usual settings, if any."
                    .formatted(arguments[0], option));
        }
        return Path.of(files.getFirst());
    }

    private static String sum(String done, Header moved, long nanos) {
        var seconds = nanos / 1e9;
        return String.format(
                Locale.ROOT,
                "%s %d events up to position %d, %d rows in all, in %.1f s: %.0f events/s.",
                done,
                moved.events(),
                moved.highestPosition(),
                moved.rows(),
                seconds,
                moved.events() / seconds);
    }

    /// What an operator can do something about is one sentence. Anything else is a fault of this program, and keeps
    /// its trace.
    private static String sentence(Exception failed) {
        return cause(Misconfigured.class, failed)
                .or(() -> cause(Damaged.class, failed)
                        .map("The file is damaged, nothing of it was imported: %s."::formatted))
                .or(() -> cause(SQLException.class, failed).map("The database cannot be used: "::concat))
                .or(() -> cause(IOException.class, failed).map("The file cannot be written or read: "::concat))
                .orElseThrow(() -> new IllegalStateException(failed));
    }

    /// The message of the innermost cause of that type.
    private static Optional<String> cause(Class<? extends Throwable> type, Throwable failed) {
        var found = Optional.<String>empty();
        for (@Nullable Throwable each = failed; each != null; each = each.getCause()) {
            if (type.isInstance(each)) {
                found = Optional.of(String.valueOf(each.getMessage()));
            }
        }
        return found;
    }
}
