package support.nexus.system.bench;

import java.util.List;

/// All that was measured on one database.
///
/// @param database   its name and version
/// @param settings   how safely it writes
/// @param row        of the log, as all workloads write it
/// @param emptyStart seconds until the first start, on nothing, was ready
/// @param starts     seconds until later starts, on the full database, were ready
/// @param memory     resident bytes after the load, and at the end
record Findings(
        String database,
        String settings,
        LogRow row,
        DeepPage deepPage,
        List<Series> series,
        EngineComparison engines,
        double emptyStart,
        List<Double> starts,
        List<Double> memory,
        Growth growth,
        LongTicket longTicket,
        Views views) {

    Series of(String workload) {
        return series.stream()
                .filter(candidate -> candidate.name().equals(workload))
                .findFirst()
                .orElseThrow();
    }
}
