package support.nexus.platform.limits;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

/// Reads bodies as a service does that has half a gigabyte.
public final class TestBodies {

    private TestBodies() {}

    public static Bodies bodies() {
        return new Bodies(512L * 1024 * 1024, new SimpleMeterRegistry());
    }
}
