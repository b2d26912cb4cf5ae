package support.nexus.platform.log;

import java.util.List;
import support.nexus.events.Upcaster;

/// What a feature writes to the log: its facts, how those of older revisions become today's, and its aggregates'
/// snapshots. A feature declares one as a bean.
public record StoredTypes(List<Class<?>> facts, List<Upcaster> upcasters, List<Class<?>> snapshots) {}
