package support.nexus.system.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// What the numbers were measured on, without saying whose it is.
record Machine(int cores, double memory, String system, String java, double load) {

    static Machine now() {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new Machine(
                system.getAvailableProcessors(),
                system.getTotalMemorySize(),
                distribution() + system.getName() + " " + system.getVersion().replaceAll("[^0-9.].*", ""),
                System.getProperty("java.vendor.version") + ", Java " + System.getProperty("java.runtime.version"),
                system.getSystemLoadAverage());
    }

    String describe() {
        return String.format(
                Locale.ROOT, "%d cores, %.0f GiB of memory, %s, %s", cores, memory / (1 << 30), system, java);
    }

    private static String distribution() {
        try (var lines = Files.lines(Path.of("/etc/os-release"))) {
            return lines.filter(line -> line.startsWith("PRETTY_NAME="))
                    .map(line -> line.substring(line.indexOf('=') + 1).replace("\"", "") + ", ")
                    .findFirst()
                    .orElse("");
        } catch (IOException notLinux) {
            return "";
        }
    }
}
