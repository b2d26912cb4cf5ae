package support.nexus.query.analytics;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import support.nexus.events.Refused;
import support.nexus.platform.storage.Misconfigured;
import support.nexus.platform.storage.ReadsSettings;
import support.nexus.query.analytics.facts.AnalyticsSettings;

/// Whose days and hours count: a zone's that the IANA has a name for.
@Component
@ReadsSettings
class Zones {

    private final ZoneId home;

    Zones(AnalyticsSettings settings) {
        if (!isKnown(settings.zone())) {
            throw new Misconfigured("nexus.analytics.zone must be an IANA name such as Europe/Berlin, not \"%s\"."
                    .formatted(settings.zone()));
        }
        this.home = ZoneId.of(settings.zone());
    }

    ZoneId home() {
        return home;
    }

    /// The zone that a request names.
    ZoneId of(@Nullable String name) {
        if (name == null) {
            return home;
        }
        if (!isKnown(name)) {
            throw Refused.invalid("zone", "must be an IANA name such as Europe/Berlin");
        }
        return ZoneId.of(name);
    }

    private static boolean isKnown(String name) {
        return ZoneId.getAvailableZoneIds().contains(name);
    }
}
