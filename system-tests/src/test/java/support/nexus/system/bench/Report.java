package support.nexus.system.bench;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// The page that is kept in the docs.
record Report(Machine machine, Settings settings, LocalDate date, List<Findings> findings) {

    static Report of(Machine machine, Settings settings, List<Findings> findings) {
        return new Report(machine, settings, LocalDate.now(ZoneOffset.UTC), findings);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                """
                # Benchmarks

                Measured and written by

                ```bash
                mvn -Pbench -DskipTests verify
                ```

                in about twelve minutes. `-Dbench.seconds=2 -Dbench.tickets=2000` make it shorter (this run: %s and %,d), and
                `-Dbench.postgres='jdbc:postgresql://host/postgres?user=…&password=…'` takes a server that is there, with a role
                that may create databases: `nexus_bench` and `nexus_bench_beside` are made there and dropped. Without it one is started.

                - %s, on %s; %s.
                - The machine is shared: its load was %s when the run began, before anything of it was measured. Trust the ratios
                  and the CPU times more than the rates.
                - The client runs on the same cores: %s threads, each with one keep-alive connection, each waiting for its answer
                  before it asks again. It takes CPU from the service that a client elsewhere would not.
                - All is measured in %s rounds of %s seconds, in turn, after a warm-up: rates are the median round, percentiles are
                  over all rounds. Before that the database was filled with %,d tickets through the API.
                - *Plain insert* is a loop of as many threads that writes a row of the same size into a table like the log and
                  commits, without framework, view or HTTP: what the database does at best. *pgbench* does the same without Java.
                - CPU is that of the service, for plain inserts that of the benchmark's own process; H2 is part of either. The
                  database's size is that of the H2 file, and on PostgreSQL `pg_database_size`, which leaves the WAL out.

                %s
                %s""",
                settings.seconds(),
                settings.tickets(),
                date,
                findings.stream().map(Findings::database).collect(Collectors.joining(" and ")),
                machine.describe(),
                String.format(Locale.ROOT, "%.1f", machine.load()),
                Clients.COUNT,
                Settings.ROUNDS,
                settings.seconds(),
                settings.tickets(),
                findings.stream()
                        .map(found -> new DatabaseChapter(found).toString())
                        .collect(Collectors.joining("\n")),
                new EnginesChapter(findings.stream().map(Findings::engines).toList()));
    }
}
