package support.nexus.gateway.sync;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import support.nexus.events.ticket.Repository;
import support.nexus.events.ticket.TicketId;
import support.nexus.platform.outbox.Lease;

/// How far a ticket has been sent, while this thread, and no other on any node, has the lease.
///
/// @param place where its issue is being made; null before that
/// @param begunAt when GitHub was told to make it, without our knowing what came of that; null where nothing is open
/// @param syncedVersion the ticket's version that GitHub has; 0 before the first
/// @param linkedVersion the version at which it got its issue; 0 where that is not known
record SyncState(
        Lease lease, @Nullable Repository place, @Nullable Instant begunAt, long syncedVersion, long linkedVersion) {

    TicketId ticket() {
        return new TicketId(lease.key());
    }
}
