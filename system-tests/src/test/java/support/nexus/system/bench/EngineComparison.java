package support.nexus.system.bench;

import java.util.List;

/// Axon's two storage engines against each other, in turn.
///
/// @param database on which they ran
record EngineComparison(String database, Series jdbc, Series jpa) {

    static EngineComparison run(Database database, LogRow row, Settings settings) throws Exception {
        var payload = "x".repeat(row.payload().length);
        var clock = Cpu.Clock.of(ProcessHandle.current().pid(), database);
        try (var entities = Engines.entities(database.beside())) {
            var engines = List.of(Engines.jdbc(database.beside(), payload), Engines.jpa(entities, payload));
            for (var engine : engines) {
                Clients.measure(engine, settings.warmUp().dividedBy(engines.size()), clock);
            }
            var series =
                    engines.stream().map(engine -> new Series(engine.name())).toList();
            for (var round = 0; round < Settings.ROUNDS; round++) {
                for (var i = 0; i < engines.size(); i++) {
                    series.get(i).rounds().add(Clients.measure(engines.get(i), settings.round(), clock));
                }
            }
            return new EngineComparison(database.name(), series.getFirst(), series.getLast());
        }
    }

    /// The JDBC engine's CPU time per event as a part of JPA's.
    double cpuRatio() {
        return jdbc.cpuOfProcess() / jpa.cpuOfProcess();
    }

    boolean favoursJdbc() {
        return jdbc.ratioTo(jpa) > 1 && !(cpuRatio() > 1); // it may be unknown
    }
}
