package support.nexus.system.bench;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/// PostgreSQL's own benchmark, where it is installed, with the same row.
record PgBench(Path program, PostgreSql server, Path script) {

    static Optional<PgBench> find(PostgreSql server, LogRow row, Path folder) throws IOException {
        var program = candidates().filter(Files::isExecutable).findFirst();
        if (program.isEmpty()) {
            return Optional.empty();
        }
        var script = Files.writeString(folder.resolve("insert.sql"), """
                insert into domain_event_entry (aggregate_identifier, sequence_number, type, event_identifier, \
                payload_type, payload_revision, payload, meta_data, time_stamp) values (gen_random_uuid()::text, 0, \
                '%s', gen_random_uuid()::text, '%s', '%s', repeat('x', %s)::bytea, repeat('x', %s)::bytea, '%s');
                """.formatted(
                        row.type(),
                        row.payloadType(),
                        row.revision(),
                        row.payload().length,
                        row.metadata().length,
                        row.timestamp()));
        return Optional.of(new PgBench(program.get(), server, script));
    }

    Measurement measure(Duration time) throws IOException, InterruptedException {
        var before = server.cpu();
        var command = new ProcessBuilder(
                        program.toString(),
                        "-n",
                        "-M",
                        "prepared",
                        "-c",
                        "" + Clients.COUNT,
                        "-j",
                        "2",
                        "-T",
                        "" + time.toSeconds(),
                        "-f",
                        script.toString())
                .redirectErrorStream(true);
        command.environment().putAll(server.besideForLibpq());
        var process = command.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("pgbench failed: " + output);
        }
        return new Measurement(
                number("tps = ([0-9.]+)", output),
                (long) number("actually processed: ([0-9]+)", output),
                new Histogram(3),
                0,
                new Cpu(Double.NaN, server.cpu() - before));
    }

    private static double number(String pattern, String output) {
        var found = Pattern.compile(pattern).matcher(output);
        if (!found.find()) {
            throw new IllegalStateException("pgbench said: " + output);
        }
        return Double.parseDouble(found.group(1));
    }

    private static Stream<Path> candidates() throws IOException {
        var onPath = Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, "pgbench"));
        var versions = Path.of("/usr/lib/postgresql"); // where Debian keeps them
        if (!Files.isDirectory(versions)) {
            return onPath;
        }
        try (var installed = Files.list(versions)) {
            return Stream.concat(
                    installed.map(version -> version.resolve("bin/pgbench")).toList().reversed().stream(), onPath);
        }
    }
}
