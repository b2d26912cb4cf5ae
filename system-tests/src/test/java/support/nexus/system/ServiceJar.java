package support.nexus.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.util.DigestUtils;
import org.springframework.util.FileSystemUtils;

/// The packaged service. It is laid out once per build, beside an ahead-of-time cache (JEP 514) of the classes that a
/// start loads: a process then needs a third of the time. What is run are the classes of the jar.
final class ServiceJar {

    /// As it is shipped.
    static final Path FILE = Path.of("../standalone/target/nexus-standalone.jar")
            .toAbsolutePath()
            .normalize();

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final Path FOLDER = Path.of("target/service").toAbsolutePath();
    private static final Path LAID_OUT = FOLDER.resolve(FILE.getFileName());
    private static final Path MADE_OF = FOLDER.resolve("jar.md5");
    private static final Path CACHE = FOLDER.resolve("classes.aot");
    private static final List<String> OPTIONS = List.of(
            "-XX:TieredStopAtLevel=1", // these tests are shorter than a warm-up
            "-XX:+UseSerialGC",
            "-Xlog:aot*=off"); // what the JVM remarks on the cache is no output of the service

    private ServiceJar() {}

    /// What starts a process of it, up to its arguments.
    static List<String> command(String heap) {
        return java("-Xmx" + heap, Ready.CACHE_OPTION, "-jar", LAID_OUT.toString());
    }

    /// What starts a process of the jar as it is shipped.
    static List<String> shipped() {
        return java("-Xmx" + Node.HEAP, "-jar", FILE.toString());
    }

    /// The same with the JVM's own settings and a heap that is soon full, which would end it.
    static List<String> confined() {
        return List.of(JAVA, "-Xmx512m", "-XX:+ExitOnOutOfMemoryError", "-jar", FILE.toString());
    }

    private static List<String> java(String... arguments) {
        var command = new ArrayList<>(List.of(JAVA));
        command.addAll(OPTIONS);
        command.addAll(List.of(arguments));
        return command;
    }

    private static final class Ready {

        static final String CACHE_OPTION = prepared();

        private static String prepared() {
            try {
                var now = sum();
                if (!Files.exists(MADE_OF) || !Files.readString(MADE_OF).equals(now)) {
                    FileSystemUtils.deleteRecursively(FOLDER);
                    layOut();
                    train();
                    Files.writeString(MADE_OF, now);
                }
                return Files.exists(CACHE) ? "-XX:AOTCache=" + CACHE : "-Xshare:auto"; // a JVM that knows no such cache
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /// Of the jar's bytes: its time is the same for every build.
        private static String sum() throws IOException {
            try (var jar = Files.newInputStream(FILE)) {
                return DigestUtils.md5DigestAsHex(jar);
            }
        }

        private static void layOut() throws IOException {
            var process = new ProcessBuilder(java(
                            "-Djarmode=tools", "-jar", FILE.toString(), "extract", "--destination", FOLDER.toString()))
                    .inheritIO()
                    .start();
            if (process.onExit().join().exitValue() != 0) {
                throw new IllegalStateException("The jar cannot be laid out: " + FILE);
            }
        }

        /// A start with some requests; the cache is written as it stops.
        private static void train() {
            var command = java(
                    "-Xmx" + Node.HEAP,
                    "-XX:+IgnoreUnrecognizedVMOptions",
                    "-XX:AOTCacheOutput=" + CACHE,
                    "-jar",
                    LAID_OUT.toString());
            try (var node = Node.by(command, Node.folder()).ready()) {
                var path = Tickets.opened(node.api());
                node.api().get(path).is(200);
            }
        }
    }
}
