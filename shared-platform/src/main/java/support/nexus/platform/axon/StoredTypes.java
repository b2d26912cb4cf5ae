package support.nexus.platform.axon;

import java.util.List;

/// What a feature writes to the log: its facts and its aggregates' snapshots. A feature declares one as a bean.
public record StoredTypes(List<Class<?>> facts, List<Class<?>> snapshots) {}
