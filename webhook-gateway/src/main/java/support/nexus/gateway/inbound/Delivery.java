package support.nexus.gateway.inbound;

import java.time.Instant;
import support.nexus.platform.outbox.Lease;

/// A delivery that this node is working on.
record Delivery(Lease lease, String event, String correlationId, Instant receivedAt) {

    String id() {
        return lease.key();
    }
}
