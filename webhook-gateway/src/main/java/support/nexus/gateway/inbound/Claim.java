package support.nexus.gateway.inbound;

import java.time.Instant;

/// A delivery that this node, and for a while no other, is working on.
///
/// @param attempts how many tries there have been, this one included
record Claim(String id, String event, String correlationId, Instant receivedAt, int attempts) {}
