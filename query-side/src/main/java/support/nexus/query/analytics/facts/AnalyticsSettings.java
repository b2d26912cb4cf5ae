package support.nexus.query.analytics.facts;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// How figures are made: `nexus.analytics.*`.
///
/// @param zone the IANA name of the zone whose days and hours count where a request names none
/// @param memory how much of it the lives of all tickets may take; by default a quarter of what the process may have
@ConfigurationProperties("nexus.analytics")
public record AnalyticsSettings(
        @DefaultValue("UTC") String zone, @Nullable DataSize memory) {

    private static final int SHARE = 4;

    long bytes() {
        return memory == null ? Runtime.getRuntime().maxMemory() / SHARE : memory.toBytes();
    }
}
