package support.nexus.gateway.outbound;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import support.nexus.events.ticket.TicketId;

/// A ticket that this thread, and for a while no other on any node, is sending.
///
/// @param claim by which it is known who has it
/// @param place where its issue is being made; null before that
/// @param begunAt when GitHub was told to make it, without our knowing what came of that; null where nothing is open
/// @param syncedVersion the ticket's version that GitHub has; 0 before the first
/// @param attempts how many tries have failed since one succeeded
record Sending(
        TicketId ticket,
        String claim,
        @Nullable String place,
        @Nullable Instant begunAt,
        long syncedVersion,
        int attempts) {}
