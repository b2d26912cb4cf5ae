package support.nexus.system.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

/// Run by the Maven profile `bench` alone. It judges nothing: it measures, and writes what it found.
class Benchmarks {

    private static final Path REPORT = Path.of("../docs/benchmarks.md");

    @Test
    void measure() throws Exception {
        var settings = Settings.read();
        var machine = Machine.now();
        var folder = Path.of("target/bench").toAbsolutePath();
        FileSystemUtils.deleteRecursively(folder);
        var report = Report.of(machine, settings, List.of(onH2(folder, settings), onPostgreSql(folder, settings)));
        Files.writeString(REPORT, report.toString());
        System.out.println(report);
    }

    private static Findings onH2(Path folder, Settings settings) throws Exception {
        var place = Files.createDirectories(folder.resolve("h2"));
        try (var database = H2.in(place)) {
            return new DatabaseRun(database, place, settings).run();
        } finally {
            FileSystemUtils.deleteRecursively(place.resolve("data"));
            Files.deleteIfExists(place.resolve("beside.mv.db"));
        }
    }

    private static Findings onPostgreSql(Path folder, Settings settings) throws Exception {
        var place = Files.createDirectories(folder.resolve("postgresql"));
        try (var server = EmbeddedServer.unless(settings.postgres(), place);
                var database = PostgreSql.on(server.url())) {
            return new DatabaseRun(database, place, settings).run();
        }
    }
}
