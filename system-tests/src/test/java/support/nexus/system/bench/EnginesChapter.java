package support.nexus.system.bench;

import static support.nexus.system.bench.Table.number;

import java.util.List;
import java.util.stream.Collectors;

/// The part of the report that says which of Axon's storage engines keeps the log, and why.
record EnginesChapter(List<EngineComparison> compared) {

    @Override
    public String toString() {
        return """
                ## Storage engines

                Inside the benchmark's own process, both on the service's log table: single events, each in its own transaction,
                from 16 threads, without HTTP, aggregates and views.

                %s
                %s
                """.formatted(table(), reason());
    }

    private Table table() {
        var table = new Table(
                "",
                "events a second",
                "slowest–fastest round",
                "p50 ms",
                "p99 ms",
                "CPU ms an event: JVM",
                "PostgreSQL");
        for (var comparison : compared) {
            for (var series : List.of(comparison.jdbc(), comparison.jpa())) {
                table.row(
                        comparison.database() + ", " + series.name(),
                        number("%,.0f", series.rate()),
                        number("%,.0f", series.slowest()) + "–" + number("%,.0f", series.fastest()),
                        number("%.1f", series.milliseconds(50)),
                        number("%.1f", series.milliseconds(99)),
                        number("%.3f", series.cpuOfProcess()),
                        number("%.3f", series.cpuOfDatabase()));
            }
        }
        return table;
    }

    private String reason() {
        var ratios = compared.stream()
                .map(comparison ->
                        "On %s the JDBC engine appended %s times as many events a second as JPA and took %s of its JVM's CPU time an event."
                                .formatted(
                                        comparison.database(),
                                        number("%.2f", comparison.jdbc().ratioTo(comparison.jpa())),
                                        number("%.0f %%", 100 * comparison.cpuRatio())))
                .collect(Collectors.joining("\n"));
        return ratios + "\n" + conclusion();
    }

    private String conclusion() {
        if (compared.stream().allMatch(EngineComparison::favoursJdbc)) {
            return """
                    Appending is what the service does most, and on few cores the CPU limits it before the disk does: hence the
                    JDBC engine. JPA's persistence context has nothing to give to rows that are written once and never changed.
                    """;
        }
        return """
                That is not a clear case for JDBC everywhere in this run, on a shared machine. The service uses JDBC: appending is
                what it does most, and a persistence context has nothing to give to rows that are written once and never changed.
                """;
    }
}
