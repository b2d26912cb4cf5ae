package support.nexus.system.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// What Linux tells about a process; elsewhere nothing is known. See proc(5).
final class LinuxProcess {

    private static final int MILLISECONDS_PER_TICK = 10; // USER_HZ is 100 on all common machines

    private LinuxProcess() {}

    /// In milliseconds, in user and kernel mode, children that have ended included.
    static double cpu(long pid) {
        return read(pid, "stat")
                .map(text -> List.of(text.substring(text.lastIndexOf(')') + 2).split(" ", -1)))
                .map(fields -> IntStream.of(11, 12, 13, 14) // utime stime cutime cstime
                                .mapToLong(field -> Long.parseLong(fields.get(field)))
                                .sum()
                        * (double) MILLISECONDS_PER_TICK)
                .orElse(Double.NaN);
    }

    /// In bytes.
    static double residentMemory(long pid) {
        return read(pid, "status").stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) * 1024)
                .findFirst()
                .orElse(Double.NaN);
    }

    static boolean isCalled(long pid, String name) {
        return read(pid, "comm").filter(text -> text.strip().equals(name)).isPresent();
    }

    private static Optional<String> read(long pid, String file) {
        try {
            return Optional.of(Files.readString(Path.of("/proc", Long.toString(pid), file)));
        } catch (IOException notThere) {
            return Optional.empty();
        }
    }
}
